/** What every screen begins with: its title told to the tab and to readers, the focus at its heading, the top in view. */
import { useEffect, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { person } from '@shiming/phrases'
import { usePhrases } from '@shiming/ui'

let first = true

export type HeadingProps = {
  readonly children: string
  /** The same, where it is more than text: a name in its glyphs. */
  readonly shown?: ComponentChildren
  readonly lead?: ComponentChildren
}

export function Heading({ children, shown, lead }: HeadingProps) {
  const words = usePhrases(person)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · ${words.productLong}`
  }, [children, words])
  useEffect(() => {
    if (!first) {
      scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    first = false
  }, [])
  return (
    <header class="heading">
      <h1 tabIndex={-1} ref={heading}>
        {shown ?? children}
      </h1>
      {lead && <p class="lead">{lead}</p>}
    </header>
  )
}

/** How a character is shown here: drawn from its components and said to be so, by its description, or by itself once it has a code. */
import { useSignal } from '@preact/signals'
import { call, PersonName, useGlyphs } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { queueWords } from './words.ts'

type Props = { readonly ids: string; readonly path: string | null; readonly large?: boolean }

export function Drawing({ ids, path, large }: Props) {
  const words = queueWords().one
  const drawn = useDrawing(ids, path)
  if (drawn === null) {
    return (
      <p class="shape shape-none">
        <Description ids={ids} />
        {large && <span class="small soft">{words.noDrawing}</span>}
      </p>
    )
  }
  return (
    <svg
      class={large ? 'shape shape-large' : 'shape'}
      viewBox="0 0 1000 1000"
      role="img"
      aria-label={words.drawingOf(ids)}
      aria-busy={drawn === undefined}
    >
      <path d={drawn ?? ''} />
    </svg>
  )
}

/** The drawing that is kept, or one made now; `undefined` while it is being made, `null` when there is none. */
function useDrawing(ids: string, path: string | null): string | null | undefined {
  const drawn = useSignal<string | null | undefined>(path ?? undefined)
  useEffect(() => {
    drawn.value = path ?? undefined
    if (path !== null) return
    let gone = false
    void call('glyphs', { body: { text: ids } }).then((answer) => {
      if (!gone) drawn.value = (answer.ok ? answer.body.drawings.find((one) => one.ids === ids)?.path : null) ?? null
    })
    return () => {
      gone = true
    }
  }, [ids, path])
  return drawn.value
}

/** A description as it is written, each of its signs in a glyph. */
export function Description({ ids }: { ids: string }) {
  useGlyphs(Array.from(ids).join(' '))
  return <span class="person-name">{ids}</span>
}

export function ShownSign({ sign, large }: { sign: string; large?: boolean }) {
  return (
    <span class={large ? 'shape shape-text shape-large' : 'shape shape-text'}>
      <PersonName name={sign} />
    </span>
  )
}

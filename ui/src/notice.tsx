/** Words that stay: notices, the demonstration's strip and watermark, skeletons of what is on its way, a failed load. */
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icons.tsx'
import { usePhrases } from './language.ts'
import type { Loaded } from './resource.ts'
import { troubleText } from './trouble.ts'

type Kind = 'info' | 'warning' | 'success' | 'error'
const icons: Record<Kind, IconName> = { info: 'info', warning: 'alert', success: 'check', error: 'alert' }

export type NoticeProps = {
  readonly kind?: Kind
  readonly title?: ComponentChildren
  readonly children?: ComponentChildren
  /** Said aloud when it appears: politely, or at once. */
  readonly live?: 'status' | 'alert'
  readonly icon?: IconName
}

export function Notice({ kind = 'info', title, children, live, icon }: NoticeProps) {
  return (
    <div class="notice" data-kind={kind} {...(live ? { role: live } : {})}>
      <Icon name={icon ?? icons[kind]} size={22} />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** Lines of the size that the text will have, so that nothing jumps when it comes. */
export function Skeleton({ lines = 3, height = 20 }: { lines?: number; height?: number }) {
  const words = usePhrases(ui)
  return (
    <div role="status">
      <span class="unseen">{words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton" style={{ height: `${height}px`, width: line % 3 === 2 ? '62%' : '100%' }} />
      ))}
    </div>
  )
}

/** A reply, its skeleton while it is on its way, or what went wrong with a way to ask again. */
export function Await<T>({ of, lines, children }: { of: Loaded<T>; lines?: number; children: (body: T) => ComponentChildren }) {
  const words = usePhrases(ui)
  if (of.state === 'ready') return <>{children(of.body)}</>
  if (of.state === 'loading') return <Skeleton lines={lines ?? 3} />
  return (
    <Notice kind="warning" live="status">
      <p>{troubleText(of.trouble, words)}</p>
      <Button small onPress={of.again}>
        {words.retry}
      </Button>
    </Notice>
  )
}

/** The demonstration says so on every page: a strip in words, and a faint pattern for pictures of the screen. */
export function Watermark() {
  const words = usePhrases(ui)
  return (
    <svg class="watermark" aria-hidden="true" focusable="false" width="100%" height="100%">
      <defs>
        <pattern id="watermark" width="300" height="190" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="0" y="60" font-size="22" fill="currentColor">
            {words.watermark}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  )
}

export function DemonstrationStrip() {
  const words = usePhrases(ui)
  return <p class="demonstration">{words.demonstration}</p>
}

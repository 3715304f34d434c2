/** One look for acts and for links that are acts. */
import { ui } from '@shiming/phrases'
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { usePhrases } from './language.ts'

export type ButtonProps = {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly type?: 'button' | 'submit'
  /** Under way: says so, keeps its place and focus, and takes no second press. */
  readonly busy?: boolean
  /** Not possible now, yet reachable, so that the reason beside it can be read. */
  readonly off?: boolean
  readonly small?: boolean
  readonly wide?: boolean
  readonly onPress?: () => void
  readonly children: ComponentChildren
} & Pick<
  ButtonHTMLAttributes,
  | 'id'
  | 'aria-label'
  | 'aria-describedby'
  | 'aria-expanded'
  | 'aria-haspopup'
  | 'aria-pressed'
  | 'aria-controls'
  | 'aria-keyshortcuts'
  | 'tabIndex'
>

export function Button({ kind = 'secondary', type = 'button', busy, off, small, wide, onPress, children, ...rest }: ButtonProps) {
  const words = usePhrases(ui)
  const idle = !(busy || off)
  return (
    <button
      {...rest}
      type={type}
      class={`button button-${kind}${small ? ' button-small' : ''}${wide ? ' button-wide' : ''}`}
      aria-disabled={!idle}
      aria-busy={busy ?? false}
      onClick={(event) => {
        if (!idle) event.preventDefault()
        else onPress?.()
      }}
    >
      {children}
      {busy && <span class="unseen">{words.sending}</span>}
    </button>
  )
}

type LinkProps = Pick<ButtonProps, 'kind' | 'small' | 'wide' | 'children'> & { readonly href: string }

export function ButtonLink({ kind = 'secondary', small, wide, href, children }: LinkProps) {
  return (
    <a href={href} class={`button button-${kind}${small ? ' button-small' : ''}${wide ? ' button-wide' : ''}`}>
      {children}
    </a>
  )
}

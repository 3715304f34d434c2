/** Where one stands: every step by its name, the one in hand marked for eyes and ears. */
import { ui } from '@shiming/phrases'
import { Icon } from './icons.tsx'
import { usePhrases } from './language.ts'

export type StepsProps = { readonly names: readonly string[]; readonly now: number; readonly label: string }

export function Steps({ names, now, label }: StepsProps) {
  const words = usePhrases(ui)
  return (
    <nav aria-label={label}>
      <ol class="steps">
        {names.map((name, index) => {
          const state = index < now ? 'done' : index === now ? 'now' : 'later'
          return (
            <li key={name} data-state={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span class="steps-mark">
                {state === 'done' ? <Icon name="check" size={18} /> : <span aria-hidden="true">{index + 1}</span>}
              </span>
              <span>
                {name}
                {state === 'done' && <span class="unseen">{`, ${words.stepDone}`}</span>}
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

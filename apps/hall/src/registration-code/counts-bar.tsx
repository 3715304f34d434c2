/** Today at this hall, in one line. */
import { useEffect } from 'preact/hooks'
import { words } from '../words.ts'
import { counts, refreshCounts } from './counts.ts'
import { issue } from './issue.ts'

const shown = ['issued', 'used', 'open', 'expired', 'revoked', 'blocked'] as const

export function CountsBar() {
  const text = words().counts
  const told = counts.value
  const at = issue.value.at
  useEffect(() => {
    if (at === 'issued') void refreshCounts()
  }, [at])
  const known = told?.state === 'known' ? told.counts : undefined
  return (
    <section class="counts" aria-label={text.label(known?.day ?? '')}>
      {told?.state === 'unknown' && <p class="soft small">{text.unknown}</p>}
      <dl>
        {shown.map((name) => (
          <div key={name} data-name={name}>
            <dt>{text[name]}</dt>
            <dd>{known === undefined ? '–' : known[name]}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button button-quiet" aria-label={text.refresh} onClick={() => void refreshCounts()}>
        ↻
      </button>
    </section>
  )
}

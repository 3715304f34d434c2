/** The name as it stands, with the place where the next character goes. */
import { Icon } from '../icons.tsx'
import { PersonName } from '../glyphs/person-name.tsx'
import type { Panel } from './state.ts'
import { useWords } from './words.ts'

export function NameLine({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const { host } = panel
  const name = host.name.value
  const { start, end } = host.caret.value
  const [before, after] = [name.slice(0, start), name.slice(end)]
  return (
    <div class="rn-name">
      <p class="rn-name-text">
        <span class="small soft" aria-hidden="true">
          {words.nameLabels[host.kind]}
        </span>
        <span class="unseen">{`${words.nameLabels[host.kind]}：${name === '' ? words.nameEmpty : name}。${words.insertHere(before, after)}`}</span>
        <span class="rn-name-shown" aria-hidden="true">
          <PersonName name={before} />
          <span class="rn-caret" />
          {start < end && (
            <mark>
              <PersonName name={name.slice(start, end)} />
            </mark>
          )}
          <PersonName name={after} />
        </span>
      </p>
      {host.last.value !== null && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={`${words.takeBack} ${host.last.value.piece}`}
          onClick={() => {
            panel.said.value = words.takenBack(host.last.value?.piece ?? '')
            host.takeBack()
          }}
        >
          <Icon name="back" size={18} />
          <span>{words.takeBack}</span>
        </button>
      )}
    </div>
  )
}

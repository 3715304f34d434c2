/** The radicals by their own strokes, each with the forms it takes inside characters; a field to find them by form, pinyin or name. */
import { type Signal, useSignal } from '@preact/signals'
import type { Radical } from '@shiming/core/hanzi'
import { useEffect } from 'preact/hooks'
import { Failed, Waiting } from './candidates.tsx'
import { useGlyphsLater } from './glyph.tsx'
import { foundRadicals, radicals, strokesOf } from './radicals.ts'
import { Recent } from './recent.tsx'
import { Roving } from './roving.tsx'
import type { Panel } from './state.ts'
import { useAsk } from './use-ask.ts'
import { useWords } from './words.ts'

export function RadicalGrid({ panel }: { readonly panel: Panel }) {
  const words = useWords().radical
  const wanted = useSignal('')
  const strokes = useSignal('')
  const found = foundRadicals(radicals.value, wanted.value, strokes.value === '' ? null : Number(strokes.value))
  const told = useAsk(radicals.value.length > 0 ? null : { ask: 'radicals' })
  useEffect(() => {
    if (told.answer !== undefined) radicals.value = told.answer
  }, [told.answer])
  useGlyphsLater(radicals.value.flatMap(({ char, variants }) => [char, ...variants]))
  const choose = (number: number | null): void => {
    panel.radical.value = number
    panel.count.value = undefined
    panel.firstStroke.value = 0
  }
  return (
    <>
      <Recent panel={panel} />
      <Finder wanted={wanted} strokes={strokes} />
      <button
        type="button"
        id="rn-radical-unknown"
        class="rn-key rn-unknown"
        aria-pressed={panel.radical.value === null}
        onClick={() => choose(null)}
      >
        <strong>{words.unknown}</strong> <span class="small">{words.unknownHint}</span>
      </button>
      {told.state === 'failed' && <Failed told={told} />}
      {told.state === 'asking' && <Waiting />}
      {found.length === 0 && radicals.value.length > 0 && <p role="status">{words.none}</p>}
      {found.length > 0 && <Groups found={found} chosen={panel.radical.value} choose={choose} />}
    </>
  )
}

/** By what a person knows of the radical. */
function Finder({ wanted, strokes }: { readonly wanted: Signal<string>; readonly strokes: Signal<string> }) {
  const words = useWords().radical
  return (
    <div class="rn-finder">
      <label class="rn-finder-text">
        <span class="field-label">{words.search}</span>
        <input
          type="search"
          class="control person-name"
          autocomplete="off"
          value={wanted.value}
          aria-describedby="rn-radical-hint"
          onInput={(event) => (wanted.value = event.currentTarget.value)}
        />
      </label>
      <label class="rn-finder-strokes">
        <span class="field-label">{words.strokesLabel}</span>
        <select class="control" value={strokes.value} onChange={(event) => (strokes.value = event.currentTarget.value)}>
          <option value="">{words.allStrokes}</option>
          {strokesOf(radicals.value).map((count) => (
            <option key={count} value={count}>
              {words.strokes(count)}
            </option>
          ))}
        </select>
      </label>
      <p class="field-hint" id="rn-radical-hint">
        {words.searchHint}
      </p>
    </div>
  )
}

type GroupsProps = {
  readonly found: readonly Radical[]
  readonly chosen: number | null | undefined
  readonly choose: (number: number) => void
}

function Groups({ found, chosen, choose }: GroupsProps) {
  const words = useWords().radical
  const counts = strokesOf(found)
  return (
    <Roving class="rn-grid rn-grid-small" aria-label={words.list}>
      {counts.map((count) => (
        <div key={count} role="group" aria-label={words.group(count)} class="rn-radical-group">
          <span class="rn-radical-strokes" aria-hidden="true">
            {words.strokes(count)}
          </span>
          {found
            .filter(({ strokes }) => strokes === count)
            .map((radical) => (
              <RadicalButton key={radical.number} radical={radical} pressed={radical.number === chosen} choose={choose} />
            ))}
        </div>
      ))}
    </Roving>
  )
}

function RadicalButton({ radical, pressed, choose }: { radical: Radical; pressed: boolean; choose: (number: number) => void }) {
  const words = useWords().radical
  const { number, char, variants, names } = radical
  return (
    <button
      type="button"
      id={`rn-radical-${number}`}
      class="rn-cell rn-radical-cell person-name"
      aria-pressed={pressed}
      aria-label={words.button([char, ...variants].join(''), names.join(' '))}
      onClick={() => choose(number)}
    >
      <span class="rn-radical-char" aria-hidden="true">
        {char}
      </span>
      {variants.length > 0 && (
        <span class="rn-radical-variants" aria-hidden="true">
          {variants.join('')}
        </span>
      )}
    </button>
  )
}

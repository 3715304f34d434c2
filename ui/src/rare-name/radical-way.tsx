/** The way of the guide (R31): the radical, then the number of strokes at the left, then the character. */
import type { HanziQuery } from '@shiming/core/hanzi'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../button.tsx'
import { Candidates, Failed } from './candidates.tsx'
import type { Ask, Counts } from './protocol.ts'
import { formOf, radicals } from './radicals.ts'
import { RadicalGrid } from './radical-grid.tsx'
import { Roving } from './roving.tsx'
import type { Panel } from './state.ts'
import { type Told, useAsk } from './use-ask.ts'
import { useWords } from './words.ts'

export function RadicalWay({ panel }: { readonly panel: Panel }) {
  const chosen = panel.radical.value !== undefined
  return (
    <div class="rn-two rn-radical" data-chosen={chosen}>
      <div class="rn-pane rn-input">
        <RadicalGrid panel={panel} />
      </div>
      <div class="rn-pane rn-output">{chosen ? <ByStrokes panel={panel} /> : <Before />}</div>
    </div>
  )
}

function Before() {
  return <p class="rn-start soft">{useWords().radical.choose}</p>
}

function queryOf(panel: Panel): HanziQuery | null {
  const radical = panel.radical.value
  const count = panel.count.value
  if (radical === undefined || count === undefined) return null
  const first = panel.firstStroke.value
  return {
    near: true,
    ...(radical === null ? {} : { radical }),
    ...(count === null ? {} : panel.counting.value === 'residual' ? { residual: count } : { strokes: count }),
    ...(first === 0 ? {} : { firstStroke: first }),
  }
}

function ByStrokes({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const query = queryOf(panel)
  const asked: Extract<Ask, { ask: 'find' }> | null =
    query === null ? null : { ask: 'find', queries: [{ fit: 'exact', query }], parts: panel.seen.value ? ['components'] : [] }
  const told = useAsk(asked)
  const radical = panel.radical.value ?? null
  const counts = useAsk(radical === null ? { ask: 'counts' } : { ask: 'counts', radical })
  if (counts.state === 'failed') {
    return (
      <>
        <Chosen panel={panel} />
        <Failed told={counts} />
      </>
    )
  }
  return (
    <>
      <Chosen panel={panel} />
      <div class="rn-split">
        <StrokeColumn panel={panel} counts={counts} />
        <div class="rn-answers">
          {query !== null && <FirstStroke panel={panel} />}
          <Candidates panel={panel} way="radical" told={told} start={words.radical.chooseCount} />
          {told.state === 'told' && query?.radical !== undefined && !panel.seen.value && <AlsoSeen panel={panel} />}
        </div>
      </div>
    </>
  )
}

/** The dictionary's radical is not always the one that a person sees; the others cost the table of components, so they are asked for. */
function AlsoSeen({ panel }: { readonly panel: Panel }) {
  const words = useWords().radical
  const char = formOf(panel.radical.value ?? 0)
  return (
    <Button small onPress={() => (panel.seen.value = true)}>
      {words.alsoSeen(char)}
    </Button>
  )
}

/** What was chosen, with the way back to the radicals (on a phone they are out of sight by now). */
function Chosen({ panel }: { readonly panel: Panel }) {
  const words = useWords().radical
  const number = panel.radical.value
  const radical = radicals.value.find((other) => other.number === number)
  const text = radical === undefined ? words.chosenUnknown : words.chosen([radical.char, ...radical.variants].join(' '))
  return (
    <div class="rn-chosen">
      <p class="rn-chosen-text person-name">{text}</p>
      <Button
        small
        onPress={() => {
          panel.radical.value = undefined
          panel.count.value = undefined
          requestAnimationFrame(() => document.getElementById(`rn-radical-${number ?? 'unknown'}`)?.focus())
        }}
      >
        {words.again}
      </Button>
    </div>
  )
}

/** The column at the left: how many strokes, of the whole character or beside the radical. */
function StrokeColumn({ panel, counts }: { readonly panel: Panel; readonly counts: Told<Counts> }) {
  const words = useWords().radical
  const radical = panel.radical.value ?? null
  const box = useRef<HTMLDivElement>(null)
  // From the radical straight on to the strokes; someone who is choosing among candidates is left alone.
  useEffect(() => {
    if (counts.state === 'told' && panel.count.peek() === undefined)
      box.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
  }, [radical, counts.state])
  const listed = listOf(counts.answer, radical === null ? 'total' : panel.counting.value)
  return (
    <div class="rn-column" ref={box}>
      {radical !== null && <Counting panel={panel} />}
      <Roving class="rn-counts" aria-label={words.count} aria-busy={counts.state !== 'told'}>
        {listed.map(([strokes, characters]) => (
          <button
            key={strokes}
            type="button"
            class="rn-key rn-stroke-count"
            aria-pressed={panel.count.value === strokes}
            aria-label={words.countButton(strokes, characters)}
            onClick={() => (panel.count.value = strokes)}
          >
            {words.strokes(strokes)}
          </button>
        ))}
        {radical !== null && listed.length > 0 && (
          <button
            type="button"
            class="rn-key rn-stroke-count"
            aria-pressed={panel.count.value === null}
            onClick={() => (panel.count.value = null)}
          >
            {words.countAny}
          </button>
        )}
      </Roving>
    </div>
  )
}

const listOf = (counts: Counts | undefined, counting: 'total' | 'residual') =>
  counts === undefined ? [] : counting === 'total' ? counts.totals : counts.residuals

function Counting({ panel }: { readonly panel: Panel }) {
  const words = useWords().radical
  return (
    <div role="group" aria-label={words.countingLabel} class="rn-counting">
      {(['total', 'residual'] as const).map((counting) => (
        <button
          key={counting}
          type="button"
          class="rn-key"
          aria-pressed={panel.counting.value === counting}
          onClick={() => {
            panel.counting.value = counting
            panel.count.value = undefined
          }}
        >
          {words[counting]}
        </button>
      ))}
    </div>
  )
}

function FirstStroke({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  return (
    <label class="rn-first">
      <span class="small">{words.radical.first}</span>
      <select
        class="control"
        value={panel.firstStroke.value}
        onChange={(event) => (panel.firstStroke.value = Number(event.currentTarget.value))}
      >
        {[words.radical.firstAny, ...words.strokeNames].map((name, type) => (
          <option key={type} value={type}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

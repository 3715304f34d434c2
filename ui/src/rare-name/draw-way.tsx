/** Strokes drawn with a finger, a pen or a mouse; each shows what it was taken for, and can be corrected. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Button } from '../button.tsx'
import { Candidates } from './candidates.tsx'
import { Pad } from './pad.tsx'
import type { Ask, DrawnStroke, Found } from './protocol.ts'
import { Roving } from './roving.tsx'
import type { Panel } from './state.ts'
import { StrokeShape } from './stroke-way.tsx'
import { withType, without } from './strokes.ts'
import { type Told, useAsk } from './use-ask.ts'
import { useMoreWords, useWords } from './words.ts'

/** Asked before anything is drawn, so that the stroke orders are there, read and sorted, when the first stroke ends. */
const nothing: DrawnStroke = { points: [], type: 1 }
const idle: Told<Found> = { state: 'idle', again: () => undefined }

export function DrawWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().draw
  const drawn = panel.drawn.value
  const asked = useAsk<Extract<Ask, { ask: 'draw' }>>({ ask: 'draw', strokes: drawn.length === 0 ? [nothing] : drawn })
  const told = drawn.length === 0 && asked.state !== 'failed' ? idle : asked
  return (
    <div class="rn-two rn-draw">
      <div class="rn-pane rn-input">
        <div class="rn-desk">
          <Pad drawn={panel.drawn} />
          <div class="rn-row">
            <Button small off={drawn.length === 0} onPress={() => (panel.drawn.value = drawn.slice(0, -1))}>
              {words.undo}
            </Button>
            <Button small off={drawn.length === 0} onPress={() => (panel.drawn.value = [])}>
              {words.clear}
            </Button>
          </div>
        </div>
        {drawn.length === 0 && <p class="field-hint">{words.hint}</p>}
        {drawn.length > 0 && <Recognised panel={panel} types={told.answer?.strokes ?? []} />}
      </div>
      <div class="rn-pane rn-output">
        <Candidates panel={panel} way="draw" told={told} start={words.start} />
      </div>
    </div>
  )
}

/** What each stroke was taken for. */
function Recognised({ panel, types }: { readonly panel: Panel; readonly types: readonly number[] }) {
  const words = useWords()
  const more = useMoreWords()
  const open = useSignal<number | null>(null)
  const drawn = panel.drawn.value
  const typeOf = (at: number): number => drawn[at]?.type ?? types[at] ?? 0
  useEffect(() => {
    open.value = null
  }, [drawn.length])
  return (
    <>
      <h3 class="rn-count">{more.draw.strokes}</h3>
      <Roving class="rn-recognised" aria-label={more.draw.strokes}>
        {drawn.map((_, at) => (
          <button
            key={at}
            type="button"
            class="rn-key"
            aria-expanded={open.value === at}
            aria-label={more.draw.stroke(at + 1, words.strokeNames[typeOf(at) - 1] ?? '…')}
            onClick={() => (open.value = open.value === at ? null : at)}
          >
            <StrokeShape type={typeOf(at)} size={24} />
          </button>
        ))}
      </Roving>
      {open.value !== null && <Correct panel={panel} at={open.value} now={typeOf(open.value)} done={() => (open.value = null)} />}
    </>
  )
}

type CorrectProps = { readonly panel: Panel; readonly at: number; readonly now: number; readonly done: () => void }

function Correct({ panel, at, now, done }: CorrectProps) {
  const words = useWords()
  const more = useMoreWords()
  return (
    <div class="rn-correct" role="group" aria-label={more.draw.change(at + 1)}>
      <p class="small">{more.draw.change(at + 1)}</p>
      <Roving class="rn-stroke-keys">
        {words.strokeNames.map((name, place) => (
          <button
            key={name}
            type="button"
            class="rn-key rn-stroke-key"
            aria-pressed={now === place + 1}
            aria-label={name}
            onClick={() => {
              panel.drawn.value = withType(panel.drawn.value, at, place + 1)
              done()
            }}
          >
            <StrokeShape type={place + 1} />
            <span class="small">{name.split(' ')[0]}</span>
          </button>
        ))}
      </Roving>
      <Button
        small
        onPress={() => {
          panel.drawn.value = without(panel.drawn.value, at)
          done()
        }}
      >
        {more.draw.remove}
      </Button>
    </div>
  )
}

/** The characters found: those that fit, then the near ones under a heading of their own; more on request. */
import { useSignal } from '@preact/signals'
import type { HanziCard } from '@shiming/core/hanzi'
import { useEffect, useId } from 'preact/hooks'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Glyph, isMissing, useGlyphs } from './glyph.tsx'
import { type Ask, FIRST, type Fit, type Found } from './protocol.ts'
import { formOf } from './radicals.ts'
import { Roving } from './roving.tsx'
import { describable, type Panel, type Way } from './state.ts'
import { type Told, useAsk } from './use-ask.ts'
import { labelOf, useWords, type Words } from './words.ts'

export type CandidatesProps = {
  readonly panel: Panel
  readonly way: Way
  readonly told: Told<Found>
  /** What to do first, while nothing is asked. */
  readonly start: string
}

export function Candidates({ panel, way, told, start }: CandidatesProps) {
  const words = useWords()
  const { answer } = told
  useSaid(panel, told, words)
  if (told.state === 'failed') return <Failed told={told} />
  if (told.state === 'idle') return <p class="rn-start soft">{start}</p>
  if (answer === undefined) return <Waiting />
  if (answer.characters.length === 0) return <Nothing panel={panel} way={way} />
  return (
    <div class="rn-found" aria-busy={told.state === 'asking'}>
      <Shown key={answer.characters.length + (answer.characters[0] ?? '')} panel={panel} found={answer} />
      {way !== 'unencoded' && describable(panel) && <ToUnencoded panel={panel} />}
    </div>
  )
}

/** How many were found, said once the answer is there. */
function useSaid(panel: Panel, { state, answer, failure }: Told<Found>, words: Words): void {
  useEffect(() => {
    if (state === 'failed') panel.said.value = words.failed[failure ?? 'fault']
    if (state !== 'told' || answer === undefined) return
    const exact = answer.fits.filter((fit) => fit === 'exact' || fit === 'like').length
    panel.said.value = words.found.status(exact, answer.fits.length - exact)
  }, [state, answer, failure])
}

export function Failed({ told }: { readonly told: Told<unknown> }) {
  const words = useWords()
  return (
    <Notice kind="warning" icon={told.failure === 'offline' ? 'offline' : 'alert'}>
      <p>{words.failed[told.failure ?? 'fault']}</p>
      <Button small onPress={told.again}>
        {words.retry}
      </Button>
    </Notice>
  )
}

export function Waiting() {
  const words = useWords()
  return (
    <div class="rn-grid" role="status">
      <span class="unseen">{words.waiting}</span>
      {Array.from({ length: 12 }, (_, at) => (
        <span key={at} class="skeleton rn-cell" />
      ))}
    </div>
  )
}

function Nothing({ panel, way }: Pick<CandidatesProps, 'panel' | 'way'>) {
  const words = useWords()
  return (
    <div class="rn-nothing">
      <p class="notice-title">{words.found.none}</p>
      <p class="soft">{words.found.noneHints[way]}</p>
      {way !== 'unencoded' && describable(panel) && <ToUnencoded panel={panel} />}
    </div>
  )
}

function ToUnencoded({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  return (
    <p class="rn-to-unencoded small">
      <span class="soft">{words.found.unencodedHint}</span>{' '}
      <button type="button" class="rn-link" onClick={() => (panel.way.value = 'unencoded')}>
        {words.found.unencodedGo}
      </button>
    </p>
  )
}

/** The largest cell of a radical and a number of strokes lies in five files; who looks at more of it will look at the rest. */
const CELL_FILES = 5

type ShownProps = { readonly panel: Panel; readonly found: Found }

function Shown({ panel, found }: ShownProps) {
  const words = useWords()
  const shown = useSignal(FIRST)
  const rest = found.characters.slice(FIRST, shown.value)
  const question: Extract<Ask, { ask: 'cards' }> | null = rest.length === 0 ? null : { ask: 'cards', characters: rest, parts: [] }
  const more = useAsk(question)
  const cards = [...found.cards, ...(more.answer ?? [])]
  useGlyphs(found.cards.map(({ char }) => char))
  useGlyphs(
    cards.slice(FIRST).map(({ char }) => char),
    CELL_FILES,
  )
  const left = found.characters.length - cards.length
  const groups = (['exact', 'like', 'near', 'begins', 'similar'] as const).map((fit) => ({
    fit,
    cards: cards.filter((_, at) => found.fits[at] === fit),
  }))
  return (
    <>
      {groups.map(
        (group) =>
          group.cards.length > 0 && (
            <Group
              key={group.fit}
              panel={panel}
              fit={group.fit}
              all={found.fits.filter((fit) => fit === group.fit).length}
              cards={group.cards}
            />
          ),
      )}
      {more.state === 'failed' && <Failed told={more} />}
      {left > 0 && more.state !== 'failed' && (
        <Button small busy={more.state === 'asking'} onPress={() => (shown.value += FIRST)}>
          {words.found.more(Math.min(FIRST, left), left)}
        </Button>
      )}
    </>
  )
}

type GroupProps = { readonly panel: Panel; readonly fit: Fit; readonly all: number; readonly cards: readonly HanziCard[] }

function Group({ panel, fit, all, cards }: GroupProps) {
  const words = useWords()
  const heading = useId()
  return (
    <section class="rn-group" data-fit={fit} aria-labelledby={heading}>
      <h3 id={heading} class="rn-count">
        {words.found[fit](all)}
      </h3>
      {fit === 'near' && <p class="field-hint">{words.found.nearHint}</p>}
      <Roving class="rn-grid" aria-label={words.found.label}>
        {cards.map((card) => (
          <Candidate key={card.char} panel={panel} card={card} />
        ))}
      </Roving>
    </section>
  )
}

export function Candidate({ panel, card }: { readonly panel: Panel; readonly card: HanziCard }) {
  const words = useWords()
  const missing = isMissing(card.char)
  const strokes = words.found.strokes(card.strokes)
  // A card in place of a missing glyph: code point, radical, strokes.
  const below = missing ? `${formOf(card.radical)} ${strokes}` : strokes
  return (
    <button
      type="button"
      class="rn-cell"
      aria-label={labelOf(card, words, `${missing ? card.codePoint : card.char} ${below}`)}
      aria-haspopup="dialog"
      onClick={() => (panel.chosen.value = card.char)}
    >
      <Glyph card={card} />
      <span class="rn-cell-strokes" aria-hidden="true">
        {below}
      </span>
    </button>
  )
}

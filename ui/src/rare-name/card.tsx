/** One character, large, with all that tells it from others (R31): 确定 puts it into the name. */
import type { HanziCard, LookAlike } from '@shiming/core/hanzi'
import { useEffect } from 'preact/hooks'
import { Button } from '../button.tsx'
import { BottomSheet } from '../sheet.tsx'
import { Failed, Waiting } from './candidates.tsx'
import { Glyph, useGlyphs } from './glyph.tsx'
import { formOf } from './radicals.ts'
import { type Panel, take } from './state.ts'
import { useAsk } from './use-ask.ts'
import { labelOf, shapeOf, useMoreWords, useWords } from './words.ts'

/** First what is there already, so that nobody waits for the tables of readings and components. */
function useCard(char: string | null) {
  const plain = useAsk(char === null ? null : { ask: 'cards', characters: [char], parts: [] })
  const told = useAsk(char === null ? null : { ask: 'cards', characters: [char], parts: ['variants', 'readings', 'components'] })
  const known = [told.answer?.[0], plain.answer?.[0]].find((card) => card?.char === char)
  return { plain, told, card: known, whole: known !== undefined && known === told.answer?.[0] }
}

export function CardSheet({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const char = panel.chosen.value
  const { plain, card, whole, told } = useCard(char)
  const filling = panel.filling.value !== null
  const close = () => (panel.chosen.value = null)
  return (
    <BottomSheet
      open={char !== null}
      title={words.card.title}
      onClose={close}
      actions={
        <>
          <Button kind="primary" off={card === undefined} onPress={() => card && take(panel, card.char, false)}>
            {filling ? useMoreWords().unencoded.fill : words.card.insert}
          </Button>
          {!filling && (
            <Button off={card === undefined} onPress={() => card && take(panel, card.char, true)}>
              {words.card.insertMore}
            </Button>
          )}
        </>
      }
    >
      {card !== undefined && <Card panel={panel} card={card} whole={whole} failed={told.state === 'failed'} />}
      {card === undefined && plain.state === 'failed' && <Failed told={plain} />}
      {card === undefined && plain.state !== 'failed' && <Waiting />}
    </BottomSheet>
  )
}

type CardProps = { readonly panel: Panel; readonly card: HanziCard; readonly whole: boolean; readonly failed: boolean }

function Card({ panel, card, whole, failed }: CardProps) {
  const words = useWords()
  useGlyphs([card.char, ...card.lookAlikes.map(({ char }) => char)])
  const label = labelOf(card, words, `${card.char} ${words.found.strokes(card.strokes)}`)
  useEffect(() => {
    panel.said.value = label
  }, [label])
  return (
    <div class="rn-card">
      <div class="rn-card-glyph" role="img" aria-label={label}>
        <Glyph card={card} />
      </div>
      <Facts card={card} state={whole ? 'whole' : failed ? 'failed' : 'coming'} />
      {card.lookAlikes.length > 0 && <Alike panel={panel} card={card} />}
    </div>
  )
}

/** What has not come is never said to be unknown. */
function Facts({ card, state }: { readonly card: HanziCard; readonly state: 'whole' | 'failed' | 'coming' }) {
  const words = useWords().card
  const late = (text: string | null, none: string) => text ?? { whole: none, failed: words.notLoaded, coming: '…' }[state]
  const facts = [
    [words.shape, late(shapeOf(card), words.noShape)],
    [words.pinyin, late(card.pinyin.length === 0 ? null : card.pinyin.join('  '), words.noPinyin)],
    [words.strokes, words.strokesOf(card.strokes, card.otherStrokes)],
    [words.radical, words.radicalOf(formOf(card.radical), card.residual)],
    [words.code, card.codePoint],
  ]
  return (
    <dl class="rn-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The likely mistakes, as large as the chosen one and beside it: 䶮 or 龑, 己, 已 or 巳. */
function Alike({ panel, card }: Pick<CardProps, 'panel' | 'card'>) {
  const words = useWords().card
  return (
    <div class="rn-alike">
      <p class="notice-title">{words.alike}</p>
      <p class="small soft">{words.alikeHint}</p>
      <ul class="plain-list">
        <li class="rn-twin" data-this>
          <Glyph card={card} />
          <span class="small">{words.this}</span>
        </li>
        {card.lookAlikes.map((other) => (
          <Twin key={other.char} panel={panel} other={other} />
        ))}
      </ul>
    </div>
  )
}

function Twin({ panel, other }: { readonly panel: Panel; readonly other: LookAlike }) {
  const words = useWords().card
  const kind = words.kinds[other.kind]
  return (
    <li>
      <button type="button" class="rn-twin" aria-label={words.other(other.char, kind)} onClick={() => (panel.chosen.value = other.char)}>
        <Glyph card={other} />
        <span class="small">{kind}</span>
      </button>
    </li>
  )
}

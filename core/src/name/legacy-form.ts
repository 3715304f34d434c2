/**
 * Names as older systems kept them when they had no code for a sign: its reading (`王YAN`, `王yan3`, `王(yǎn)`), its parts (`张王莹` for 张𬎆, with or
 * without brackets and `+`), or a sign for nothing (`?`, `*`, `□`, `〓`, a private-use code).
 */
import { isHan } from './han.ts'
import { isPlaceholder } from './placeholder.ts'

type Facts = {
  readonly readings: (sign: string) => readonly string[]
  readonly description: (sign: string) => string | undefined
  readonly madeOf: (sign: string, parts: string) => boolean
}

/** Code units that one lost sign may have become: `?` once per byte of GB 18030 at worst. */
const LONGEST_LOSS = 4
/** Parts that a sign is written as at most. */
const MOST_PARTS = 6
/** Signs of the longest spelling in brackets that is looked at. */
const LONGEST_SPELLING = 16

const brackets: ReadonlyMap<string, string> = new Map(
  ['()', '[]', '{}', '<>', '【】', '〔〕', '［］', '〈〉', '《》', '「」'].map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

/** Whether `kept` may be what an older system made of the name `whole`; at least one sign stands as it is, and one does not. */
export function isLegacyForm(whole: readonly string[], kept: readonly string[], facts: Facts): boolean {
  const signs = whole.filter((sign) => sign !== ' ')
  const form = kept.filter((sign) => sign !== ' ')
  if (!signs.some((sign) => isHan(sign) && form.includes(sign))) return false
  const seen = new Set<number>()
  const from = (at: number, formAt: number, lost: boolean): boolean => {
    if (at === signs.length || formAt === form.length) return at === signs.length && formAt === form.length && lost
    const state = (at * (form.length + 1) + formAt) * 2 + Number(lost)
    if (seen.has(state)) return false
    seen.add(state)
    const sign = signs[at] ?? ''
    if (sign === form[formAt] && from(at + 1, formAt + 1, lost)) return true
    if (!isHan(sign) && !isPlaceholder(sign)) return false
    const longest = Math.min(LONGEST_SPELLING, form.length - formAt)
    for (let length = 1; length <= longest; length += 1) {
      if (standsFor(form.slice(formAt, formAt + length), sign, facts) && from(at + 1, formAt + length, true)) return true
    }
    return false
  }
  return from(0, 0, false)
}

/** Whether this spelling may stand for the sign. */
function standsFor(spelling: readonly string[], sign: string, facts: Facts): boolean {
  const close = brackets.get(spelling[0] ?? '')
  if (close !== undefined) return spelling.at(-1) === close && spelling.length > 2 && standsFor(spelling.slice(1, -1), sign, facts)
  if (spelling.every(isPlaceholder)) return spelling.length <= LONGEST_LOSS
  if (isPlaceholder(sign)) return false
  const parts = spelling.filter((part) => part !== '+')
  if (isReading(parts.join(''), facts.readings(sign))) return true
  if (parts.length < 2 || parts.length > MOST_PARTS || !parts.every(isHan)) return false
  return facts.description(sign) === undefined ? facts.madeOf(sign, parts.join('')) : spells(parts, [sign], facts)
}

const SYLLABLE = /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng?|r)?|ng?|m)$/

/** A syllable without its tone: `yǎn`, `YAN3` and `yan` are one. */
const toneless = (text: string): string =>
  text
    .toLowerCase()
    .replace(/u[:\u0308]|ü/g, 'v')
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[0-5]$/, '')

function isReading(text: string, readings: readonly string[]): boolean {
  const syllable = toneless(text)
  if (!SYLLABLE.test(syllable)) return false
  return readings.length === 0 || readings.some((reading) => toneless(reading).replaceAll('v', 'u') === syllable.replaceAll('v', 'u'))
}

/** Forms that parts take at a side, and the signs that people write for them. */
const sides: ReadonlyMap<string, string> = new Map(
  [
    ...('氵水忄心扌手犭犬钅金釒金饣食飠食讠言訁言纟丝糹糸礻示衤衣亻人刂刀灬火辶辵艹草艸草罒网⺮竹阝阜攵攴爫爪牜牛𤣩王疒病彳行冫冰宀家丬爿'.match(
      /../gu,
    ) ?? []),
  ].map((pair) => [[...pair][0] ?? '', [...pair][1] ?? '']),
)
const asWritten = (part: string): string => sides.get(part) ?? part

/** Whether the signs of `text` are the parts, in order, each whole or taken apart again. */
function spells(text: readonly string[], parts: readonly string[], facts: Facts): boolean {
  const [first, ...rest] = parts
  if (first === undefined) return text.length === 0
  if (parts.length > text.length) return false
  const whole = text.length > 0 && asWritten(first) === asWritten(text[0] ?? '')
  if (whole && spells(text.slice(1), rest, facts)) return true
  const inner = [...(facts.description(first) ?? '')].filter((sign) => !isDescriber(sign))
  return inner.length > 1 && spells(text, [...inner, ...rest], facts)
}

const isDescriber = (sign: string): boolean => (sign >= '\u2ff0' && sign <= '\u2fff') || sign === '\u31ef'

import { isIdsPart, isStructure } from './description.ts'
import { isHan } from './han.ts'
import { isAccent, isLatinLetter } from './latin.ts'
import { privateUse, radicals } from './repair-table.ts'

/** What was mended in a typed name; the form tells it, so that the person can compare with the document. */
export type NameRepair = 'full-width' | 'dot' | 'compatibility' | 'radical' | 'private-use' | 'invisible' | 'spaces'

type Mended = { readonly sign: string; readonly repair?: NameRepair }

/** Zero-width signs, soft hyphen, variation selectors; bidi controls are not among them: those are refused. */
const invisible = /[\u00AD\u034F\u180B-\u180F\u200B-\u200D\u2060-\u2064\uFE00-\uFE0F\uFEFF]|[\u{E0100}-\u{E01EF}]/u
const blank = /[\uE5E5\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/u
const quote = /[\u2018\u2019\u02BB\u02BC\u0060\u00B4\u2032\uFF07]/u
const hyphen = /[\u2010-\u2015\u2212\uFF0D]/u
/** Dots typed for the separator U+00B7 (民委发〔2016〕33号, L27); the full stop is one only between Han signs. */
const dots = /[\u0387\u2022\u2024\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u3002\u30FB\uFF61\uFF65\u16EB\u1427\uA78F\u00B7\uFF0E.]/u

function mend(sign: string): Mended {
  if (invisible.test(sign)) return { sign: '', repair: 'invisible' }
  if (blank.test(sign)) return { sign: ' ', repair: 'spaces' }
  if (quote.test(sign)) return { sign: "'", repair: 'full-width' }
  if (hyphen.test(sign)) return { sign: '-', repair: 'full-width' }
  const unified = radicals.get(sign)
  if (unified !== undefined) return { sign: unified, repair: 'radical' }
  const standard = privateUse.get(sign)
  if (standard !== undefined) return { sign: standard, repair: 'private-use' }
  if (sign >= '\uFF01' && sign <= '\uFF5E' && sign !== '\uFF0E') return { sign: sign.normalize('NFKC'), repair: 'full-width' }
  return compatibility(sign)
}

/** NFC itself turns the 1,002 compatibility ideographs into unified ones; here it is noticed. */
function compatibility(sign: string): Mended {
  const composed = sign.normalize('NFC')
  return composed !== sign && isHan(composed) ? { sign: composed, repair: 'compatibility' } : { sign }
}

/** A typed name in its one written form, with what was mended. It repairs only what cannot change the name (L27, L28); the rest is for `readName` to judge. */
export function repairName(text: string): { readonly name: string; readonly repairs: readonly NameRepair[] } {
  const repairs = new Set<NameRepair>()
  let name = ''
  for (const sign of text) {
    const mended = mend(sign)
    if (mended.repair !== undefined) repairs.add(mended.repair)
    name += mended.sign
  }
  const dotted = mendDots(name.normalize('NFC'))
  if (dotted !== name.normalize('NFC')) repairs.add('dot')
  const spaced = mendSpaces(dotted)
  if (spaced !== dotted) repairs.add('spaces')
  return { name: spaced, repairs: [...repairs] }
}

const dotRun = new RegExp(` *(?:${dots.source})+ *`, 'gu')

/** Dots between two signs of a name become one U+00B7; full stops do so between Han signs, and stay in `J. Smith`. */
function mendDots(name: string): string {
  return name.replace(dotRun, (run, at: number) => {
    const before = Array.from(name.slice(0, at)).at(-1)
    const after = Array.from(name.slice(at + run.length, at + run.length + 2))[0]
    const found = run.trim()
    const stop = found === '.' || found === '\uFF0E'
    if (stop && !(isHanPart(before) && isHanPart(after))) return run.replace('\uFF0E', '.')
    return isNameLetter(before) && isNameLetter(after) ? '\u00B7' : run
  })
}

/** A Han sign, or the beginning or end of a described one (`⿰石羊`). */
const isHanPart = (sign: string | undefined): boolean => isIdsPart(sign) || isStructure(sign)

const isNameLetter = (sign: string | undefined): boolean => sign !== undefined && (isHanPart(sign) || isLatinLetter(sign) || isAccent(sign))

/** One space between Latin words, none at the ends, none between Han signs. */
function mendSpaces(name: string): string {
  const single = name.replace(/ +/gu, ' ').replace(/^ | $/gu, '')
  const signs = [...single]
  return signs.filter((sign, at) => sign !== ' ' || !(isHanPart(signs[at - 1]) && isHanPart(signs[at + 1]))).join('')
}

/** Known weak passwords (R43, CR-13): a list of whole passwords and of words, and what people do to such words to please a rule. */

/** Reads a list: one entry a line in lower case, lines that start with `#` are remarks. */
export function commonPasswords(text: string): ReadonlySet<string> {
  return new Set(text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')))
}

/** True for a listed password, and for a listed word with capitals, leet, shifted digits, or a cheap number or sign around it (`P@ssw0rd!23`). */
export function isCommonPassword(list: ReadonlySet<string>): (password: string) => boolean {
  return (password) => {
    const plain = password.toLowerCase()
    return wholes(plain).some((whole) => list.has(whole)) || isDressedWord(plain, list) || isRepeatedWord(plain, list)
  }
}

function wholes(plain: string): readonly string[] {
  const unshifted = unshift(plain)
  const alone = [plain, unshifted, plain.replace(/[^a-z0-9]/g, ''), unshifted.replace(/[^a-z0-9]/g, '')]
  return [...alone, ...unleet(plain)]
}

/** Head and tail are what stands before the first and after the last letter. */
function isDressedWord(plain: string, list: ReadonlySet<string>): boolean {
  const parts = /^([^a-z]*)([a-z].*?)([^a-z]*)$/.exec(plain)
  if (parts === null) return false
  const [, head = '', word = '', tail = ''] = parts
  const bare = isCheap(head) && isCheap(tail) && spellings(word, list)
  return bare || (isCheap(tail) && spellings(head + word, list)) || (isCheap(head) && spellings(word + tail, list))
}

/** `Aa123456aa`, `abc123ABC`: one listed word several times, nothing but cheap numbers between. */
function isRepeatedWord(plain: string, list: ReadonlySet<string>): boolean {
  const [word, ...others] = plain.match(/[a-z]+/g) ?? []
  return word !== undefined && list.has(word) && others.every((other) => other === word) && plain.split(word).every(isCheap)
}

function spellings(word: string, list: ReadonlySet<string>): boolean {
  const letters = word.replace(/[^a-z0-9]/g, '')
  return [word, letters, ...unleet(word)].some((spelling) => list.has(spelling))
}

/** Digits by themselves: up to three, a year, a run, a repeat, a number everyone knows; with up to three signs around. */
function isCheap(part: string): boolean {
  const digits = part.replace(/[^0-9]/g, '')
  const signs = part.length - digits.length
  return !/[a-z]/.test(part) && ((signs <= 3 && isCheapNumber(digits)) || isCheapNumber(unshift(part)))
}

function isCheapNumber(digits: string): boolean {
  return /^[0-9]{0,3}$|^(19|20)\d\d$|^(\d{1,4})\2+$/.test(digits) || isRun(digits) || known.has(digits)
}

const known = /*@__PURE__*/ new Set(
  '1314 5201314 1314520 520520 112233 123321 147258 147258369 159357 258369 2580 1122 1357 2468 6868 168168 13579 24680 10086'.split(' '),
)

function isRun(digits: string): boolean {
  return /^[0-9]{4,}$/.test(digits) && ['01234567890123456789', '98765432109876543210'].some((run) => run.includes(digits))
}

const shifted = '!@#$%^&*()'

/** `!@#$` are 1234 with the shift key held. */
const unshift = (text: string): string => text.replace(/[!@#$%^&*()]/g, (sign) => String((shifted.indexOf(sign) + 1) % 10))

const leet: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', '5': 's', $: 's', '7': 't', '8': 'b', '9': 'g', '!': 'i' }

function unleet(text: string): readonly string[] {
  const letters = text.replace(/[@43057$89!]/g, (sign) => leet[sign] ?? sign)
  return [letters.replace(/1/g, 'i'), letters.replace(/1/g, 'l')]
}

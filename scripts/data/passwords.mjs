// Makes the list of known weak passwords (R43, CR-13): `node scripts/data/passwords.mjs`. Fetches one public list by npm, adds what people here type, keeps what the
// password rule could let pass, and writes data/reference/passwords/common.txt and the few entries that browsers carry.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chineseWords, everywhere, keyboardWalks, runs, wholePasswords } from './password-patterns.mjs'

const SOURCE = '@zxcvbn-ts/language-common@4.1.3'
/** How many ranks of the source count as words to which people add a number or a sign. */
const WORDS = 10_000
/** Bytes of the list in the browser. */
const COMPACT = 2_900

const target = new URL('../../data/reference/passwords/', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'passwords-'))
const [tarball] = JSON.parse(
  execFileSync('npm', ['pack', '--json', SOURCE], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
)
execFileSync('tar', ['xzf', tarball.filename], { cwd: folder })
const ranked = JSON.parse(readFileSync(join(folder, 'package/src/passwords.json'), 'utf8'))

const printable = (text) => /^[!-~]+$/.test(text) && !text.startsWith('#')
/** Could pass 8–15 signs of three kinds once letters are capitals here and there. */
const fitsRule = (text) => text.length >= 8 && text.length <= 15 && /[a-z]/.test(text) && /[^a-z]/.test(text)
const isWord = (text) => /^[a-z]{3,15}$/.test(text)

const own = [...everywhere, ...wholePasswords, ...keyboardWalks(), ...runs(), ...chineseWords()]
const public_ = ranked.filter((text, rank) => printable(text) && (fitsRule(text) || (rank < WORDS && isWord(text))))
const all = [...new Set([...own, ...public_])].filter((text) => printable(text) && text === text.toLowerCase()).sort()

const head = [
  '# Known weak passwords and the words they are made of, lower case, one a line. Made by scripts/data/passwords.mjs; do not edit.',
  `# From ${SOURCE} (MIT, LICENSE-zxcvbn-ts.txt) and patterns of our own (Apache-2.0).`,
]
mkdirSync(target, { recursive: true })
copyFileSync(join(folder, 'package/LICENSE.txt'), join(target, 'LICENSE-zxcvbn-ts.txt'))
writeFileSync(join(target, 'common.txt'), `${[...head, ...all].join('\n')}\n`)

let few = ''
for (const text of new Set(own)) if (few.length + 1 + text.length <= COMPACT) few += few === '' ? text : ` ${text}`
writeFileSync(
  new URL('../../core/src/credential/common-compact.ts', import.meta.url),
  `/** The few weakest entries of the list of known passwords, for the checklist in a browser. Made by scripts/data/passwords.mjs; do not edit. */
const few =
  '${few}'

/** Good enough while typing; what it lets pass, the server may still refuse as \`password-common\`. */
export const compactCommonPasswords = (): ReadonlySet<string> => new Set(few.split(' '))
`,
)
console.log(`${all.length} entries, ${few.split(' ').length} of them in the browser`)

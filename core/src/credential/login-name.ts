/** Login names: what the published rule allows, to the letter, and nothing else (R37–R40, domain decision 1). */
import { isUnifiedIdeograph } from '../name/index.ts'
import { type Personal, personal } from '../personal.ts'
import { type Flaw, type Flawed, flawed } from '../refusal.ts'

/** R37: characters, counted as code points of the NFC form, so that a rare character counts once. */
export const LOGIN_NAME_LENGTH = { least: 2, most: 16 } as const

/**
 * `reserved` names words an installation keeps for itself (`admin`, `税务局`), told in the name's own spelling and case. None by default:
 * decision 1 accepts every name the published rule allows, and no page shows a login name to anyone but its owner.
 */
export type LoginNameRules = { readonly reserved?: (name: string) => boolean }

/** R37–R40: 2–16 of ASCII letters, digits, underscore and unified Han, not digits alone; case is kept. Every flaw at once. */
export function readLoginName(text: string, rules: LoginNameRules = {}): Personal | Flawed {
  const name = text.normalize('NFC')
  if (name === '') return flawed('login-name-length')
  const signs = [...name]
  const flaws: Flaw[] = []
  if (signs.length < LOGIN_NAME_LENGTH.least || signs.length > LOGIN_NAME_LENGTH.most) flaws.push({ flaw: 'login-name-length' })
  if (!signs.every(isAllowed)) flaws.push({ flaw: 'login-name-characters' })
  if (/^[0-9]+$/.test(name)) flaws.push({ flaw: 'login-name-digits-only' })
  if (rules.reserved?.(name)) flaws.push({ flaw: 'login-name-reserved' })
  return flaws.length > 0 ? { flaws } : personal(name)
}

/** R38. Full width is refused, not folded: `Ａbc` and `Abc` would look alike and R40 compares exactly. */
const isAllowed = (sign: string): boolean => /^[A-Za-z0-9_]$/.test(sign) || sign === '〇' || isUnifiedIdeograph(sign.codePointAt(0) ?? 0)

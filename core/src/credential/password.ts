/** Passwords: the guide's rule (R41–R43, domain decision 2), told sign by sign while typing and counted on the server by the same code. */
import type { Flaw, FlawCode, Flawed } from '../refusal.ts'
import { flawed } from '../refusal.ts'
import { type About, containsPersonal } from './personal-traces.ts'

/** R41: characters. */
export const PASSWORD_LENGTH = { least: 8, most: 15 } as const

/** `specialRequired` is the stricter reading of R41 (a special character and two other kinds); off by default. */
export type PasswordRules = { readonly specialRequired?: boolean }

export type PasswordCheck = {
  readonly check: 'length' | 'classes' | 'characters' | 'personal' | 'common'
  readonly holds: boolean
}

/** R41–R43 one by one, for the live checklist. Of nothing typed, nothing holds. */
export function passwordChecks(text: string, about: About, rules: PasswordRules = {}): readonly PasswordCheck[] {
  const typed = text !== ''
  const length = [...text].length
  return [
    { check: 'length', holds: length >= PASSWORD_LENGTH.least && length <= PASSWORD_LENGTH.most },
    { check: 'classes', holds: hasClasses(text, rules) },
    { check: 'characters', holds: /^[!-~]+$/.test(text) },
    { check: 'personal', holds: typed && !containsPersonal(text, about) },
    { check: 'common', holds: typed && !about.common(text) },
  ]
}

const flawOf: Record<PasswordCheck['check'], FlawCode> = {
  length: 'password-length',
  classes: 'password-classes',
  characters: 'password-characters',
  personal: 'password-contains-personal',
  common: 'password-common',
}

/** R41–R43: 8–15 printable ASCII signs without white space, never trimmed, of at least three kinds; every flaw at once. */
export function readPassword(text: string, about: About, rules: PasswordRules = {}): string | Flawed {
  if (text === '') return flawed('password-length')
  const flaws: Flaw[] = passwordChecks(text, about, rules).flatMap(({ check, holds }) => (holds ? [] : [{ flaw: flawOf[check] }]))
  return flaws.length > 0 ? { flaws } : text
}

/** R41: "letters upper and lower, digits, special" are four kinds, or "three or more" would say nothing. */
function hasClasses(text: string, { specialRequired = false }: PasswordRules): boolean {
  const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, special].filter((kind) => kind.test(text)).length
  return kinds >= 3 && (!specialRequired || special.test(text))
}

const special = /[!-/:-@[-`{-~]/

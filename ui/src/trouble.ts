/** A trouble in words: the server's own where it spoke, ours where it could not. */
import type { ui } from '@shiming/phrases'
import type { Trouble } from './client.ts'
import { fieldId } from './field.tsx'
import type { FieldFlaw } from './summary.tsx'

type Words = (typeof ui)['zh-CN']

export function troubleText(trouble: Trouble, words: Words): string {
  const own = words.problems[trouble.code as keyof Words['problems']]
  return trouble.detail ?? own ?? words.problems.fault
}

/** How long to wait, in words a person counts in. */
export function waitText(seconds: number, words: Words): string {
  return words.wait(seconds < 90 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60)))
}

/** The flaws of a refused form, each at its field. */
export function flawsOf(trouble: Trouble): readonly FieldFlaw[] {
  return (trouble.errors ?? []).map(({ pointer, message }) => ({ id: fieldId(pointer), message }))
}

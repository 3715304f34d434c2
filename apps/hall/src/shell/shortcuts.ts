/** Keys that work anywhere on the counter. With Alt, so that typing is never taken for a command. */
import { signal } from '@preact/signals'

export const helpOpen = signal(false)

const KEY = 'shiming-hall-question-mark'

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

/** A key without Alt may disturb people who dictate, so it can be switched off (WCAG 2.1.4). */
export const questionMark = signal(typeof localStorage === 'undefined' || remembered())

export function setQuestionMark(on: boolean): void {
  questionMark.value = on
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

export type Command = 'next' | 'print' | 'list' | 'unencoded' | 'help'
const withAlt: Readonly<Record<string, Command>> = { KeyN: 'next', KeyP: 'print', KeyL: 'list', KeyU: 'unencoded', KeyH: 'help' }

type Press = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** By the key's place on the board: with Alt some systems write another sign. */
export function commandOf(press: Press, typing: boolean): Command | undefined {
  if (press.ctrlKey || press.metaKey) return undefined
  if (press.altKey) return withAlt[press.code]
  return press.key === '?' && !typing && questionMark.value ? 'help' : undefined
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"], [type="radio"]), select, textarea')
}

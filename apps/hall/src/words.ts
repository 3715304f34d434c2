/** The texts of the counter, and how it says moments and lengths of time. */
import { instant, shanghai } from '@shiming/core'
import { flaws, hall } from '@shiming/phrases'
import { language, type Trouble } from '@shiming/ui'

export type Words = (typeof hall)['zh-CN']

export const words = (): Words => hall[language.value]

/** `2026-11-23 12:00:00`, Asia/Shanghai, from RFC 3339. */
export const moment = (at: string): string => shanghai(instant(Date.parse(at)))

/** The same without seconds, for tables. */
export const minute = (at: string): string => moment(at).slice(0, 16)

export function duration(seconds: number): string {
  return words().duration(Math.floor(seconds / 60), seconds % 60)
}

const known = <T extends object>(table: T, code: string): code is Extract<keyof T, string> => Object.hasOwn(table, code)

/** What happened and what to do now: the counter's own sentence first, then the server's. */
export function refusalText(trouble: Trouble): string {
  const own = words().refusals
  const { code } = trouble
  if (code === 'too-many-requests') return own[code](duration(trouble.retryAfter ?? 60))
  if (code === 'fault') return own.fault(trouble.requestId ?? '–')
  if (code === 'timeout') return own.unavailable
  if (known(own, code) && typeof own[code] === 'string') return own[code]
  return trouble.detail ?? own.other
}

export function flawText(code: string): string {
  const shared: Readonly<Record<string, string>> = flaws[language.value]
  return shared[code] ?? code
}

export const speakable = (code: string): string => [...code].join(' ')

/** People who do not exist, drawn from a seed: numbers follow the synthetic ones of the domain (330200, leading zeros, Antarctica). */
import { createHash } from 'node:crypto'
import type { DocumentType } from '@shiming/core'

export type SomeOne = {
  readonly name: string
  readonly document: {
    readonly type: string
    readonly number: string
    readonly validUntil?: string | undefined
    readonly issuingState?: string | undefined
  }
  readonly nationality?: string | undefined
  readonly phone: string
  readonly loginName: string
  readonly password: string
  readonly domicile: string
}

/** Bytes that look random and are the same for the same seed. */
export function seeded(seed: string): (bytes: number) => Buffer {
  let at = 0
  return (bytes) => {
    const parts: Buffer[] = []
    for (let held = 0; held < bytes; held += 32)
      parts.push(
        createHash('sha256')
          .update(`${seed} ${(at += 1)}`)
          .digest(),
      )
    return Buffer.concat(parts).subarray(0, bytes)
  }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Adds the check sign of GB 11643. */
const withCheck = (body: string): string => body + '10X98765432'.charAt(weights.reduce((sum, w, at) => sum + w * Number(body[at]), 0) % 11)

/** `nth` in `length` digits. */
const serial = (nth: number, length: number): string => String(nth).padStart(length, '0')
/** A birthday between 1950 and 1999, another for every person in a row. */
const born = (nth: number): string => `${1950 + (nth % 50)}${serial(1 + (nth % 12), 2)}${serial(1 + (nth % 28), 2)}`
const eighteen = (region: string, nth: number): string => withCheck(`${region}${born(Math.floor(nth / 1000))}${serial(nth % 1000, 3)}`)

type Paper = (nth: number) => Pick<SomeOne, 'document' | 'nationality'>
const paper =
  (type: string, number: (nth: number) => string, nationality?: string): Paper =>
  (nth) => ({ document: { type, number: number(nth) }, ...(nationality === undefined ? {} : { nationality }) })

/** A document of each type, of nobody. */
export const papers: Readonly<Record<DocumentType, Paper>> = {
  'resident-id': paper('resident-id', (nth) => eighteen('330200', nth)),
  'temporary-resident-id': paper('temporary-resident-id', (nth) => eighteen('330200', nth)),
  'hk-macao-permit': paper('hk-macao-permit', (nth) => `H0${serial(nth, 7)}`),
  'hk-macao-permit-non-chinese': paper('hk-macao-permit-non-chinese', (nth) => `HA0${serial(nth, 6)}`, 'GBR'),
  'taiwan-permit': paper('taiwan-permit', (nth) => `0${serial(nth, 7)}`),
  'hk-macao-residence-permit': paper('hk-macao-residence-permit', (nth) => eighteen('810000', nth)),
  'taiwan-residence-permit': paper('taiwan-residence-permit', (nth) => eighteen('830000', nth)),
  'chinese-passport': paper('chinese-passport', (nth) => `E0${serial(nth, 7)}`),
  'foreign-passport': paper('foreign-passport', (nth) => `X0${serial(nth, 7)}`, 'USA'),
  'permanent-residence-card': paper('permanent-residence-card', (nth) => eighteen('933010', nth)),
  'work-permit-a': paper('work-permit-a', (nth) => `A0${serial(nth, 10)}`, 'FRA'),
  'work-permit-b': paper('work-permit-b', (nth) => `B0${serial(nth, 10)}`, 'DEU'),
  'work-permit-c': paper('work-permit-c', (nth) => `C0${serial(nth, 10)}`, 'JPN'),
  'military-officer': paper('military-officer', (nth) => `军字第${serial(nth, 7)}号`),
  'armed-police-officer': paper('armed-police-officer', (nth) => `武字第${serial(nth, 7)}号`),
  soldier: paper('soldier', (nth) => `士字第${serial(nth, 7)}号`),
  other: paper('other', (nth) => `其他-${serial(nth, 9)}`, 'CHN'),
}

const surnames = '张王李赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许'
const given = '伟芳娜敏静丽强磊洋艳勇涛明超霞平刚桂英华'

let drawn = 0

/** Somebody nobody was before in this file; a field given stands. */
export function someone(more: Partial<SomeOne> = {}, type: DocumentType = 'resident-id'): SomeOne {
  const nth = (drawn += 1)
  return {
    name: `${surnames.charAt(nth % 20)}${given.charAt(Math.floor(nth / 20) % 20)}${given.charAt((nth * 7) % 20)}`,
    ...papers[type](nth),
    phone: `199${serial(nth, 8)}`,
    loginName: `reg_${serial(nth, 5)}`,
    password: `Kd7-vhtrQ${serial(nth % 97, 2)}`,
    domicile: '330203',
    ...more,
  }
}

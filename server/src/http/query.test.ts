import { Refused } from '@shiming/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery } from './query.ts'
import { refusalOf } from './refusals.ts'

const flawsOf = (url: string): readonly string[] => {
  try {
    readQuery(url)
    return []
  } catch (error) {
    expect(error).toSatisfy((thrown) => thrown instanceof Refused || typeof thrown === 'object')
    return (refusalOf(error).errors ?? []).map(({ flaw, at }) => `${at} ${flaw}`)
  }
}

describe('what stands behind the question mark', () => {
  it('RR-08 is read as UTF-8, of any plane', () => {
    for (const url of ['/x?component=%F0%AC%B1%9F', '/x?component=%f0%ac%b1%9f', '/x?&component=%F0%AC%B1%9F&'])
      expect({ ...readQuery(url) }).toEqual({ component: '𬱟' })
    expect({ ...readQuery('/x') }).toEqual({})
    expect({ ...readQuery('/x?a=b+c&d&e==') }).toEqual({ a: 'b c', d: '', e: '=' })
  })

  it.each(['%ED%A0%80', '%C0%AF', '%E0%80%AF', '%F4%90%80%80', '%E4%B8', '%FF', '%', '%zz'])(
    'RR-08 %s is no text: refused at its parameter, and nothing stands in for it',
    (bytes) => {
      expect(flawsOf(`/x?strokes=3&component=${bytes}`)).toEqual(['/component not-well-formed'])
      expect(flawsOf(`/x?${bytes}=1`)).toEqual([' not-well-formed'])
    },
  )

  it('RR-09 a parameter given twice is two values, and one that is a prototype is a parameter like any other', () => {
    expect({ ...readQuery('/x?radical=1&radical=2&radical=3') }).toEqual({ radical: ['1', '2', '3'] })
    expect(Object.keys(readQuery('/x?__proto__=1&constructor=2'))).toEqual(['__proto__', 'constructor'])
  })

  it('RR-09 a question of 10,000 signs is not read', () => {
    expect(flawsOf(`/x?component=${'a'.repeat(10_000)}`)).toEqual([' too-long'])
  })

  it('RR-08 whatever text was meant is what is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readQuery(`/x?a=${encodeURIComponent(text)}`)['a']).toBe(text)
      }),
    )
  })
})

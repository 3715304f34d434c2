import { repairName, unifiedIdeographs } from '@shiming/core/name'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { borders, caretIn, endOf, insertAt, takeBack, whole } from './caret.ts'

const mend = (text: string) => repairName(text).name
const han = fc
  .constantFrom(...unifiedIdeographs)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((code) => String.fromCodePoint(code))
const piece = fc.oneof({ weight: 6, arbitrary: han }, { weight: 1, arbitrary: fc.constantFrom('⿰石羊', '⿱⿰木木火', '·') })
const nameOf = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

describe('where a chosen character goes', () => {
  test('R31 欧阳𬱟 is finished at the caret that stands at the end', () => {
    expect(insertAt('欧阳', endOf('欧阳'), '𬱟')).toEqual({ name: '欧阳𬱟', insertion: { at: 2, piece: '𬱟', replaced: '' } })
  })

  test('R31 a character goes between two rare ones, not into the middle of one', () => {
    const name = '𠮷𬱟'
    for (const start of [1, 2]) expect(insertAt(name, { start, end: start }, '䶮').name).toBe('𠮷䶮𬱟')
    expect(insertAt(name, { start: 3, end: 3 }, '䶮').name).toBe('𠮷𬱟䶮')
  })

  test('R31 what is marked is replaced, whole characters at a time', () => {
    expect(insertAt('王？五', { start: 1, end: 2 }, '𬱟').name).toBe('王𬱟五')
    expect(insertAt('王𠮷五', { start: 1, end: 2 }, '𬱟')).toEqual({ name: '王𬱟五', insertion: { at: 1, piece: '𬱟', replaced: '𠮷' } })
  })

  test('R31 a described character counts as one: nothing goes into its description', () => {
    expect(borders('王⿰石羊三')).toEqual([0, 1, 4, 5])
    expect(insertAt('王⿰石羊三', { start: 2, end: 2 }, '𬱟').name).toBe('王⿰石羊𬱟三')
  })

  test('R31 whatever the name and the caret, every character of both stays whole, and taking it back gives the name again', () => {
    fc.assert(
      fc.property(nameOf, han, fc.nat(40), fc.nat(40), (name, chosen, one, other) => {
        const caret = { start: Math.min(one, other, name.length), end: Math.min(Math.max(one, other), name.length) }
        const placed = insertAt(name, caret, chosen)
        const { start, end } = whole(name, caret)
        expect([...placed.name].join()).toBe([...name.slice(0, start), chosen, ...name.slice(end)].join())
        expect(takeBack(placed.name, placed.insertion)?.name).toBe(name)
      }),
    )
  })
})

describe('taking an insertion back', () => {
  test('R31 it goes even when the person typed before it', () => {
    const { insertion } = insertAt('阳', endOf('阳'), '𬱟')
    expect(takeBack('欧阳𬱟', insertion)).toEqual({ name: '欧阳', caret: { start: 2, end: 2 } })
  })

  test('R31 what the person has deleted since is not deleted again', () => {
    const { insertion } = insertAt('欧阳', endOf('欧阳'), '𬱟')
    expect(takeBack('欧阳', insertion)).toBeNull()
  })
})

describe('the caret of a field that was left', () => {
  test('R31 stands where it stood', () => {
    expect(caretIn('欧阳三', { text: '欧阳三', caret: { start: 2, end: 2 } }, mend)).toEqual({ start: 2, end: 2 })
  })

  test('R31 stands behind the same character after the name was mended', () => {
    const text = ' \uE863•吐尔逊'
    expect(caretIn(mend(text), { text, caret: { start: 2, end: 2 } }, mend)).toEqual({ start: 1, end: 1 })
  })

  test('R31 stands at the end of a name that was never touched, or is another one by now', () => {
    expect(caretIn('𠮷田', undefined, mend)).toEqual({ start: 3, end: 3 })
    expect(caretIn('李', { text: '王小二', caret: { start: 2, end: 2 } }, mend)).toEqual({ start: 1, end: 1 })
  })
})

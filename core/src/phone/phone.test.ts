import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Personal } from '../personal.ts'
import { isFlawed } from '../refusal.ts'
import { maskPhone, readPhone } from './phone.ts'

const read = (text: string) => {
  const phone = readPhone(text)
  return phone instanceof Personal ? phone.reveal() : phone.flaws.map(({ flaw }) => flaw)
}

test.each([
  '13800005678',
  ' 138 0000 5678 ',
  '138-0000-5678',
  '+86 138 0000 5678',
  '+8613800005678',
  '１３８００００５６７８',
  '＋８６　１３８００００５６７８',
  '\u202D138\u00A00000\u20115678\u202C',
])('R35 a person may write the phone as %j', (text) => expect(read(text)).toBe('13800005678'))

test.each([
  '+19005550100',
  '+447000000000',
  '0013800005678',
  '008613800005678',
  '+881612345678',
  '+870773111111',
  '12366',
  '95588',
  '110',
  '057412345678',
  '0574-12345678',
  '+85251234567',
  '12800005678',
  '1380000567',
  '138000056789',
  '١٣٨٠٠٠٠٥٦٧٨',
  '138000a5678',
  '+86',
  '13800005678,13900005678',
  '13800005678#1',
])('SM-12 no message goes to %s', (text) => expect(read(text)).toEqual(['phone-shape']))

test('R35 an empty phone is asked for', () => expect(read(' ')).toEqual(['required']))

test('R35 a phone is shown with its middle hidden', () => expect(maskPhone('13800005678')).toBe('138****5678'))

test('SM-12 whatever is typed, what is accepted is a mainland mobile number and reads the same again', () => {
  const sign = fc.constantFrom(...Array.from('+0123456789 -１３８a\u202D'))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: sign, maxLength: 16 }), fc.stringMatching(/^(\+86 ?)?1[0-9]{10}$/)), (text) => {
      const phone = readPhone(text)
      if (isFlawed(phone)) return
      expect(phone.reveal()).toMatch(/^1[3-9]\d{9}$/)
      expect(read(phone.reveal())).toBe(phone.reveal())
    }),
    { numRuns: 2000 },
  )
})

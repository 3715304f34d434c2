import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointAt, IDEOGRAPHS } from '../hanzi/ordinal.ts'
import { isFlawed } from '../refusal.ts'
import {
  carryName,
  codeOfTwo,
  decodeGbk,
  EMPTY_PEER_TABLE,
  encodeGbk,
  gbkCode,
  gbkIdeographs,
  type PeerTable,
  type Profile,
  readGbTable,
  readPeerTable,
  replacementFlaw,
  TWO_BYTE_CODES,
  writePeerTable,
} from './index.ts'

const table = readGbTable(brotliDecompressSync(readFileSync(new URL('../../../data/hanzi/out/gb18030.bin.br', import.meta.url))))
const all = Array.from({ length: IDEOGRAPHS }, (_, ordinal) => String.fromCodePoint(codePointAt(ordinal)))

function peerOf(text: string): PeerTable {
  const peer = readPeerTable(text, table)
  if ('wrong' in peer) throw new Error(JSON.stringify(peer.wrong))
  return peer
}
const wrongIn = (text: string): string => {
  const peer = readPeerTable(text, table)
  return 'wrong' in peer ? peer.wrong.map(({ line, why }) => `${line} ${why}`).join('\n') : 'taken'
}
const carry = (name: string, profile: Profile, peer = EMPTY_PEER_TABLE, replacement = '〓') =>
  carryName(name, { profile, table, peer, replacement })
const bytes = (text: string, peer = EMPTY_PEER_TABLE): string => Buffer.from(encodeGbk(text, table, peer)).toString('hex')

describe('GBK', () => {
  test('L28 holds 20,966 of the 101,996 ideographs: those are written and read as they are, each of the others is told as lost', () => {
    let written = 0
    for (const sign of all) {
      const { text, lost } = carry(`王${sign}`, 'gbk-replacement')
      if (lost.length > 0) expect([text, lost]).toEqual(['王〓', [sign]])
      else {
        written += 1
        expect(decodeGbk(encodeGbk(text, table, EMPTY_PEER_TABLE), table, EMPTY_PEER_TABLE)).toBe(`王${sign}`)
      }
    }
    expect([written, gbkIdeographs(table)]).toEqual([20_966, 20_966])
  })

  test('L28 a person named 王䶮 is written FE9F for the second sign; of codes that programs read in two ways none is written', () => {
    expect(bytes('王䶮')).toBe('cdf5fe9f')
    for (const sign of '龴龵𠂇𤇾\uE81E\uE863') expect(gbkCode(sign.codePointAt(0) ?? 0, table)).toBeNull()
    expect(() => encodeGbk('𬱟', table, EMPTY_PEER_TABLE)).toThrow(RangeError)
  })

  test('L28 every two bytes of a peer are a sign, also the older ones; four bytes are none', () => {
    for (let place = 0; place < TWO_BYTE_CODES; place += 1) {
      const code = codeOfTwo(place)
      expect(decodeGbk(Uint8Array.of(code >> 8, code & 0xff), table, EMPTY_PEER_TABLE)).toBe(String.fromCodePoint(table.two[place] ?? 0))
    }
    const read = (hex: string) => decodeGbk(Buffer.from(hex, 'hex'), table, EMPTY_PEER_TABLE)
    expect([read('fe9f'), read('fe59'), read('fe51'), read('a6d9')]).toEqual(['䶮', '龴', '𠂇', '\uFE10'])
    for (const hex of ['80', '95329031', 'fe', 'b07f']) expect(isFlawed(read(hex))).toBe(true)
  })

  test('L28 a runtime of today reads what is written as the same text', () => {
    const runtime = new TextDecoder('gbk', { fatal: true })
    for (const sign of all)
      if (carry(sign, 'gbk').lost.length === 0) expect(runtime.decode(encodeGbk(sign, table, EMPTY_PEER_TABLE))).toBe(sign)
  })
})

describe('the table of a peer', () => {
  const csv = 'code,sign\n# the bank’s own\nU+E000,𬱟\n0xF8A1,U+20BB7\nE81E,龴\n FE51 , 20087\r\n"U+E864","U+9FBB"\n\n'

  test('L28 carries signs of a name that GBK does not have, both ways', () => {
    const peer = peerOf(csv)
    expect(bytes('欧阳𬱟', peer)).toBe('c5b7d1f4aaa1')
    expect([bytes('𠮷', peer), bytes('龴', peer), bytes('𠂇', peer), bytes('龻', peer)]).toEqual(['f8a1', 'fe59', 'fe51', 'fea0'])
    expect(decodeGbk(encodeGbk('欧阳𬱟𠮷', table, peer), table, peer)).toBe('欧阳𬱟𠮷')
    expect(carry('欧阳𬱟', 'gbk', peer)).toEqual({ text: '欧阳𬱟', lost: [] })
    expect(carry('欧阳𬱟', 'gbk')).toEqual({ text: '', lost: ['𬱟'] })
  })

  test('L28 is the same table after it was written and read again', () => {
    const peer = peerOf(csv)
    expect(writePeerTable(peerOf(writePeerTable(peer)))).toBe(writePeerTable(peer))
    expect(writePeerTable(peer).split('\n')[0]).toBe('0xAAA1,U+2CC5F')
    expect(peerOf('').signs.size).toBe(0)
  })

  test.each([
    ['U+E000', '1 not two fields'],
    ['U+E000,𬱟,x', '1 not two fields'],
    ['\nzz,𬱟', '2 "zz" is neither'],
    ['zz,𬱟', '1 "zz" is neither'],
    ['私有编码,标准汉字\nU+E000,𬱟', 'taken'],
    ['codepoint,standard\nU+E000,𬱟', 'taken'],
    ['U+E000,𬱟\ncodepoint,standard', '2 "codepoint" is neither'],
    ['E000,2CC5F', 'taken'],
    ['\uE000,𬱟', 'taken'],
    ['王,𬱟', '1 U+738B is no private-use code point'],
    ['F8A1,2CC5F', 'taken'],
    ['AA A1,2CC5F', 'taken'],
    ['U+4E00,𬱟', '1 U+4E00 is no private-use code point'],
    ['0xB0A1,𬱟', '1 B0A1 is 啊 (U+554A) for everybody'],
    ['0xFE9F,𬱟', '1 FE9F is 䶮 (U+4DAE) for everybody'],
    ['U+E863,𬱟', '1 FE9F is 䶮 (U+4DAE) for everybody'],
    ['0xFE7F,𬱟', '1 FE7F are not two bytes of GBK'],
    ['U+F0000,𬱟', '1 U+F0000 is no private-use code point'],
    ['U+F8A1,𬱟', '1 U+F8A1 has no two bytes in GBK'],
    ['U+E000,A', '1 U+0041 is no ideograph'],
    ['U+E000,王𬱟', '1 "王𬱟" is neither one sign nor its code point'],
    ['U+E000,', '1 "" is neither'],
    ['U+E000,\uE001', '1 U+E001 is no ideograph'],
    ['U+E000,𬱟\nU+E000,𠮷', '2 AAA1 stands for 𬱟 (U+2CC5F) in a line above'],
    ['U+E000,𬱟\n0xAAA2,𬱟', '2 𬱟 (U+2CC5F) has AAA1 in a line above'],
    ['U+E000,𬱟\nU+E000,𬱟', 'taken'],
    ['U+E000;𬱟\nx', '2 not two fields'],
  ])('L28 %j: %s', (text, told) => {
    expect(wrongIn(text)).toContain(told)
  })

  test('L28 tells every line that is wrong at once', () => {
    expect(wrongIn('x\nU+E000,𬱟\ny').split('\n')).toHaveLength(2)
  })
})

describe('a name that goes to a peer', () => {
  test('L28 carries everything in UTF-8 and GB 18030', () => {
    for (const profile of ['utf-8', 'gb18030-2022'] as const)
      expect(carry('王⿰石羊\u{33479}', profile)).toEqual({ text: '王⿰石羊\u{33479}', lost: [] })
  })

  test('L28 a character without a code point goes to GBK as its description, and counts as one lost sign where words stand for signs', () => {
    expect(carry('王⿰石羊', 'gbk')).toEqual({ text: '王⿰石羊', lost: [] })
    expect(bytes('⿰')).toBe('a98a')
    expect(carry('王⿰石羊娜', 'gbk-replacement')).toEqual({ text: '王〓娜', lost: ['⿰石羊'] })
    expect(carry('王⿰石𬱟', 'gbk')).toEqual({ text: '', lost: ['⿰石𬱟'] })
  })

  test('L28 shows declared words where a sign is missing, with its code point when they ask for it', () => {
    expect(carry('欧阳𬱟', 'gbk-replacement', EMPTY_PEER_TABLE, '[{code}]').text).toBe('欧阳[U+2CC5F]')
    expect(carry('王⿰石羊', 'gbk-replacement', EMPTY_PEER_TABLE, '[{code}]').text).toBe('王[无码]')
  })

  test.each(['〓', '□', '[{code}]', '（生僻字）', '*'])('L28 %s may stand for a lost sign', (words) => {
    expect(replacementFlaw(words, table)).toBeNull()
  })

  test.each(['', '?', '？', '[?]', '吉', '生僻字', 'X', '𬱟〓', ',', '"', '〓\n', '〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓〓', '龴*'])(
    'L28 %j may not',
    (words) => {
      expect(replacementFlaw(words, table)).not.toBeNull()
    },
  )

  test('L28 never has a question mark, and what is not told as lost is read again as it was', () => {
    const sign = fc.oneof(
      fc.nat(IDEOGRAPHS - 1).map((ordinal) => String.fromCodePoint(codePointAt(ordinal))),
      fc.constantFrom(...'王李娜·AzÉ', '⿰石羊'),
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), fc.constantFrom<Profile>('gbk', 'gbk-replacement'), (signs, profile) => {
        const name = signs.join('')
        const { text, lost } = carry(name, profile)
        const back = decodeGbk(encodeGbk(text, table, EMPTY_PEER_TABLE), table, EMPTY_PEER_TABLE)
        expect(back).toBe(text)
        expect(text).not.toMatch(/[?\uFFFD]/u)
        if (lost.length === 0) expect(text).toBe(name)
        if (profile === 'gbk-replacement') expect(text.split('〓')).toHaveLength(lost.length + 1)
      }),
    )
  })

  test('RR-08 half a surrogate pair is never written', () => {
    expect(() => carry('王\uD842', 'utf-8')).toThrow(RangeError)
    expect(() => encodeGbk('\uDC00', table, EMPTY_PEER_TABLE)).toThrow(RangeError)
  })
})

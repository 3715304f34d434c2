import { createCipheriv, createHash, createHmac, createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, mac, suites } from './suites.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const keyOf = (text: string) => createSecretKey(hex(text))

describe('the national suite', () => {
  it('seals as RFC 8998 A.1 says (SM4-GCM)', () => {
    const key = keyOf('0123456789abcdeffedcba9876543210')
    const nonce = hex('00001234567800000000abcd')
    const about = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
    const text = hex(
      'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
    )
    const sealed = encrypt(suites['sm4-gcm'], key, { nonce, about, text })
    expect(sealed.toString('hex')).toBe(
      '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d' +
        '83de3541e4c2b58177e065a9bf7b62ec',
    )
    expect(decrypt(suites['sm4-gcm'], key, { nonce, about, text: sealed })).toEqual(text)
  })

  it('stands on the block cipher of GM/T 0002-2012 A.1 (SM4)', () => {
    const cipher = createCipheriv('sm4-ecb', hex('0123456789abcdeffedcba9876543210'), null).setAutoPadding(false)
    expect(cipher.update(hex('0123456789abcdeffedcba9876543210')).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('hashes as GM/T 0004-2012 A.1 and A.2 say (SM3)', () => {
    const sm3 = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')
    expect(sm3(Buffer.from('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3(Buffer.from('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('keys its hash by RFC 2104 (HMAC-SM3), told step by step', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at + 1))
    const text = Buffer.from('abc')
    const padded = Buffer.concat([key, Buffer.alloc(32)])
    const pad = (byte: number) => padded.map((value) => value ^ byte)
    const inner = createHash('sm3').update(pad(0x36)).update(text).digest()
    const told = createHash('sm3').update(pad(0x5c)).update(inner).digest()
    expect(mac('sm3', createSecretKey(key), text)).toEqual(told)
    expect(createHmac('sm3', key).update(text).digest()).toEqual(told)
  })

  it('equals the example of GM/T 0042 and ISO/IEC 10118 users (HMAC-SM3)', () => {
    const key = keyOf('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20')
    const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
    expect(mac('sm3', key, text).toString('hex')).toBe('ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a')
  })
})

describe('the international suite', () => {
  it('seals as the GCM specification says, cases 13, 14 and 16 (AES-256-GCM)', () => {
    const cases = [
      ['00'.repeat(32), '00'.repeat(12), '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
      ['00'.repeat(32), '00'.repeat(12), '', '00'.repeat(16), 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'],
      [
        'feffe9928665731c6d6a8f9467308308'.repeat(2),
        'cafebabefacedbaddecaf888',
        'feedfacedeadbeeffeedfacedeadbeefabaddad2',
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
          '76fc6ece0f4e1768cddf8853bb2d551b',
      ],
    ] as const
    for (const [key, nonce, about, text, told] of cases) {
      const message = { nonce: hex(nonce), about: hex(about), text: hex(text) }
      const sealed = encrypt(suites['aes-256-gcm'], keyOf(key), message)
      expect(sealed.toString('hex')).toBe(told)
      expect(decrypt(suites['aes-256-gcm'], keyOf(key), { ...message, text: sealed })).toEqual(message.text)
    }
  })

  it('keys its hash as RFC 4231 case 2 says (HMAC-SHA-256)', () => {
    expect(mac('sha256', createSecretKey(Buffer.from('Jefe')), 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

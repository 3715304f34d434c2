import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawKeyPair, publicKeyOf, sign, verify } from './index.ts'

/** The worked example of GM/T 0003.5-2012, annex A. */
const example = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  k: '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}
const message = Buffer.from('message digest')

test('the worked example of the standard comes out bit for bit', () => {
  expect(publicKeyOf(example.privateKey)).toBe(example.publicKey)
  const made = sign(message, example.privateKey, { random: () => Buffer.from(example.k, 'hex') })
  expect(made.toString('hex')).toBe(example.signature)
  expect(verify(message, made, example.publicKey)).toBe(true)
})

test('a signature holds for its message, its key and its signer alone, to the bit', () => {
  const { privateKey, publicKey } = drawKeyPair()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(511), (text, bit) => {
      const made = sign(text, privateKey, { signer: 'bureau' })
      const bent = Buffer.from(made)
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return (
        verify(text, made, publicKey, { signer: 'bureau' }) &&
        !verify(text, bent, publicKey, { signer: 'bureau' }) &&
        !verify(text, made, publicKey) &&
        !verify(text, made, example.publicKey, { signer: 'bureau' }) &&
        !verify(Buffer.concat([text, Buffer.from('x')]), made, publicKey, { signer: 'bureau' })
      )
    }),
    { numRuns: 20 },
  )
})

test('what is no key or no signature is refused without a crash', () => {
  const made = sign(message, example.privateKey)
  for (const bad of ['', '04', 'zz', example.publicKey.slice(0, -2), `${example.publicKey.slice(0, -2)}14`, '00'])
    expect(verify(message, made, bad)).toBe(false)
  for (const bad of [new Uint8Array(0), new Uint8Array(64), new Uint8Array(64).fill(255), made.subarray(1)])
    expect(verify(message, bad, example.publicKey)).toBe(false)
  for (const bad of ['', '00'.repeat(32), 'ff'.repeat(32), 'g'.repeat(64)]) expect(() => sign(message, bad)).toThrow('private key')
})

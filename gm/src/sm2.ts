/**
 * SM2 signatures on the recommended curve (GM/T 0003.2-2012, GM/T 0003.5-2012; ISO/IEC 14888-3:2018). The platform knows the curve, but its
 * `sign` with SM3 makes ECDSA on it, which no other party accepts.
 */
import { createHash, randomBytes } from 'node:crypto'
import { weierstrass } from '@noble/curves/abstract/weierstrass.js'

const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}
const Point = weierstrass(curve)
type Point = InstanceType<typeof Point>

/** The signer's name where none was agreed (GM/T 0009-2012, 10). */
const USUAL_SIGNER = '1234567812345678'
const BYTES = 32

/** Keys as hex: 64 digits of the private one, `04` and 128 digits of the public one. */
export type KeyPair = { readonly privateKey: string; readonly publicKey: string }

export type SignOptions = { readonly signer?: string /** 32 secure random bytes, anew for each try. */; readonly random?: () => Uint8Array }

const sm3 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(BYTES * 2, '0'), 'hex')
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const modulo = (value: bigint): bigint => ((value % curve.n) + curve.n) % curve.n

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let [base, power, result] = [modulo(value), curve.n - 2n, 1n]
  for (; power > 0n; power >>= 1n) {
    if ((power & 1n) === 1n) result = modulo(result * base)
    base = modulo(base * base)
  }
  return result
}

/** Hash of the signer's name, the curve and the public key, which every signature is bound to. */
function signerHash(signer: string, key: Point): Buffer {
  const name = Buffer.from(signer)
  const { x, y } = key.toAffine()
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(name.length * 8)
  return sm3(bits, name, ...[curve.a, curve.b, curve.Gx, curve.Gy, x, y].map(bytesOf))
}

const digestOf = (message: Uint8Array, signer: string, key: Point): bigint => numberOf(sm3(signerHash(signer, key), message))

function scalar(hex: string): bigint {
  const value = /^[0-9a-f]{64}$/i.test(hex) ? BigInt(`0x${hex}`) : 0n
  if (value < 1n || value > curve.n - 2n) throw new Error('not an SM2 private key')
  return value
}

/** A fresh key pair. */
export function drawKeyPair(random: () => Uint8Array = () => randomBytes(BYTES)): KeyPair {
  for (;;) {
    const value = numberOf(random())
    if (value >= 1n && value <= curve.n - 2n) {
      const privateKey = bytesOf(value).toString('hex')
      return { privateKey, publicKey: publicKeyOf(privateKey) }
    }
  }
}

/** The public key that belongs to a private one. */
export const publicKeyOf = (privateKey: string): string => Point.BASE.multiply(scalar(privateKey)).toHex(false)

/** Signature `r ‖ s`, 64 bytes. */
export function sign(
  message: Uint8Array,
  privateKey: string,
  { signer = USUAL_SIGNER, random = () => randomBytes(BYTES) }: SignOptions = {},
): Buffer {
  const d = scalar(privateKey)
  const e = digestOf(message, signer, Point.BASE.multiply(d))
  for (;;) {
    const k = numberOf(random())
    if (k < 1n || k >= curve.n) continue
    const r = modulo(e + Point.BASE.multiply(k).toAffine().x)
    if (r === 0n || r + k === curve.n) continue
    const s = modulo(inverse(1n + d) * (k - r * d))
    if (s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)])
  }
}

/** Whether the signature is this key's over this message; false for anything malformed. */
export function verify(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
  { signer = USUAL_SIGNER }: SignOptions = {},
): boolean {
  if (signature.length !== BYTES * 2) return false
  const [r, s] = [numberOf(signature.subarray(0, BYTES)), numberOf(signature.subarray(BYTES))]
  const t = modulo(r + s)
  if (r < 1n || s < 1n || r >= curve.n || s >= curve.n || t === 0n) return false
  const key = pointOf(publicKey)
  if (key === null) return false
  const sum = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t))
  return !sum.is0() && modulo(digestOf(message, signer, key) + sum.toAffine().x) === r
}

function pointOf(publicKey: string): Point | null {
  try {
    const point = Point.fromHex(publicKey)
    point.assertValidity()
    return point.is0() ? null : point
  } catch {
    return null
  }
}

/** Writing and reading the numbers of font files: big-endian, and the two short forms of WOFF2. */

export class ByteWriter {
  private readonly bytes: number[] = []

  get length(): number {
    return this.bytes.length
  }
  u8(...values: readonly number[]): this {
    for (const value of values) this.bytes.push(value & 255)
    return this
  }
  u16(...values: readonly number[]): this {
    for (const value of values) this.u8(value >> 8, value)
    return this
  }
  u32(...values: readonly number[]): this {
    for (const value of values) this.u16(value >>> 16, value & 0xffff)
    return this
  }
  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.bytes.push(byte)
    return this
  }
  text(latin: string): this {
    return this.u8(...[...latin].map((sign) => sign.charCodeAt(0)))
  }
  /** UIntBase128: seven bits a byte, high ones first. */
  base128(value: number): this {
    const parts = [value & 127]
    for (let rest = value >>> 7; rest > 0; rest >>>= 7) parts.unshift((rest & 127) | 128)
    return this.u8(...parts)
  }
  /** 255UInt16, in its forms for counts below 65,536. */
  count(value: number): this {
    if (value < 253) return this.u8(value)
    if (value < 506) return this.u8(255, value - 253)
    return this.u8(253).u16(value)
  }
  /** Up to a multiple of four. */
  padded(): this {
    while (this.bytes.length % 4 !== 0) this.bytes.push(0)
    return this
  }
  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes)
  }
}

/** Throws a RangeError where the bytes end too early. */
export class ByteReader {
  private readonly view: DataView
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
  }
  u8(): number {
    return this.view.getUint8(this.at++)
  }
  u16(): number {
    this.at += 2
    return this.view.getUint16(this.at - 2)
  }
  i16(): number {
    this.at += 2
    return this.view.getInt16(this.at - 2)
  }
  u32(): number {
    this.at += 4
    return this.view.getUint32(this.at - 4)
  }
  base128(): number {
    let value = 0
    for (let byte = 128; (byte & 128) !== 0; ) {
      byte = this.u8()
      value = value * 128 + (byte & 127)
    }
    return value
  }
  count(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 254) return this.u8() + 506
    return code === 255 ? this.u8() + 253 : code
  }
}

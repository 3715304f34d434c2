// The few words of the protobuf wire format that an ONNX file needs.

const VARINT = 0
const BYTES = 2

/** A non-negative integer in base 128, least significant group first. */
function varint(value) {
  const bytes = []
  let rest = BigInt(value)
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return Buffer.from(bytes)
}

const key = (field, wire) => varint((field << 3) | wire)

export const integer = (field, value) => Buffer.concat([key(field, VARINT), varint(value)])

/** A string, raw bytes or a message that is already written. */
export function bytes(field, value) {
  const body = typeof value === 'string' ? Buffer.from(value) : value
  return Buffer.concat([key(field, BYTES), varint(body.length), body])
}

export const message = (field, ...parts) => bytes(field, Buffer.concat(parts.flat()))

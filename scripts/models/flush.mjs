// Weights so small that they change nothing, yet make the processor calculate with denormal numbers, ten times slower: they become zero.

/** A copy of the ONNX file whose 32-bit weights below `least` are zero; `{ bytes, changed }`. */
export function flushed(bytes, least) {
  const copy = Buffer.from(bytes)
  let changed = 0
  for (const graph of fieldsOf(copy, 7))
    for (const tensor of fieldsOf(graph, 5))
      for (const raw of fieldsOf(tensor, 9)) {
        for (let at = 0; at + 4 <= raw.length; at += 4) {
          const weight = Math.abs(raw.readFloatLE(at))
          if (weight > 0 && weight < least) {
            raw.fill(0, at, at + 4)
            changed += 1
          }
        }
      }
  return { bytes: copy, changed }
}

/** The length-delimited fields of this number, as views of the message. */
function* fieldsOf(message, wanted) {
  let at = 0
  const varint = () => {
    let [value, weight, byte] = [0, 1, 0]
    do {
      byte = message[at++]
      value += (byte & 0x7f) * weight
      weight *= 128
    } while (byte & 0x80)
    return value
  }
  while (at < message.length) {
    const key = varint()
    const wire = key % 8
    if (wire === 0) varint()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else {
      const length = varint()
      if (Math.floor(key / 8) === wanted) yield message.subarray(at, at + length)
      at += length
    }
  }
}

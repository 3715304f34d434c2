/** Several byte streams in one file: a mark of four ASCII signs, how many streams (1 byte), the length of each (4 bytes, little endian), then the streams. */
export function joinStreams(mark: string, streams: readonly ArrayLike<number>[]): Uint8Array {
  const head = mark.length + 1 + 4 * streams.length
  const bytes = new Uint8Array(streams.reduce((sum, stream) => sum + stream.length, head))
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < mark.length; i++) bytes[i] = mark.charCodeAt(i)
  bytes[mark.length] = streams.length
  let at = head
  streams.forEach((stream, i) => {
    view.setUint32(mark.length + 1 + 4 * i, stream.length, true)
    bytes.set(stream, at)
    at += stream.length
  })
  return bytes
}

/** The streams of `joinStreams`, as views. A file of another kind, or one that is cut short, is a fault of the installation: it throws. */
export function splitStreams(mark: string, bytes: Uint8Array): readonly Uint8Array[] {
  const marked = bytes.length > mark.length && [...mark].every((sign, i) => bytes[i] === sign.charCodeAt(0))
  const count = marked ? (bytes[mark.length] ?? 0) : 0
  let at = mark.length + 1 + 4 * count
  if (!marked || bytes.length < at) throw new Error(`not a file of kind ${mark}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const streams: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const end = at + view.getUint32(mark.length + 1 + 4 * i, true)
    if (end > bytes.length) throw new Error(`a file of kind ${mark} is cut short`)
    streams.push(bytes.subarray(at, end))
    at = end
  }
  return streams
}

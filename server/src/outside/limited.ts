/** Bytes of an answer that we believe an outside party to need; more is a fault or an attack. */
const LONGEST_ANSWER = 64 * 1024

/** The body of an answer, whole, or an error once it is longer than any of ours is. */
export async function limited(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

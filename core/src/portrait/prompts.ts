/** The movements that are asked for: three of six, drawn anew for every sitting, told one after the other. */

/** Left and right as the person says it; in an unmirrored picture someone who turns left looks to its right edge. */
export const promptKinds = ['left', 'right', 'up', 'down', 'blink', 'mouth'] as const
export type Prompt = (typeof promptKinds)[number]

export const PROMPTS_A_SITTING = 3

/** Three different prompts, each of the 120 orders as likely as any other, at least one of them a movement of the head; null when the bytes do not suffice. */
export function drawPrompts(bytes: Uint8Array): readonly Prompt[] | null {
  const left: Prompt[] = [...promptKinds]
  const drawn: Prompt[] = []
  let at = 0
  while (drawn.length < PROMPTS_A_SITTING) {
    // Bytes from the last incomplete round are thrown away, else the first prompts would come more often.
    const fair = 256 - (256 % left.length)
    const byte = bytes[at++]
    if (byte === undefined) return null
    if (byte < fair) drawn.push(...left.splice(byte % left.length, 1))
  }
  return drawn
}

/**
 * The unified ideographs of Unicode 17: 101,996, extensions A to J and the twelve at U+FA0E included. Our own table, because
 * engines lag years behind the standard (L28: GB 18030-2022 level 3 is the legal floor, all of Unicode 17 is accepted).
 */
export const unifiedIdeographs: readonly (readonly [first: number, last: number])[] = [
  [0x3400, 0x4dbf], // A
  [0x4e00, 0x9fff],
  [0xfa0e, 0xfa0f],
  [0xfa11, 0xfa11],
  [0xfa13, 0xfa14],
  [0xfa1f, 0xfa1f],
  [0xfa21, 0xfa21],
  [0xfa23, 0xfa24],
  [0xfa27, 0xfa29],
  [0x20000, 0x2a6df], // B
  [0x2a700, 0x2b73f], // C
  [0x2b740, 0x2b81d], // D
  [0x2b820, 0x2cead], // E
  [0x2ceb0, 0x2ebe0], // F
  [0x2ebf0, 0x2ee5d], // I
  [0x30000, 0x3134a], // G
  [0x31350, 0x323af], // H
  [0x323b0, 0x33479], // J
]

export const isUnifiedIdeograph = (code: number): boolean => unifiedIdeographs.some(([first, last]) => code >= first && code <= last)

/** A Han sign that a name may hold, as text or as code point: any unified ideograph, and 〇. */
export function isHan(sign: string | number | undefined): boolean {
  const code = typeof sign === 'string' ? sign.codePointAt(0) : sign
  return code !== undefined && (code === 0x3007 || isUnifiedIdeograph(code))
}

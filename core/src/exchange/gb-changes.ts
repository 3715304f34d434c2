/** Codes whose meaning changed between the editions of GB 18030 (2000, 2005, 2022), as far as private-use code points were given up. */
export type MovedCode = { readonly bytes: number; readonly former: number; readonly standard: number }

const of = (bytes: number, former: number, standard: number): MovedCode => ({ bytes, former, standard })

/**
 * Two-byte codes that stood for a private-use code point and stand for a standard one now: A8BC since 2005, the ten of vertical punctuation and the eight
 * components since 2022. What had been the standard sign's four-byte code until then is still read as that sign, and never written; so the Unicode
 * Technical Committee recommends (L2/23-003R), and so no sign of a name is ever read as a private-use one.
 */
export const moved: readonly MovedCode[] = [
  of(0xa8bc, 0xe7c7, 0x1e3f),
  of(0xa6d9, 0xe78d, 0xfe10),
  of(0xa6da, 0xe78e, 0xfe12),
  of(0xa6db, 0xe78f, 0xfe11),
  of(0xa6dc, 0xe790, 0xfe13),
  of(0xa6dd, 0xe791, 0xfe14),
  of(0xa6de, 0xe792, 0xfe15),
  of(0xa6df, 0xe793, 0xfe16),
  of(0xa6ec, 0xe794, 0xfe17),
  of(0xa6ed, 0xe795, 0xfe18),
  of(0xa6f3, 0xe796, 0xfe19),
  of(0xfe59, 0xe81e, 0x9fb4),
  of(0xfe61, 0xe826, 0x9fb5),
  of(0xfe66, 0xe82b, 0x9fb6),
  of(0xfe67, 0xe82c, 0x9fb7),
  of(0xfe6d, 0xe832, 0x9fb8),
  of(0xfe7e, 0xe843, 0x9fb9),
  of(0xfe90, 0xe854, 0x9fba),
  of(0xfea0, 0xe864, 0x9fbb),
]

/**
 * Two-byte codes that GB 18030-2022 withdrew as doubles of an ideograph of plane 2. They are still read, as that ideograph; it is written with its
 * four-byte code, which every edition and every program reads alike.
 */
export const removed: readonly MovedCode[] = [
  of(0xfe51, 0xe816, 0x20087),
  of(0xfe52, 0xe817, 0x20089),
  of(0xfe53, 0xe818, 0x200cc),
  of(0xfe6c, 0xe831, 0x215d7),
  of(0xfe76, 0xe83b, 0x2298f),
  of(0xfe91, 0xe855, 0x241fe),
]

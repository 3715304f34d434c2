import { isUnifiedIdeograph } from '../name/index.ts'
import type { Flawed } from '../refusal.ts'
import { moved, removed } from './gb-changes.ts'
import { decodeBy, twoStep } from './gb18030.ts'
import type { GbTable } from './gb-table.ts'
import type { PeerTable } from './peer-table.ts'

/**
 * Codes that programs of today read in two ways, as a standard sign or a private-use one: GBK knows neither for certain, so they are written only where the
 * peer's table says so.
 */
const doubtful: ReadonlySet<number> = new Set([...moved, ...removed].map(({ standard }) => standard))

const isPrivateUse = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

/** The two bytes (8140–FEFE, or one below 80) that every reader of GBK takes for this code point; null when there are none. 20,966 ideographs have them. */
export function gbkCode(codePoint: number, table: GbTable): number | null {
  if (codePoint < 0x80) return codePoint
  const code = table.code[codePoint] ?? 0x10000
  return code >= 0x10000 || isPrivateUse(codePoint) || doubtful.has(codePoint) ? null : code
}

/** What this peer reads as the sign: its own table before GBK's. */
export const peerCode = (codePoint: number, table: GbTable, peer: PeerTable): number | null =>
  peer.codes.get(codePoint) ?? gbkCode(codePoint, table)

/** The text of a peer's bytes in GBK: its own codes by its table, the others as GB 18030-2022 reads them; its unexplained codes stay private use, and no name has those. */
export function decodeGbk(bytes: Uint8Array, table: GbTable, peer: PeerTable): string | Flawed {
  return decodeBy((all, at) => {
    const [lead = 0, trail = 0] = [all[at], all[at + 1]]
    if (lead < 0x80) return { codePoint: lead, length: 1 }
    const own = peer.signs.get((lead << 8) | trail)
    return own === undefined ? twoStep(lead, trail, table) : { codePoint: own, length: 2 }
  }, bytes)
}

/** How many unified ideographs GBK writes by itself. */
export const gbkIdeographs = (table: GbTable): number =>
  table.two.filter((codePoint) => isUnifiedIdeograph(codePoint) && gbkCode(codePoint, table) !== null).length

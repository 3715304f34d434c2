/** Names in the encodings of other systems: what each can hold, what its bytes mean, and what is lost on the way, which is never hidden. */
export { type Carried, carryName, codeOf, encodeGbk, type Profile, profiles, REPLACEMENT, replacementFlaw, type Way } from './carry.ts'
export { type MovedCode, moved, removed } from './gb-changes.ts'
export { decodeGb18030, encodeGb18030 } from './gb18030.ts'
export { codeOfTwo, type GbTable, packGbTable, readGbTable, TWO_BYTE_CODES } from './gb-table.ts'
export { decodeGbk, gbkCode, gbkIdeographs } from './gbk.ts'
export { EMPTY_PEER_TABLE, type LineFlaw, type PeerTable, readPeerTable, writePeerTable } from './peer-table.ts'

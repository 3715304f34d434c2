export { type Act, acts } from './acts.ts'
export {
  CHAIN_START,
  type ChainBounds,
  type ChainEnd,
  type ChainVerdict,
  linkOf,
  type SealedEntry,
  type Sm3,
  verifyChain,
} from './chain.ts'
export { type Entry, entryText } from './entry.ts'

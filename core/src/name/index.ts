/** Names: which signs they may have, how typing is repaired, and when two written forms are one name. */
export { compareNames, type NameLikeness, noFacts, type SignFacts } from './equality.ts'
export { IDS_DEPTH, IDS_SIGNS, type IdsNode, isIdsPart, isStructure, type NamePiece, namePieces, parseIds, readIds } from './description.ts'
export { isHan, isUnifiedIdeograph, unifiedIdeographs } from './han.ts'
export {
  codePoints,
  maskName,
  NAME_DESCRIPTIONS,
  NAME_LENGTH,
  nameKey,
  nameLength,
  readName,
  TYPED_NAME,
  UNENCODED,
} from './name.ts'
export { type NameRepair, repairName } from './repair.ts'
export {
  type DescribedSign,
  describedSigns,
  mayBecome,
  readIdeograph,
  signAt,
  type UnencodedState,
  unencodedMap,
  unencodedStates,
  withSigns,
} from './unencoded.ts'

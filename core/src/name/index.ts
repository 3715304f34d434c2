/** Names: which signs they may have, how typing is repaired, and when two written forms are one name. */
export { isHan, isUnifiedIdeograph, unifiedIdeographs } from './han.ts'
export { codePoints, maskName, NAME_LENGTH, nameKey, readName } from './name.ts'
export { type NameRepair, repairName } from './repair.ts'

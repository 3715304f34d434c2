export { createFileKeys, type FileKeys } from './file-keys.ts'
export { KeysRefused } from './key-file.ts'

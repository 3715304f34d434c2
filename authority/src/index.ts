/** The portrait authority: stands for the police portrait service in a demonstration and in tests. */
export type { Alarm, Office } from './comparison/compare.ts'
export type { Face, FaceReader } from './comparison/faces.ts'
export type { Faults } from './comparison/faults.ts'
export { createWatch } from './comparison/watch.ts'
export { importPortraits, type Imported } from './file/import.ts'
export { admit, type Installation, openInstallation } from './file/installation.ts'
export { createAuthority, type Door } from './http/server.ts'

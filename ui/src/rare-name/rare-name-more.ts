/** What comes after the first ways: drawing, and describing a character without a code. */
export { DrawWay } from './draw-way.tsx'
export { UnencodedWay } from './unencoded-way.tsx'

/** For tests of whoever looks at faces: drawn heads as files, and frames of recordings. */
export { drawHead, type Head } from './head.ts'
export { pictureOf } from './pictures.ts'
export { frameAt, hasFfmpeg, playing, sittingOf } from './recording.ts'
export { framesOf, movements, people } from './reel.ts'

/** The card of a character, and the ways beside the guide's own. */
export { CardSheet } from './card.tsx'
export { DrawWay } from './draw-way.tsx'
export { StrokeWay } from './stroke-way.tsx'
export { CodeWay, PartsWay, PinyinWay } from './text-ways.tsx'
export { UnencodedWay } from './unencoded-way.tsx'

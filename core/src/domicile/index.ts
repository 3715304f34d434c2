/** Administrative divisions (GB/T 2260), the household place that the Web channel asks for, and the regions of identity numbers. */
export { type Division, type DivisionNode, type DivisionTable, divisionTable } from './division.ts'
export { type Domicile, type DomicileForm, readDomicile } from './domicile.ts'
export { regionTable } from './region.ts'

/** What a nationality is; which one a document proves is told by the room `document`. */
export * from './nationality.ts'

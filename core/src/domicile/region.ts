import type { DivisionNode } from './division.ts'

/** A code of GB/T 2260 that is or was in force; identity numbers keep the region of the first registration. */
export type RegionCodes = { has(code: string): boolean }

/**
 * Regions that an identity number may begin with: a province of today, and below it a county of today or of the past, or any code of
 * a prefecture that is or was one. Generous on purpose: lists of abolished counties are never complete, and a refused number shuts a person out.
 */
export function regionTable(tree: readonly DivisionNode[], abolished: readonly string[]): RegionCodes {
  const provinces = new Set<string>()
  const known = new Set<string>(abolished)
  const walk = (nodes: readonly DivisionNode[]): void => {
    for (const [code, , below] of nodes) {
      known.add(code)
      if (below !== undefined) walk(below)
    }
  }
  for (const [code] of tree) provinces.add(code.slice(0, 2))
  walk(tree)
  const prefectures = new Set([...known].map((code) => code.slice(0, 4)).filter((code) => !code.endsWith('00')))
  return { has: (code) => provinces.has(code.slice(0, 2)) && (known.has(code) || prefectures.has(code.slice(0, 4))) }
}

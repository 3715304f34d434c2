import { type DivisionNode, divisionNodes } from './division.ts'

/** Codes of GB/T 2260 that an identity number may begin with. */
type RegionCodes = { has(code: string): boolean }

/**
 * GB/T 2260 numbers prefectures (地区, 盟, 州) 21 to 50 within a province, and counties without one 90. Most were merged into cities before
 * 1999, when our lists begin (332600 台州地区, 512200 万县地区, 339005 萧山市), and their people keep those numbers for life.
 */
const formerly = /^(?!11|12|31|50)\d\d(2[1-9]|3\d|4\d|50|90)/

/**
 * Regions of identity numbers: within a province of today, a county of today or of the past, or any code of a prefecture that is or
 * was one. Generous on purpose: lists of abolished counties are never complete, and a refused number shuts a person out (R17, R29).
 */
export function regionTable(divisions: unknown, abolished: readonly string[]): RegionCodes {
  const known = new Set(abolished.flatMap((line) => line.split(' ')))
  const provinces = new Set<string>()
  const walk = (nodes: readonly DivisionNode[]): void => {
    for (const [code, , below = []] of nodes) {
      known.add(code)
      provinces.add(code.slice(0, 2))
      walk(below)
    }
  }
  walk(divisionNodes(divisions))
  const prefectures = new Set([...known].map((code) => code.slice(0, 4)).filter((code) => !code.endsWith('00')))
  const inPlace = (code: string): boolean => known.has(code) || prefectures.has(code.slice(0, 4)) || formerly.test(code)
  return { has: (code) => /^\d{6}$/.test(code) && provinces.has(code.slice(0, 2)) && inPlace(code) }
}

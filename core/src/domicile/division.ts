/** One division as the reference data writes it: its code of six digits, its name, what lies below. */
export type DivisionNode = readonly [code: string, name: string, below?: readonly DivisionNode[]]

export type Division = {
  /** Six digits, GB/T 2260 */
  readonly code: string
  readonly name: string
  /** Whether nothing lies below it: a place to live in is one of these. */
  readonly county: boolean
}

export type DivisionTable = {
  has(code: string): boolean
  /** A county, or a prefecture or region that has none below it (441900, 810000). */
  isCounty(code: string): boolean
  find(code: string): Division | undefined
  /** What lies directly below; without a parent, the provinces. */
  below(parent?: string): readonly Division[]
  /** 浙江省, 宁波市, 海曙区: the names from the province down. */
  path(code: string): readonly string[]
}

/** The tree of GB/T 2260 as a table. Its counties may hang below a province directly (429004). */
export function divisionTable(tree: readonly DivisionNode[]): DivisionTable {
  const found = new Map<string, Division>()
  const parents = new Map<string, string>()
  const children = new Map<string, Division[]>()
  const walk = (nodes: readonly DivisionNode[], parent: string): void => {
    children.set(parent, [])
    for (const [code, name, below] of nodes) {
      const division = { code, name, county: below === undefined }
      found.set(code, division)
      parents.set(code, parent)
      children.get(parent)?.push(division)
      if (below !== undefined) walk(below, code)
    }
  }
  walk(tree, '')
  const path = (code: string): readonly string[] => {
    const division = found.get(code)
    return division === undefined ? [] : [...path(parents.get(code) ?? ''), division.name]
  }
  return {
    has: (code) => found.has(code),
    isCounty: (code) => found.get(code)?.county === true,
    find: (code) => found.get(code),
    below: (parent = '') => children.get(parent) ?? [],
    path,
  }
}

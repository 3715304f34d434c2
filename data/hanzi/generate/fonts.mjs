// The fonts that glyphs are cut from, and which of them draws a character: HanaMin first, BabelStone Han where it has none.
import { join } from 'node:path'
import { codePointAt, IDEOGRAPHS } from '../../../core/src/hanzi/ordinal.ts'
import { glyphSources } from './glyphs.mjs'
import { debianPackage } from './inputs.mjs'

export function fontPaths() {
  const hana = (file) => join(debianPackage('fonts-hanazono'), 'usr/share/fonts/truetype/hanazono', file)
  return {
    hanaMinA: hana('HanaMinA.ttf'),
    hanaMinB: hana('HanaMinB.ttf'),
    babelStone: join(debianPackage('fonts-babelstone-han'), 'usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf'),
  }
}

/** Per ordinal: 0 no glyph, 1 HanaMin, 2 BabelStone Han. */
export const glyphColumn = () => glyphSources(fontPaths(), Array.from({ length: IDEOGRAPHS }, (_, ordinal) => codePointAt(ordinal)))

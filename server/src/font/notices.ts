import type { Names } from './tables.ts'

type Notice = Omit<Names, 'family'>

/** What the licences of the glyphs want to be told in every font that is cut from them. */
const notices: Readonly<Record<string, Notice>> = {
  hanazono: {
    copyright: 'Created by GlyphWiki. Copyright 2008-2017 GlyphWiki Project.',
    description: 'Cut from HanaMin.',
    licence: 'Hanazono Font License: unlimited permission to use, copy and distribute. No warranty.',
  },
  babelstone: {
    copyright: '(c) 1994-1999 Arphic Technology Co., Ltd.; (c) 2009-2025 Andrew West.',
    description: 'CHANGED: cut from BabelStone Han 16.0.3.',
    licence: 'ARPHIC PUBLIC LICENSE. No warranty.',
  },
  imported: {
    copyright: 'Glyphs that the operator of this installation imported.',
    description: 'Cut from imported fonts.',
    licence: 'As the imported fonts.',
  },
}

/** Names of a font whose glyphs are from these fonts. */
export function namesOf(family: string, fonts: Iterable<string>): Names {
  const told = [...fonts].sort().flatMap((font) => notices[font] ?? [])
  const joined = (part: keyof Notice): string => told.map((notice) => notice[part]).join(' ')
  return { family, copyright: joined('copyright'), description: joined('description'), licence: joined('licence') }
}

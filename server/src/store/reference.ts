/** The reference data of an installation, read once at start: divisions, nationalities, common passwords, halls, first agreements. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  commonPasswords,
  type DivisionTable,
  divisionTable,
  isCommonPassword,
  type NationalityEntry,
  type NationalityTable,
  nationalityTable,
  type RegionTable,
  regionTable,
} from '@shiming/core'
import { type Glyphs, openGlyphs } from './glyphs.ts'
import { type Ideographs, openIdeographs } from './hanzi-data.ts'
import { type HanziFiles, openHanziFiles } from './hanzi-files.ts'

const folder = resolve(import.meta.dirname, '../../../data/reference')
const text = (path: string): string => readFileSync(resolve(folder, path), 'utf8')
const json = (path: string): unknown => JSON.parse(text(path))

type Worded = { readonly zh: string; readonly en: string }
export type Hall = Worded & {
  readonly id: string
  readonly address: Worded
  readonly hours: Worded
  readonly phone: string
  readonly accessible: Worded
}
export type AgreementText = {
  readonly channel: string
  readonly locale: string
  readonly version: string
  readonly inForceAt: string
  readonly title: string
  readonly markdown: string
}

export type Reference = {
  readonly divisions: DivisionTable
  readonly regions: RegionTable
  readonly nationalities: NationalityTable
  readonly nationalityEntries: readonly NationalityEntry[]
  readonly common: (password: string) => boolean
  readonly halls: readonly Hall[]
  readonly agreements: readonly AgreementText[]
  /** The rare-character files, read when they are first needed. */
  readonly hanzi: HanziFiles
  /** The same as tables, read when they are first asked. */
  readonly ideographs: Ideographs
  readonly glyphs: Glyphs
}

function agreementTexts(): readonly AgreementText[] {
  const index = json('agreements/index.json') as readonly (Omit<AgreementText, 'title' | 'markdown'> & { file: string })[]
  return index.map(({ file, ...entry }) => {
    const [first = '', ...rest] = text(`agreements/${file}`).split('\n')
    return { ...entry, title: first.replace(/^#+\s*/, '').trim(), markdown: rest.join('\n').trim() }
  })
}

/** `dataDir`: the folder of the installation's state, where imported rare-character data lie. */
export function loadReference(dataDir: string): Reference {
  const tree = json('divisions/divisions.json')
  const entries = json('nationalities/nationalities.json') as readonly NationalityEntry[]
  const hanzi = openHanziFiles(dataDir)
  return {
    divisions: divisionTable(tree),
    regions: regionTable(tree, json('divisions/abolished.json') as readonly string[]),
    nationalities: nationalityTable(entries),
    nationalityEntries: entries,
    common: isCommonPassword(commonPasswords(text('passwords/common.txt'))),
    halls: json('installation/halls.json') as readonly Hall[],
    agreements: agreementTexts(),
    hanzi,
    ideographs: openIdeographs(hanzi),
    glyphs: openGlyphs(hanzi),
  }
}

/** Takes what characters are made of from a description file of the operator's, before what came with the product. */
import {
  type Components,
  idsOf,
  IDEOGRAPHS,
  type IdsNode,
  type IdsSkip,
  LONGEST_LINE,
  packComponents,
  readComponents,
  readIdsLine,
  treeOf,
} from '@shiming/core/hanzi'
import { openHanziFiles } from '../store/hanzi-files.ts'
import { markImported, saveTable } from '../store/hanzi-import.ts'

/** Where a line was skipped: its number, from 1. */
export type Skipped = { readonly reason: IdsSkip | 'repeated'; readonly lines: number; readonly first: number }
/** `taken`: characters that the file takes apart; of these `added` were unknown and `changed` were told otherwise. `known`: all that are told now. */
export type ImportedIds = {
  readonly taken: number
  readonly added: number
  readonly changed: number
  readonly known: number
  readonly skipped: readonly Skipped[]
}

const TABLE = 'components.bin'

/** The lines of a file in pieces; of one that is longer than any description only the beginning is kept, so that no file fills the memory. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1)
    yield* lines
  }
  if (rest !== '') yield rest
}

type Reading = { readonly trees: (IdsNode | null | undefined)[]; readonly skipped: Map<Skipped['reason'], Skipped>; taken: number }

/** null: the file says that the character is not taken apart. The first line of a character counts. */
async function readFileLines(pieces: AsyncIterable<string>): Promise<Reading> {
  const reading: Reading = { trees: Array.from({ length: IDEOGRAPHS }), skipped: new Map(), taken: 0 }
  let line = 0
  const skip = (reason: Skipped['reason']): void => {
    const before = reading.skipped.get(reason)
    reading.skipped.set(reason, { reason, lines: (before?.lines ?? 0) + 1, first: before?.first ?? line })
  }
  for await (const text of linesOf(pieces)) {
    line += 1
    const read = readIdsLine(text)
    if (read === null) continue
    if ('skip' in read) skip(read.skip)
    else if (reading.trees[read.ordinal] !== undefined) skip('repeated')
    else {
      reading.trees[read.ordinal] = 'tree' in read ? read.tree : null
      reading.taken += 'tree' in read ? 1 : 0
    }
  }
  return reading
}

/**
 * Puts the file's descriptions in force: `pieces` is its text as it is read. What it does not speak of stays as the product knows it; what was
 * inferred from stroke orders goes on for the rest. Nothing is written when the file takes no character apart.
 */
export async function importIds({
  dataDir,
  pieces,
}: {
  readonly dataDir: string
  readonly pieces: AsyncIterable<string>
}): Promise<ImportedIds> {
  const files = openHanziFiles(dataDir)
  const bytes = await files.read(TABLE)
  const before: Components | null = bytes === null ? null : readComponents(bytes)
  const { trees, skipped, taken } = await readFileLines(pieces)
  const told = [...skipped.values()].sort((a, b) => b.lines - a.lines)
  if (taken === 0) return { taken, added: 0, changed: 0, known: 0, skipped: told }
  const whole = trees.map((tree, ordinal) => (tree === undefined && before !== null ? treeOf(before, ordinal) : (tree ?? undefined)))
  const packed = packComponents(whole)
  const after = readComponents(packed)
  let [added, changed, known] = [0, 0, 0]
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const [was, is] = [before === null ? undefined : idsOf(before, ordinal), idsOf(after, ordinal)]
    if (whole[ordinal] !== undefined) known += 1
    if (trees[ordinal] === undefined || trees[ordinal] === null) continue
    if (was === undefined) added += 1
    else if (was !== is) changed += 1
  }
  await saveTable(dataDir, TABLE, packed)
  await markImported(dataDir)
  return { taken, added, changed, known, skipped: told }
}

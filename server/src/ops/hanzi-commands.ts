/** `shiming hanzi import`: what characters are made of, from a description file. Needs no database. */
import { createReadStream } from 'node:fs'
import type { ImportedIds } from '../acts/import-ids.ts'
import { type Command, Told, type Voice } from './cli.ts'

export type ImportIds = (pieces: AsyncIterable<string>) => Promise<ImportedIds>

export function hanziCommands(importIds: ImportIds): readonly Command[] {
  return [
    {
      words: ['hanzi', 'import'],
      about:
        'Takes what characters are made of from a description file (lines "U+2CC5F, 𬱟, ⿰危页" parted by tabs); running servers search it at once.',
      options: { ids: 'FILE' },
      run: (options, voice) => take(importIds, String(options.ids), voice),
    },
  ]
}

async function take(importIds: ImportIds, path: string, { out }: Voice): Promise<void> {
  const done = await importIds(textOf(path))
  for (const { reason, lines, first } of done.skipped) out(`skipped: ${lines} lines, ${reason} (the first is line ${first})`)
  if (done.taken === 0) throw new Told(`${path} takes no character apart; nothing was changed`)
  out(`${done.taken} characters taken: ${done.added} were not known, ${done.changed} are made otherwise now`)
  out(`of 101996 ideographs ${done.known} are taken apart`)
  out('running servers search by the new components from now on')
}

async function* textOf(path: string): AsyncGenerator<string> {
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8' })) yield String(piece)
  } catch (error) {
    throw new Told(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

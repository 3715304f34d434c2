/** `shiming portraits import`: what stands in for the portraits that the police have of everybody. A demonstration's own authority takes them, and no other. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Told, type Voice } from './cli.ts'

type Imported = { readonly filed: number; readonly skipped: readonly { readonly file: string; readonly why: string }[] }
/** Throws when the installation is a production, or asks an authority elsewhere. */
export type ImportPortraits = (folder: string, progress: (done: number, of: number) => void) => Promise<Imported>

const TELL_EVERY = 50

export function portraitCommands(importPortraits: ImportPortraits): readonly Command[] {
  return [
    {
      words: ['portraits', 'import'],
      about:
        'Puts the pictures ID-NUMBER.jpg of a folder on file at the portrait authority of a demonstration; names.csv there (number, comma, name) says whose they are.',
      operands: ['DIR'],
      run: ({ DIR }, voice) => take(importPortraits, String(DIR), voice),
    },
  ]
}

async function take(importPortraits: ImportPortraits, folder: string, { out, err }: Voice): Promise<void> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new Told(`${folder} is no folder`)
  if (!isText(join(folder, 'names.csv'))) throw new Told('names.csv cannot be read as UTF-8 text; nothing was put on file')
  const { filed, skipped } = await importPortraits(folder, (done, of) => {
    if (done % TELL_EVERY === 0 && done < of) err(`${done} of ${of} pictures looked at`)
  })
  for (const { file, why } of skipped) err(`not filed: picture ${file}: ${why}`)
  if (filed === 0) throw new Told(`no portrait was put on file: ${skipped.length} pictures in ${folder}, none of them fit`)
  out(`portraits put on file: ${filed}; pictures not taken: ${skipped.length}`)
}

/** True too when there is no such file. */
function isText(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return true
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
    return true
  } catch {
    return false
  }
}

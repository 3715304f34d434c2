/** `shiming portraits import`: what stands in for the portraits that the police have of everybody. A demonstration's own authority takes them, and no other. */
import { statSync } from 'node:fs'
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
  const { filed, skipped } = await importPortraits(folder, (done, of) => {
    if (done % TELL_EVERY === 0 && done < of) err(`${done} of ${of} pictures looked at`)
  })
  for (const { file, why } of skipped) err(`not filed: picture ${file}: ${why}`)
  if (filed === 0) throw new Told(`no portrait was put on file: ${skipped.length} pictures in ${folder}, none of them fit`)
  out(`${filed} portraits are on file, ${skipped.length} pictures were not taken`)
}

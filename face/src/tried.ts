/** Tries a pack outside this process, whose memory would keep the libraries of the nets for good. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { EngineDown } from './pool.ts'

const PATIENCE = 60_000

/** Throws `EngineDown`: unfit, with the reason, when the nets do not answer as they were calibrated or cannot be loaded. */
export function tried(folder: string): Promise<void> {
  return new Promise((settle, fail) => {
    execFile(process.execPath, [join(import.meta.dirname, 'try.ts'), folder], { timeout: PATIENCE }, (error, _out, told) => {
      if (error === null) settle()
      else fail(new EngineDown('unfit', told.trim().split('\n').at(-1) || 'the trial did not end'))
    })
  })
}

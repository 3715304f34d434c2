/** A clock moved by hand for the server and its embedded database together (libfaketime, Debian package `libfaketime`). */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const places = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`)
const library = places.find((path) => existsSync(path))

/** Why clock tests are skipped, or null when they can run. */
export const noClock: string | null = library === undefined ? 'libfaketime is not installed (apt-get install libfaketime)' : null

export type Clock = {
  readonly env: Record<string, string>
  /** Moves the clock to so many seconds from real time, on from now. */
  set(seconds: number): void
}

const signed = (seconds: number): string => `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`

export function clock(folder: string): Clock {
  const file = join(folder, 'faketime.txt')
  const set = (seconds: number) => writeFileSync(file, `${signed(seconds)}\n`, { mode: 0o644 })
  set(0)
  return {
    env: {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
  }
}

/** What the processes use: memory in PSS, so that pages PostgreSQL's processes share count once, and processor time. Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const ticks = 100

function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }))
  const found = [pid]
  for (let at = 0; at < found.length; at += 1) found.push(...parents.filter(({ parent }) => parent === found[at]).map((one) => one.pid))
  return found
}

/** Fields of /proc/PID/stat after the name, which may hold blanks. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
const parentOf = (pid: number): number => Number(statOf(pid)[1] ?? 0)

/** Every process of a server: itself and the database below it. */
export const familyOf = (...pids: readonly number[]): number[] => [...new Set(pids.flatMap(childrenOf))]

/** PSS of these processes in MB. */
export function memory(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    const file = `/proc/${pid}/smaps_rollup`
    try {
      return existsSync(file) ? Number(/^Pss:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
    } catch {
      return 0
    }
  })
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}

/** Processor milliseconds that these processes have used, their ended children included. */
export function processor(pids: readonly number[]): number {
  const used = pids.map((pid) => {
    const stat = statOf(pid)
    return [11, 12, 13, 14].reduce((sum, field) => sum + Number(stat[field] ?? 0), 0)
  })
  return (used.reduce((sum, one) => sum + one, 0) * 1000) / ticks
}

/** Watches the memory of a server and all below it until stopped; answers with the peak in MB, and the server's own part of it. */
export function watchMemory(pid: number): () => { all: number; server: number } {
  let peak = { all: 0, server: 0 }
  const look = () => {
    const now = { all: memory(familyOf(pid)), server: memory([pid]) }
    if (now.all > peak.all) peak = now
  }
  const timer = setInterval(look, 400)
  return () => {
    clearInterval(timer)
    look()
    return peak
  }
}

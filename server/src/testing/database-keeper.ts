/**
 * A process of its own that keeps one embedded server for all test files and workers, and ends with the last of them. Started by `database.ts`
 * with the folder and the name of the socket on which it is asked for its address.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { startEmbedded } from '../store/open/embedded.ts'

const LINGER = 5000
const [folder = '', name = ''] = process.argv.slice(2)

const waiting = new Set<Socket>()
let address: string | null = null
let linger: NodeJS.Timeout | undefined
let open = 0

const door = createServer((socket) => {
  open += 1
  clearTimeout(linger)
  socket.on('error', () => {})
  socket.on('close', () => {
    open -= 1
    waiting.delete(socket)
    endSoon()
  })
  socket.resume()
  if (address === null) waiting.add(socket)
  else socket.write(`${address}\n`)
})

let end = async (): Promise<void> => {}

function endSoon(): void {
  clearTimeout(linger)
  if (open === 0) linger = setTimeout(() => void end().then(() => process.exit(0)), LINGER)
}

/** Whoever comes second leaves: the first has the name. */
door.once('error', () => process.exit(0))
door.listen(`\0${name}`, async () => {
  rmSync(`${folder}/postgres`, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const embedded = await startEmbedded({ dataDir: folder, fsync: false, connections: 200 })
  end = async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
    door.close()
  }
  address = embedded.superUrl
  for (const socket of waiting) socket.write(`${address}\n`)
  endSoon()
})

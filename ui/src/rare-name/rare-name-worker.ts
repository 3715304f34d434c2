/** The worker: holds the index and, once needed, the other tables; searches away from the page's thread. */
import { openDesk } from './desk.ts'
import { fetchFile } from './files.ts'
import { openLine } from './line.ts'
import type { Question } from './protocol.ts'

// A message to oneself comes after those that have already arrived; a timer would wait longer.
const { port1, port2 } = new MessageChannel()
let run: (() => void) | undefined
port1.onmessage = () => run?.()
const later = (next: () => void): void => {
  run = next
  port2.postMessage(null)
}

const put = openLine(openDesk(fetchFile), (reply) => self.postMessage(reply), later)
self.onmessage = ({ data }: MessageEvent<Question>) => put(data)

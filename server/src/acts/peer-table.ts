/** Tables of other systems' private-use codes: brought in, shown and taken back at the command line only, each change with its hash in the record. */
import { createHash } from 'node:crypto'
import { userInfo } from 'node:os'
import { EMPTY_PEER_TABLE, type GbTable, type PeerTable, readGbTable, readPeerTable, writePeerTable } from '@shiming/core/exchange'
import { StartRefused } from '../settings.ts'
import * as peerTables from '../store/peer-tables.ts'
import { act, newId } from './act.ts'
import { note } from './record.ts'
import type { World } from './world.ts'

const SHOWN_FLAWS = 20

/** The codes of GB 18030 that this product brings. */
export async function gbTable(world: World): Promise<GbTable> {
  const bytes = await world.reference.hanzi.read('gb18030.bin')
  if (bytes === null) throw new Error('data/hanzi/out/gb18030.bin.br is missing')
  return readGbTable(bytes)
}

/** A peer's name as it is kept: NFC, 1 to 64 letters, digits, `.`, `_`, `-` and single blanks. */
export function readPeer(given: string): string {
  const peer = given.normalize('NFC').trim()
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]+)*$/u.test(peer) || [...peer].length > 64)
    throw new StartRefused('a peer is named by 1 to 64 letters, digits, dots, underscores and hyphens')
  return peer
}

export type ChangedTable = { readonly peer: string; readonly version: number; readonly entries: number; readonly sha256: string }

/** Puts the next version of a peer's table in force. Throws `StartRefused` with every wrong line, and changes nothing then. */
export async function importPeerTable(world: World, given: { readonly peer: string; readonly text: string }): Promise<ChangedTable> {
  const read = readPeerTable(given.text, await gbTable(world))
  if ('wrong' in read) {
    const shown = read.wrong.slice(0, SHOWN_FLAWS).map(({ line, why }) => `  line ${line}: ${why}`)
    const more = read.wrong.length > SHOWN_FLAWS ? [`  and ${read.wrong.length - SHOWN_FLAWS} more`] : []
    throw new StartRefused(['the table is not taken:', ...shown, ...more].join('\n'))
  }
  if (read.signs.size === 0) throw new StartRefused('the table is empty; names peer-table remove takes one back')
  return change(world, readPeer(given.peer), writePeerTable(read), read.signs.size)
}

/** Takes a table back: its next version is empty. */
export async function removePeerTable(world: World, given: { readonly peer: string }): Promise<ChangedTable> {
  const peer = readPeer(given.peer)
  const standing = await peerTables.find(world.db, peer)
  if (standing === null || standing.entries === 0) throw new StartRefused(`there is no table of ${peer}`)
  return change(world, peer, '', 0)
}

async function change(world: World, peer: string, content: string, entries: number): Promise<ChangedTable> {
  const sha256 = createHash('sha256').update(content, 'utf8').digest('hex')
  return act(world, async (tx, now) => {
    await peerTables.lock(tx)
    const standing = await peerTables.find(tx, peer)
    if (standing?.sha256 === sha256) throw new StartRefused(`version ${standing.version} of ${peer} is the same table`)
    const id = newId()
    const version = await peerTables.add(tx, { id, peer, entries, content, sha256, importedBy: userInfo().username, importedAt: now })
    const detail = { peer, version, entries, sha256 }
    await note(tx, { requestId: newId() }, now, {
      act: 'peer table changed',
      actor: 'operator',
      subject: id,
      channel: 'command-line',
      detail,
    })
    return detail
  })
}

export const listPeerTables = (world: World) => peerTables.list(world.db)

/** One version of a table as CSV. */
export async function showPeerTable(
  world: World,
  given: { readonly peer: string; readonly version?: number | undefined },
): Promise<string> {
  const found = await peerTables.find(world.db, readPeer(given.peer), given.version)
  if (found === null) throw new StartRefused(`there is no such table of ${given.peer}`)
  return found.content
}

export type PeerInForce = { readonly peer: string; readonly version: number; readonly sha256: string | null; readonly table: PeerTable }

/** What is known of a peer's codes now; version 0 and no codes when nothing was ever brought in. */
export async function peerInForce(world: World, given: string, table: GbTable): Promise<PeerInForce> {
  const peer = readPeer(given)
  const found = await peerTables.find(world.db, peer)
  if (found === null) return { peer, version: 0, sha256: null, table: EMPTY_PEER_TABLE }
  const read = readPeerTable(found.content, table)
  if ('wrong' in read) throw new Error(`version ${found.version} of the table of ${peer} is not what was brought in`)
  if (createHash('sha256').update(found.content, 'utf8').digest('hex') !== found.sha256)
    throw new StartRefused(`version ${found.version} of the table of ${peer} was changed in the database; bring it in anew`)
  return { peer, version: found.version, sha256: found.sha256, table: read }
}

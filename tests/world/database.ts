/** A look into the product's own database, past the product: for the invariants, and for faults that only SQL can make. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Connects to the embedded database of a data folder through its socket. */
export async function openDatabase(dataDir: string): Promise<pg.Client> {
  const socket = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  return connectTo(`postgres://postgres@/shiming?host=${encodeURIComponent(socket)}`)
}

export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Every table of the product, whole, as text: what a thief of a dump would read. Binary columns appear as they are, so that plain text in them shows. */
export async function dump(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const parts: string[] = []
  for (const { schema, name } of rows) {
    const { rows: all } = await client.query(`select * from "${schema}"."${name}"`)
    for (const row of all as Record<string, unknown>[]) parts.push(`${name} ${Object.values(row).map(asText).join(' ')}`)
  }
  if (parts.length === 0) throw new Error('the dump is empty: nothing was looked at')
  return parts.join('\n')
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('latin1')} ${value.toString('utf8')}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Two server processes on one PostgreSQL and one file of keys, as a bureau runs them behind a balancer. */
import { join } from 'node:path'
import type pg from 'pg'
import { officerSignIn } from './acts.ts'
import type { Client } from './client.ts'
import { connectTo } from './database.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { addOfficer, type Officer, type Server, startServer, temporaryFolder } from './server.ts'

export type Cluster = {
  readonly postgres: Postgres
  readonly servers: readonly [Server, Server]
  readonly ports: readonly [number, number]
  readonly officer: Officer
  readonly clerk: Client
  readonly database: pg.Client
  stop(): Promise<void>
}

export async function startCluster(env: Record<string, string> = {}): Promise<Cluster> {
  const postgres = await startPostgres()
  const keys = join(temporaryFolder(), 'keys.json')
  const both = { DATABASE_URL: postgres.url, SHIMING_KEYS_FILE: keys, SHIMING_SMS_BUDGET: '1000000', ...env }
  const first = await startServer({ env: both })
  const second = await startServer({ env: both })
  const officer = addOfficer(first)
  const clerk = await officerSignIn(first.url, officer)
  const database = await connectTo(postgres.url)
  const stop = async () => {
    clerk.close()
    await database.end()
    await Promise.all([first.kill(), second.kill()])
    await postgres.stop()
  }
  return { postgres, servers: [first, second], ports: [first.port, second.port], officer, clerk, database, stop }
}

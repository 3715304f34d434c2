/** Connections, and Kysely upon them. Every error passes `classified`; the hot statements are prepared once per connection. */
import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { classified, isStalePlan, isUnheard } from './faults.ts'

export type PoolOptions = { readonly url: string; readonly max: number; readonly name: string }

/** Numbers of the pool, for metrics. */
export type Traffic = { statements: number }

/** A pool that outlives its server: broken connections are dropped, the next query opens a new one. */
export function openPool({ url, max, name }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
    statement_timeout: 10_000,
    // A network that swallows: the server's own limit is never heard of.
    query_timeout: 12_000,
    lock_timeout: 5000,
    idle_in_transaction_session_timeout: 15_000,
    allowExitOnIdle: false,
  })
  // Without a listener the loss of an idle connection ends the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Statements seen often enough to be worth a name; beyond that number they go unnamed, so that generated lists cannot fill the server. */
const MOST_NAMED = 300

const neverNamed = /^\s*(begin|commit|rollback|savepoint|release|set|start|create|alter|drop|truncate|lock|listen|notify)\b/i

class Names {
  readonly #names = new Map<string, string | null>()
  of(sql: string): string | null {
    const known = this.#names.get(sql)
    if (known !== undefined) return known
    if (this.#names.size >= MOST_NAMED) return null
    const name = neverNamed.test(sql) ? null : `s${createHash('sha256').update(sql).digest('base64url').slice(0, 20)}`
    this.#names.set(sql, name)
    return name
  }
}

/** What Kysely sees of a pool. */
function guarded(pool: pg.Pool, traffic: Traffic): PostgresPool {
  const names = new Names()
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const guard = (client: pg.PoolClient): PostgresPoolClient => {
    const found = known.get(client)
    if (found !== undefined) return found
    const made = guardedClient(client, names, traffic)
    known.set(client, made)
    return made
  }
  return {
    options: pool.options,
    connect: () =>
      pool.connect().then(guard, (error: unknown) => {
        throw classified(error)
      }),
    end: () => pool.end(),
  }
}

function guardedClient(client: pg.PoolClient, names: Names, traffic: Traffic): PostgresPoolClient {
  let stale = false
  let unheard = false
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    // Not even a rollback is worth waiting for: the connection is given up, and the server ends the transaction with it.
    if (unheard) throw classified(new Error('Query read timeout'))
    traffic.statements += 1
    const name = names.of(sql)
    const values = [...parameters]
    try {
      return await client.query(name === null ? { text: sql, values } : { name, text: sql, values })
    } catch (error) {
      unheard ||= isUnheard(error)
      stale ||= unheard || isStalePlan(error)
      throw classified(error)
    }
  }
  const release = (): void => {
    client.release(stale)
  }
  return { query: query as PostgresPoolClient['query'], release }
}

export function openKysely<DB>(pool: pg.Pool, traffic: Traffic = { statements: 0 }): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: guarded(pool, traffic) }) })
}

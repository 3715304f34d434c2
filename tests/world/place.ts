/** One running product for a test file: a server, two officers of two halls, and a clerk who is signed in. */
import { afterAll, beforeAll } from 'vitest'
import { officerSignIn } from './acts.ts'
import { Client } from './client.ts'
import { addOfficer, cleanUp, type Officer, type Server, type ServerOptions, startServer } from './server.ts'

export type Place = {
  readonly server: Server
  readonly url: string
  readonly officer: Officer
  /** A signed-in officer of the hall. */
  readonly clerk: Client
  /** A stranger: a client without any cookie. */
  stranger(from?: string): Client
}

/** Starts the product before the file's tests and ends it after them. */
export function place(prepare: () => ServerOptions | Promise<ServerOptions> = () => ({})): Place {
  const made: { server?: Server; officer?: Officer; clerk?: Client } = {}
  const strangers: Client[] = []
  beforeAll(async () => {
    made.server = await startServer(await prepare())
    made.officer = addOfficer(made.server)
    made.clerk = await officerSignIn(made.server.url, made.officer)
  })
  afterAll(async () => {
    for (const client of strangers) client.close()
    made.clerk?.close()
    await cleanUp()
  })
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the product is not running yet')
    return value
  }
  return {
    get server() {
      return there(made.server)
    },
    get url() {
      return there(made.server).url
    },
    get officer() {
      return there(made.officer)
    },
    get clerk() {
      return there(made.clerk)
    },
    stranger(from) {
      const client = new Client(there(made.server).url, from === undefined ? {} : { from })
      strangers.push(client)
      return client
    },
  }
}

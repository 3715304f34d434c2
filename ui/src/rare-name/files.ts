/** The data files of the running version, from the server or from the cache that the service worker keeps. */
import { Unreachable } from './line.ts'

type Manifest = { readonly version: string; readonly files: Readonly<Record<string, number>> }

let manifest: Promise<Manifest> | undefined

async function get(address: string): Promise<Response> {
  const response = await fetch(address).catch(() => undefined)
  if (response === undefined || response.status >= 500) throw new Unreachable(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}

/** Null when this installation has no such file. */
export const fetchFile = (name: string): Promise<Uint8Array | null> => fetchNow(name).catch(() => fetchNow(name))

async function fetchNow(name: string): Promise<Uint8Array | null> {
  manifest ??= get('/hanzi/manifest.json').then((response) => response.json() as Promise<Manifest>)
  try {
    const { version, files } = await manifest
    if (!(name in files)) return null
    return new Uint8Array(await (await get(`/hanzi/${version}/${name}`)).arrayBuffer())
  } catch (error) {
    // The next try, which comes at once, asks for the version anew: the server may have another one by now.
    manifest = undefined
    throw error
  }
}

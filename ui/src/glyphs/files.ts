/** The rare-character files of the running version: from the server, or from what the App's service worker has kept. */
let version: Promise<string> | undefined

async function get(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}

async function askVersion(): Promise<string> {
  const manifest = (await (await get('/hanzi/manifest.json')).json()) as { readonly version: string }
  return manifest.version
}

/** Throws when it cannot be had; the next try asks for the version anew, for the server may have another one by then. */
export async function fetchHanzi(name: string): Promise<Uint8Array<ArrayBuffer>> {
  version ??= askVersion()
  try {
    return new Uint8Array(await (await get(`/hanzi/${await version}/${name}`)).arrayBuffer())
  } catch (error) {
    version = undefined
    throw error
  }
}

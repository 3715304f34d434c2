/** The portrait authority that the settings name: the signed profile, the plain one, or a demonstration's own. */
import type { PortraitAuthority } from '../../ports.ts'
import type { Settings } from '../../settings.ts'
import { createBureauAuthority } from './bureau.ts'
import { createEmbeddedAuthority, type EmbeddedAuthority } from './embedded.ts'
import { guarded } from './guarded.ts'
import { createSignedAuthority } from './signed.ts'

export type Chosen = {
  readonly authority: PortraitAuthority
  /** A demonstration's own, which takes portraits too. */
  readonly embedded?: EmbeddedAuthority
}

/** Null when nobody could compare anything: then the method is closed. */
export function chooseAuthority(settings: Settings, models: string, note: (line: string) => void): Chosen | null {
  const {
    portraitUrl: url,
    portraitKey,
    portraitClient: client,
    portraitPrivateKey,
    portraitPublicKey,
    portraitTimeout: timeout,
  } = settings
  const demonstration = settings.mode === 'demonstration'
  if (url === undefined) {
    if (!demonstration) return null
    const embedded = createEmbeddedAuthority({ dataDir: settings.dataDir, models, timeout, note })
    return { authority: guarded(embedded), embedded }
  }
  if (portraitPrivateKey !== undefined && portraitPublicKey !== undefined) {
    const keys = { privateKey: portraitPrivateKey, publicKey: portraitPublicKey }
    return { authority: guarded(createSignedAuthority({ url, client, ...keys, timeout, simulated: demonstration })) }
  }
  return { authority: guarded(createBureauAuthority({ url, key: portraitKey ?? '', timeout })) }
}

/** What the pool and its workers tell each other. */
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'

export type Job = { readonly frame: Uint8Array; readonly wish: LookWish }

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unfit'; readonly why: string }
  | { readonly kind: 'look'; readonly look: Look | ImageFlaw }
  | { readonly kind: 'failed' }

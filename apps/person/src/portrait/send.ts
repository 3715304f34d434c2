/** The frames of one prompt on their way to the server: files, in order, and when each was taken. */
import { base, paths } from '@shiming/contract'
import { language, type Trouble, troubleOf } from '@shiming/ui'

export type Answered = { readonly challengeId: string; readonly times: readonly number[]; readonly frames: readonly Blob[] }
type Said = { readonly ok: true; readonly next: string } | { readonly ok: false; readonly trouble: Trouble }

const PATIENCE = 45_000

export async function sendFrames(id: string, { challengeId, times, frames }: Answered): Promise<Said> {
  const form = new FormData()
  form.append('challengeId', challengeId)
  form.append('times', times.join(','))
  for (const [at, frame] of frames.entries()) form.append('frames', frame, `${at}.jpg`)
  const [method, path] = paths.submitPortrait
  const gone = AbortSignal.timeout(PATIENCE)
  try {
    const headers = { accept: 'application/json, application/problem+json', 'accept-language': language.peek() }
    const answer = await fetch(base + path.replace('{id}', encodeURIComponent(id)), { method, headers, body: form, signal: gone })
    const text = await answer.text()
    if (!answer.ok) return { ok: false, trouble: troubleOf(answer, text) }
    return { ok: true, next: (JSON.parse(text) as { next: string }).next }
  } catch {
    return { ok: false, trouble: { code: gone.aborted ? 'timeout' : 'offline' } }
  }
}

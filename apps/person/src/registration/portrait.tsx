/** The portrait step in its place among the steps, and the consent that comes before it (L5, L9). */
import { serverNow, useForm, usePhrases } from '@shiming/ui'
import { person } from '@shiming/phrases'
import { useEffect } from 'preact/hooks'
import { PortraitRoom } from '../portrait/lazy.tsx'
import { channel, go } from '../route.ts'
import { draft } from './draft.ts'
import { authorised, begin, expire, forward, journey } from './journey.ts'
import { Stage } from './stage.tsx'

export function Portrait() {
  const words = usePhrases(person).portrait
  const id = journey.value?.id
  if (id === undefined) return null
  const moved = (next: string): void => {
    if (next === 'credentials' || next === 'identity' || next === 'done') forward(next, serverNow())
    else expire()
  }
  return (
    <Stage step="portrait" title={words.title} lead={channel === 'web' ? words.introWeb : words.intro}>
      <PortraitRoom of="PortraitStep" props={{ id, moved, otherWay: byCode }} />
    </Stage>
  )
}

/** The other method begins a registration of its own; what was typed stays. */
function byCode(): void {
  draft.method.value = 'hall-code'
  go(channel === 'web' ? '/register/method' : '/register')
}

export function PortraitConsent() {
  const words = usePhrases(person).portrait
  const form = useForm(() => [])
  const version = authorised.value
  useEffect(() => {
    if (version === undefined && !form.busy.peek()) go('/register', { replace: true })
  }, [version])
  const agree = (): void => {
    if (version !== undefined) void form.submit(() => begin(version))
  }
  return (
    <Stage step={channel === 'web' ? 'method' : 'agreement'} title={words.consentTitle} lead={words.consentIntro}>
      <PortraitRoom of="FaceConsent" props={{ form, agree, decline: byCode }} />
    </Stage>
  )
}

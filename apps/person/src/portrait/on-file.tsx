/** Demonstration only: a photograph that a person takes of himself stands for the portrait that the police have long. Marked as simulation throughout. */
import { type Signal, useSignal } from '@preact/signals'
import { Button, flawsOf, language, Notice, TextField, type Trouble, troubleOf, troubleText, usePhrases } from '@shiming/ui'
import { ui } from '@shiming/phrases'
import { drop, grab, jpegOf } from '@shiming/ui/camera/frames.ts'
import { type Camera, type CameraTrouble, openCamera } from '@shiming/ui/camera/open.ts'
import { useEffect, useRef } from 'preact/hooks'
import { go } from '../route.ts'
import { Heading } from '../shell/page.tsx'
import { NoCamera } from './capture-screen.tsx'
import { useWords } from './words.ts'

/** What was typed on the way here, so that nobody types it twice. */
type Props = { number: string; name: string }

export function OnFilePage({ number: knownNumber, name: knownName }: Props) {
  const words = useWords().onFile
  const [number, name] = [useSignal(knownNumber), useSignal(knownName)]
  const image = useSignal<Blob | null>(null)
  const said = useSignal<'done' | 'missing' | Trouble | null>(null)
  const busy = useSignal(false)
  const send = async () => {
    const picture = image.peek()
    if (picture === null || number.peek().trim() === '' || name.peek().trim() === '') {
      said.value = 'missing'
      return
    }
    busy.value = true
    said.value = await filed({ number: number.peek(), name: name.peek(), image: picture })
    busy.value = false
  }
  return (
    <div class="stage">
      <div class="card stage-card">
        <Heading lead={words.intro}>{words.title}</Heading>
        <Notice kind="warning" title={words.simulation} />
        <TextField id="file-number" label={words.number} value={number} onLeave={() => {}} onType={() => {}} />
        <TextField id="file-name" label={words.name} value={name} onLeave={() => {}} onType={() => {}} />
        <Picture image={image} />
        <Outcome said={said.value} />
        <div class="form-actions">
          <Button kind="primary" busy={busy.value} onPress={() => void send()}>
            {words.send}
          </Button>
          <Button onPress={() => go('/register/portrait')}>{words.back}</Button>
        </div>
      </div>
    </div>
  )
}

function Outcome({ said }: { said: 'done' | 'missing' | Trouble | null }) {
  const words = useWords().onFile
  const kit = usePhrases(ui)
  if (said === null) return null
  if (said === 'done') return <Notice kind="success" live="status" title={words.done} />
  if (said === 'missing') return <Notice kind="warning" live="alert" title={words.missing} />
  return (
    <Notice kind="error" live="alert" title={said.title ?? ''}>
      <p>{troubleText(said, kit)}</p>
      {flawsOf(said).map(({ id, message }) => (
        <p key={id}>{message}</p>
      ))}
    </Notice>
  )
}

type Portrait = { readonly number: string; readonly name: string; readonly image: Blob }

async function filed({ number, name, image }: Portrait): Promise<'done' | Trouble> {
  const form = new FormData()
  form.append('number', number)
  form.append('name', name)
  form.append('image', image, 'portrait.jpg')
  try {
    const answer = await fetch('/dev/portraits', { method: 'POST', headers: { 'accept-language': language.peek() }, body: form })
    return answer.ok ? 'done' : troubleOf(answer, await answer.text())
  } catch {
    return { code: 'offline' }
  }
}

function Picture({ image }: { image: Signal<Blob | null> }) {
  const words = useWords()
  const { camera, trouble, video, open, shoot } = useShot(image)
  return (
    <div class="on-file">
      {trouble !== null && <NoCamera trouble={trouble} />}
      {camera && (
        <div class="viewfinder-frame">
          <video ref={video} autoplay muted playsInline aria-label={words.camera.label} />
        </div>
      )}
      {image.value !== null && <Preview image={image.value} alt={words.onFile.preview} />}
      <div class="form-actions">
        <Button onPress={() => void (camera ? shoot() : open())}>
          {camera ? words.onFile.shoot : image.value === null ? words.onFile.open : words.onFile.again}
        </Button>
      </div>
      <label class="field-hint">
        {words.onFile.file}{' '}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            image.value = event.currentTarget.files?.[0] ?? null
          }}
        />
      </label>
    </div>
  )
}

function useShot(image: Signal<Blob | null>) {
  const camera = useSignal<Camera | null>(null)
  const trouble = useSignal<CameraTrouble | null>(null)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => () => camera.peek()?.stop(), [])
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = camera.value?.stream ?? null
  }, [camera.value])
  const open = async (): Promise<void> => {
    image.value = null
    const opened = await openCamera()
    trouble.value = typeof opened === 'string' ? opened : null
    camera.value = typeof opened === 'string' ? null : opened
  }
  const shoot = async (): Promise<void> => {
    const frame = video.current === null ? null : grab(video.current)
    if (frame === null) return
    image.value = await jpegOf(frame)
    drop(frame)
    camera.value?.stop()
    camera.value = null
  }
  return { camera: camera.value !== null, trouble: trouble.value, video, open, shoot }
}

function Preview({ image, alt }: { image: Blob; alt: string }) {
  const shown = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(image)
    if (shown.current !== null) shown.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [image])
  return <img ref={shown} class="on-file-preview" alt={alt} />
}

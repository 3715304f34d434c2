/** The camera's picture with the oval, what to do now in large words and a moving picture, and how far one has come. */
import { flaws, ui } from '@shiming/phrases'
import type { Advice } from '@shiming/core/portrait'
import { Button, DemonstrationStrip, usePhrases } from '@shiming/ui'
import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useInstallation } from '../shell/installation.ts'
import type { Capture, CaptureChoices, Scene } from './capture.ts'
import { PromptPicture } from './prompt-picture.tsx'
import { useWords, type Words } from './words.ts'

type Props = { capture: Capture; video: RefObject<HTMLVideoElement | null>; choices: CaptureChoices }

export function Viewfinder({ capture, video, choices }: Props) {
  const words = useWords()
  const scene = capture.scene.value
  const stream = capture.stream.value
  const sideways = useSideways()
  useEffect(() => {
    if (video.current !== null && video.current.srcObject !== stream) video.current.srcObject = stream
  }, [stream])
  const { head, detail } = useSaid(scene, sideways)
  const box = useRef<HTMLDialogElement>(null)
  // Over the whole screen of a phone: who turns the head has no hand for scrolling.
  useLayoutEffect(() => {
    if (box.current?.open === false) box.current.showModal()
  }, [])
  return (
    <dialog ref={box} class="viewfinder" data-at={scene.at} aria-label={words.camera.label} onCancel={() => capture.stop()}>
      <Demonstrated />
      <div class="viewfinder-said" role="status" aria-live="assertive" aria-atomic="true">
        <p class="viewfinder-head">{head}</p>
        <p class="viewfinder-detail">{detail}</p>
      </div>
      <div class="viewfinder-frame" data-good={isGood(scene)}>
        <video ref={video} autoplay muted playsInline aria-label={words.camera.label} />
        <Oval height={scene.at === 'prompt' ? scene.height : 0} />
        {scene.at === 'prompt' && <PromptPicture action={scene.back ? 'look-straight' : scene.action} />}
      </div>
      <Progress scene={scene} words={words} />
      <div class="viewfinder-tools">
        <Button small onPress={() => capture.stop()}>
          {words.camera.stop}
        </Button>
        <Button
          small
          kind="quiet"
          onPress={() => {
            choices.sound.value = !choices.sound.value
          }}
        >
          {choices.sound.value ? words.camera.mute : words.camera.unmute}
        </Button>
        {scene.at === 'placing' && <Hurry capture={capture} words={words} />}
      </div>
    </dialog>
  )
}

/** The page's strip lies behind. */
function Demonstrated() {
  const told = useInstallation()
  return told.state === 'ready' && told.body.mode === 'demonstration' ? <DemonstrationStrip /> : null
}

const isGood = (scene: Scene): boolean =>
  scene.at === 'sending' ||
  ((scene.at === 'placing' || scene.at === 'prompt') && (scene.advice === 'good' || (scene.at === 'prompt' && scene.back)))

/** What is said, aloud too: the prompt first; advice only while the face is being placed. */
function useSaid(scene: Scene, sideways: boolean): { head: string; detail: string } {
  const words = useWords()
  const advice = usePhrases<Record<string, string>>(flaws)
  const kit = usePhrases(ui)
  const told = (of: Advice | 'good' | null): string =>
    of === null ? '' : of === 'good' ? words.camera.ready : (advice[`portrait-${of}`] ?? '')
  if (scene.at === 'opening') return { head: words.camera.opening, detail: words.start.permission }
  if (scene.at === 'sending') return { head: scene.last ? words.camera.comparing : words.camera.sending, detail: '' }
  if (scene.at === 'placing')
    return { head: sideways ? words.camera.upright : told(scene.advice) || words.actions['look-straight'], detail: '' }
  if (scene.at !== 'prompt') return { head: words.camera.preparing, detail: kit.loading }
  if (scene.back) return { head: words.camera.back, detail: '' }
  const how = scene.timed && scene.action !== 'look-straight' ? words.camera.timed : words.details[scene.action]
  return { head: words.actions[scene.action], detail: sayable(scene) ? told(scene.advice) : how }
}

const sayable = (scene: Extract<Scene, { at: 'prompt' }>): boolean => scene.advice !== null && scene.advice !== 'good'

/** The place of the face; around it how far the movement has come. */
function Oval({ height }: { height: number }) {
  return (
    <svg class="oval" viewBox="0 0 300 400" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid meet">
      <ellipse class="oval-line" cx="150" cy="190" rx="105" ry="140" pathLength={100} />
      <ellipse
        class="oval-come"
        cx="150"
        cy="190"
        rx="105"
        ry="140"
        pathLength={100}
        stroke-dasharray={`${Math.round(height * 100)} 100`}
      />
    </svg>
  )
}

function Progress({ scene, words }: { scene: Scene; words: Words }) {
  if (scene.at !== 'prompt' && scene.at !== 'sending') return <p class="viewfinder-progress">{'\u00a0'}</p>
  const now = Math.min(scene.of, scene.done + (scene.at === 'prompt' ? 1 : 0))
  return (
    <p class="viewfinder-progress">
      <span class="viewfinder-dots" aria-hidden="true">
        {Array.from({ length: scene.of }, (_, at) => (
          <span key={at} data-state={at < scene.done ? 'done' : at === now - 1 ? 'now' : 'later'} />
        ))}
      </span>
      {words.camera.progress(now, scene.of)}
    </p>
  )
}

/** When the guides are never content, they are not asked any longer: they only guide. */
function Hurry({ capture, words }: { capture: Capture; words: Words }) {
  const offered = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      offered.value = true
    }, 6000)
    return () => clearTimeout(timer)
  }, [])
  if (!offered.value) return null
  return (
    <Button small onPress={() => capture.hurry()}>
      {words.camera.anyway}
    </Button>
  )
}

/** R32: a phone that lies on its side. Told by its screen, for sensors would need a permission. */
function useSideways(): boolean {
  const question = '(orientation: landscape) and (pointer: coarse)'
  const [sideways, set] = useState(() => matchMedia(question).matches)
  useEffect(() => {
    const list = matchMedia(question)
    const look = (): void => set(list.matches)
    list.addEventListener('change', look)
    return () => list.removeEventListener('change', look)
  }, [])
  return sideways
}

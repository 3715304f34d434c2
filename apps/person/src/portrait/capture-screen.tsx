/** Taking the pictures, from the tips before to the verdict: the same for App, Web and a phone that took the step over. */
import { useSignal } from '@preact/signals'
import { person, refusals, ui } from '@shiming/phrases'
import { Button, CheckBox, Icon, Notice, type Trouble, troubleText, usePhrases } from '@shiming/ui'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { href } from '../route.ts'
import { Capture, type CaptureChoices, isAway, type Scene } from './capture.ts'
import { useWords } from './words.ts'
import { Viewfinder } from './viewfinder.tsx'

export function CaptureScreen({ id, passed }: { id: string; passed: (next: string) => void }) {
  const words = useWords()
  const choices = { patience: useSignal(false), sound: useSignal(true) }
  const capture = useMemo(() => new Capture({ id, ...choices, passed }), [id])
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    // A page that is put away shall not film on.
    const away = (): void => {
      if (document.visibilityState === 'hidden' && capture.stream.peek() !== null) capture.stop()
    }
    document.addEventListener('visibilitychange', away)
    return () => {
      document.removeEventListener('visibilitychange', away)
      capture.close()
    }
  }, [capture])
  const scene = capture.scene.value
  const begin = () => void capture.begin(() => video.current)
  if (scene.at === 'start') return <Before choices={choices} begin={begin} label={words.start.begin} />
  if (scene.at === 'passed') {
    return (
      <Notice kind="success" live="status" title={words.said.passed}>
        <p>{words.said.passedNext}</p>
      </Notice>
    )
  }
  if (scene.at === 'no-camera') return <NoCamera trouble={scene.trouble} begin={begin} />
  if (scene.at === 'not-seen' || scene.at === 'refused') return <Said scene={scene} choices={choices} begin={begin} />
  return <Viewfinder capture={capture} video={video} choices={choices} />
}

type BeforeProps = { choices: CaptureChoices; begin: () => void; label: string }

function Before({ choices, begin, label }: BeforeProps) {
  const words = useWords()
  return (
    <div class="before">
      <ul class="plain-list before-tips">
        {words.start.tips.map((tip) => (
          <li key={tip}>
            <Icon name="check" /> {tip}
          </li>
        ))}
      </ul>
      <Choices {...choices} />
      <p class="soft small">
        {words.start.permission} {words.start.triesNote}
      </p>
      <div class="form-actions">
        <Button kind="primary" onPress={begin}>
          {label}
        </Button>
      </div>
    </div>
  )
}

function Choices({ patience, sound }: CaptureChoices) {
  const words = useWords()
  return (
    <>
      <CheckBox id="patience" checked={patience} label={words.start.patience} />
      <CheckBox id="sound" checked={sound} label={words.start.sound} />
    </>
  )
}

export function NoCamera({ trouble, begin }: { trouble: keyof ReturnType<typeof useWords>['cameraTrouble']; begin?: () => void }) {
  const words = useWords()
  const { title, how } = words.cameraTrouble[trouble]
  return (
    <>
      <Notice kind="warning" live="alert" title={title}>
        <p>{how}</p>
        {trouble === 'in-app' && <p class="link-text">{location.href}</p>}
        <ByHall />
      </Notice>
      {begin && (
        <div class="form-actions">
          <Button kind="primary" onPress={begin}>
            {words.again}
          </Button>
        </div>
      )}
    </>
  )
}

/** L10: the other way, as near as another try. */
export function ByHall() {
  const words = useWords()
  return (
    <p class="small">
      {words.said.hall} <a href={href('/halls')}>{words.step.seeHalls}</a>
    </p>
  )
}

/** After these nothing that one could do before the camera helps. */
const over = new Set(['portrait-none-on-file', 'portrait-tries-used', 'already-registered', 'not-found', 'wrong-step', 'portrait-not-open'])

type SaidProps = { scene: Extract<Scene, { at: 'not-seen' | 'refused' }>; choices: CaptureChoices; begin: () => void }

function Said({ scene, choices, begin }: SaidProps) {
  const words = useWords()
  if (scene.at === 'not-seen') {
    return (
      <>
        <Notice kind="warning" live="alert" title={words.said.notSeen.title}>
          <p>{words.said.notSeen.how}</p>
          <ByHall />
        </Notice>
        <Before choices={choices} begin={begin} label={words.again} />
      </>
    )
  }
  const { trouble, again, left, counted } = scene
  return (
    <>
      <RefusedNotice trouble={trouble} {...(left === undefined ? {} : { left })} counted={counted ?? false} />
      {again ? (
        <div class="form-actions">
          <Button kind="primary" onPress={again}>
            {words.said.sameFrames}
          </Button>
          <Button onPress={begin}>{words.start.begin}</Button>
        </div>
      ) : (
        !over.has(trouble.code) && left !== 0 && <Before choices={choices} begin={begin} label={words.again} />
      )}
    </>
  )
}

function RefusedNotice({ trouble, left, counted }: { trouble: Trouble; left?: number; counted: boolean }) {
  const words = useWords()
  const kit = usePhrases(ui)
  const page = usePhrases(person)
  const { title, how } = useToldOf(trouble)
  const advice = (trouble.errors ?? []).map(({ message }) => message)
  return (
    <Notice kind={isAway(trouble) ? 'warning' : 'error'} live="alert" title={title}>
      {advice.length > 0 ? advice.map((line) => <p key={line}>{line}</p>) : <p>{how}</p>}
      {!isAway(trouble) && !counted && advice.length > 0 && <p>{words.said.noCount}</p>}
      {left !== undefined && left > 0 && !isAway(trouble) && !over.has(trouble.code) && <p>{words.said.left(left)}</p>}
      {trouble.code === 'already-registered' && (
        <p>
          <a href={href('/sign-in')}>{page.trouble.toSignIn}</a>
        </p>
      )}
      <ByHall />
      {trouble.requestId && (trouble.status ?? 0) >= 500 && <p class="small soft">{kit.requestId(trouble.requestId)}</p>}
    </Notice>
  )
}

function useToldOf(trouble: Trouble): { title: string; how: string } {
  const words = useWords()
  const kit = usePhrases(ui)
  const told = usePhrases<Readonly<Record<string, { readonly title: string; readonly detail: string }>>>(refusals)[trouble.code]
  if (trouble.code === 'offline' || trouble.code === 'timeout') return words.said.offline
  if (isAway(trouble)) return words.said.away
  return { title: told?.title ?? kit.summaryRefused, how: told?.detail ?? troubleText(trouble, kit) }
}

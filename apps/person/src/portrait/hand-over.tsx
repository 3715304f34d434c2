/** R52 (ours): the camera step of the Web on a phone or at this computer, two equal ways; this page goes on by itself when the phone is done. */
import { useSignal } from '@preact/signals'
import { base, paths, type Reply } from '@shiming/contract'
import { ui } from '@shiming/phrases'
import { Button, call, Icon, Notice, serverNow, type Trouble, troubleText, usePhrases, useSecondsUntil } from '@shiming/ui'
import { mayHaveCamera } from '@shiming/ui/camera/open.ts'
import { useEffect } from 'preact/hooks'
import { CaptureScreen } from './capture-screen.tsx'
import { useWords } from './words.ts'

type Link = Reply<'handOff'>
type Props = { id: string; moved: (next: string) => void }

export function HandOver({ id, moved }: Props) {
  const words = useWords()
  const here = useSignal(false)
  const camera = useSignal(true)
  useStanding(id, moved)
  useEffect(() => {
    void mayHaveCamera().then((has) => {
      camera.value = has
    })
  }, [])
  if (here.value) return <Here {...{ id, moved, toPhone: () => (here.value = false) }} />
  return (
    <div class="two-ways">
      <section class="way" aria-labelledby="way-phone">
        <h2 id="way-phone">
          <Icon name="phone" size={24} /> {words.handOver.phoneTitle}
        </h2>
        <p>{words.handOver.phoneText}</p>
        <ToPhone id={id} />
      </section>
      <section class="way" aria-labelledby="way-computer">
        <h2 id="way-computer">
          <Icon name="face" size={24} /> {words.handOver.computerTitle}
        </h2>
        <p>{camera.value ? words.handOver.computerText : words.handOver.noCamera}</p>
        {camera.value && (
          <Button
            onPress={() => {
              here.value = true
            }}
          >
            {words.handOver.computer}
          </Button>
        )}
      </section>
    </div>
  )
}

function Here({ id, moved, toPhone }: Props & { toPhone: () => void }) {
  const words = useWords()
  return (
    <>
      <CaptureScreen id={id} passed={moved} />
      <Button small kind="quiet" onPress={toPhone}>
        <Icon name="phone" /> {words.handOver.phoneTitle}
      </Button>
    </>
  )
}

function ToPhone({ id }: { id: string }) {
  const words = useWords()
  const kit = usePhrases(ui)
  const link = useSignal<Link | undefined>(undefined)
  const trouble = useSignal<Trouble | undefined>(undefined)
  const busy = useSignal(false)
  const make = async () => {
    busy.value = true
    const answer = await call('handOff', { params: { id } })
    busy.value = false
    trouble.value = answer.ok ? undefined : answer.trouble
    if (answer.ok) link.value = answer.body
  }
  return (
    <>
      {link.value && <Shown link={link.value} />}
      {trouble.value && (
        <Notice kind="warning" live="alert">
          <p>{troubleText(trouble.value, kit)}</p>
        </Notice>
      )}
      <Button busy={busy.value} onPress={() => void make()}>
        {link.value ? words.handOver.anew : words.handOver.make}
      </Button>
    </>
  )
}

function Shown({ link }: { link: Link }) {
  const words = useWords()
  const kit = usePhrases(ui)
  const until = useSignal<number | undefined>(undefined)
  until.value = Date.parse(link.expiresAt)
  const left = useSecondsUntil(until).value
  if (left === 0 && until.value <= serverNow()) return <p role="status">{words.handOver.over}</p>
  return (
    <div class="hand-over">
      <img
        class="hand-over-qr"
        src={`data:image/svg+xml;utf8,${encodeURIComponent(link.qrSvg)}`}
        alt={words.handOver.qr}
        width={220}
        height={220}
      />
      <p class="small">{words.handOver.until(kit.minutes(Math.max(1, Math.ceil(left / 60))))}</p>
      <p class="small">{words.handOver.link}</p>
      <p class="link-text">{link.url}</p>
      <p role="status">{words.handOver.waiting}</p>
      <p class="soft small">{words.handOver.keep}</p>
    </div>
  )
}

const EVERY = 4000

/** The server tells when the registration moved; where events do not come through, it is asked. */
function useStanding(id: string, moved: (next: string) => void): void {
  useEffect(() => {
    let over = false
    const heard = (next: unknown): void => {
      if (over || typeof next !== 'string' || next === 'portrait') return
      over = true
      stop()
      moved(next)
    }
    const ask = async (): Promise<void> => {
      const answer = await call('standing', { params: { id } })
      if (answer.ok) heard(answer.body.next)
      else if (answer.trouble.code === 'not-found') heard('gone')
    }
    const events = new EventSource(`${base}${paths.standing[1].replace('{id}', encodeURIComponent(id))}/events`)
    events.onmessage = ({ data }: MessageEvent<string>) => heard((JSON.parse(data) as { next?: unknown }).next)
    const timer = setInterval(() => {
      if (events.readyState !== EventSource.OPEN && document.visibilityState === 'visible') void ask()
    }, EVERY)
    const stop = (): void => {
      clearInterval(timer)
      events.close()
    }
    return () => {
      over = true
      stop()
    }
  }, [id])
}

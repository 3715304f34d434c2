/** What a phone shows that took the camera step over: whose site it is and whom it is for, then the capture, then back to the computer. */
import { useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import type { Reply } from '@shiming/contract'
import { Button, call, Notice, PersonName, Skeleton, type Trouble, troubleText, usePhrases } from '@shiming/ui'
import { type CameraTrouble, troubleBefore } from '@shiming/ui/camera/open.ts'
import { useEffect } from 'preact/hooks'
import { keep, kept } from '../keep.ts'
import { Hotline } from '../shell/bars.tsx'
import { Heading } from '../shell/page.tsx'
import { CaptureScreen, NoCamera } from './capture-screen.tsx'
import { useWords } from './words.ts'

type Taken = Pick<Reply<'takeHandoff'>, 'id' | 'site' | 'bureau' | 'maskedName' | 'maskedNumber'>
type State =
  | { readonly at: 'checking' | 'closed' | 'moved' | 'not-me' | 'done' }
  | { readonly at: 'no-camera'; readonly trouble: CameraTrouble }
  | { readonly at: 'confirm' | 'capture'; readonly taken: Taken }
  | { readonly at: 'trouble'; readonly trouble: Trouble }

/** Where the page stands once its link is used up, so that a reload finds the step again and no address holds a link. */
const TAKEN = '/portrait/phone'

const isTaken = (value: unknown): value is Taken => typeof value === 'object' && value !== null && 'id' in value && 'maskedName' in value

export function PhonePage({ link }: { link: string }) {
  const words = useWords()
  const state = useSignal<State>({ at: 'checking' })
  const look = async () => {
    state.value = { at: 'checking' }
    state.value = await (link === 'phone' ? again() : take(link))
  }
  useEffect(() => void look(), [])
  return (
    <div class="stage">
      <div class="card stage-card">
        <Heading>{words.phone.title}</Heading>
        <Shown {...{ state: state.value, look: () => void look(), set: (next) => (state.value = next) }} />
      </div>
    </div>
  )
}

/** The link works once; a browser without a camera shall not use it up. */
async function take(link: string): Promise<State> {
  const trouble = troubleBefore()
  if (trouble !== undefined) return { at: 'no-camera', trouble }
  const answer = await call('takeHandoff', { body: { link } })
  if (!answer.ok) return answer.trouble.code === 'handoff-not-open' ? { at: 'closed' } : { at: 'trouble', trouble: answer.trouble }
  const { id, site, bureau, maskedName, maskedNumber } = answer.body
  const taken = { id, site, bureau, maskedName, maskedNumber }
  keep('phone', taken)
  history.replaceState(null, '', `/app#${TAKEN}`)
  return { at: 'confirm', taken }
}

/** After a reload: the cookie still opens the step. */
async function again(): Promise<State> {
  const taken = kept('phone')
  if (!isTaken(taken)) return { at: 'closed' }
  const answer = await call('standing', { params: { id: taken.id } })
  if (!answer.ok) return answer.trouble.code === 'not-found' ? { at: 'closed' } : { at: 'trouble', trouble: answer.trouble }
  if (answer.body.next === 'portrait') return { at: 'confirm', taken }
  return { at: answer.body.next === 'identity' ? 'moved' : 'done' }
}

function Shown({ state, look, set }: { state: State; look: () => void; set: (next: State) => void }) {
  const kit = usePhrases(ui)
  switch (state.at) {
    case 'checking':
      return <Skeleton lines={4} height={28} />
    case 'trouble':
      return (
        <Notice kind="warning" live="alert">
          <p>{troubleText(state.trouble, kit)}</p>
          <Button small onPress={look}>
            {kit.retry}
          </Button>
        </Notice>
      )
    case 'no-camera':
      return <NoCamera trouble={state.trouble} begin={look} />
    case 'confirm':
      return <Confirm taken={state.taken} set={set} />
    case 'capture':
      return <CaptureScreen id={state.taken.id} passed={() => set({ at: 'done' })} />
    case 'closed':
    case 'moved':
    case 'not-me':
    case 'done':
      return <Ending at={state.at} />
  }
}

function Confirm({ taken, set }: { taken: Taken; set: (next: State) => void }) {
  const words = useWords().phone
  const facts = [
    [words.site, taken.site],
    [words.bureau, taken.bureau],
    [words.person, <PersonName key="name" name={taken.maskedName} />],
    [words.number, taken.maskedNumber],
  ] as const
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="promise">{words.confirmText}</p>
      <div class="form-actions">
        <Button kind="primary" onPress={() => set({ at: 'capture', taken })}>
          {words.confirm}
        </Button>
        <Button
          onPress={() => {
            keep('phone', null)
            set({ at: 'not-me' })
          }}
        >
          {words.notMe}
        </Button>
      </div>
    </>
  )
}

function Ending({ at }: { at: 'closed' | 'moved' | 'not-me' | 'done' }) {
  const { phone } = useWords()
  const said = {
    done: [phone.doneTitle, phone.doneText],
    closed: [phone.closedTitle, phone.closedText],
    moved: [phone.movedTitle, phone.movedText],
    'not-me': [phone.notMeTitle, phone.notMeText],
  } as const
  const [title, text] = said[at]
  return (
    <Notice kind={at === 'done' ? 'success' : 'info'} live="status" title={title}>
      <p>{text}</p>
      {at === 'not-me' && <Hotline />}
    </Notice>
  )
}

/** The counter console: one officer, one hall, one screen at a time. */
import { DemonstrationStrip, language, Notice, Skeleton, useReference, Watermark } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { IdleWarning } from '../officer/idle-warning.tsx'
import { SecondFactor } from '../officer/second-factor.tsx'
import { look, type Officer, session } from '../officer/session.ts'
import { SignIn } from '../officer/sign-in.tsx'
import { Codes } from '../registration-code/codes.tsx'
import { CountsBar } from '../registration-code/counts-bar.tsx'
import { demonstration } from '../registration-code/form.ts'
import { issue } from '../registration-code/issue.ts'
import { begin, IssueForm } from '../registration-code/issue-form.tsx'
import { IssuedView, printSlip } from '../registration-code/issued-view.tsx'
import { close as closeCharacter, opened as openedCharacter } from '../unencoded/queue.ts'
import { Unencoded } from '../unencoded/unencoded.tsx'
import { show, view } from '../view.ts'
import { words } from '../words.ts'
import { Bar } from './bar.tsx'
import { Help } from './help.tsx'
import { type Command, commandOf, helpOpen, isTyping } from './shortcuts.ts'

function obey(command: Command): void {
  if (command === 'help') helpOpen.value = true
  if (command === 'list') show('codes')
  if (command === 'unencoded') show('unencoded')
  if (command === 'print') void printSlip()
  if (command !== 'next') return
  show('counter')
  if (issue.value.at === 'typing' || issue.value.at === 'issued') begin()
}

function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (session.value.at !== 'in' || document.querySelector('dialog[open]') !== null) return
      const typing = isTyping(event.target)
      if (event.key === 'Escape' && !typing && openedCharacter.value !== null) closeCharacter()
      const command = commandOf(event, typing)
      if (command === undefined) return
      event.preventDefault()
      obey(command)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

export function App() {
  const told = useReference('installation')
  const demo = told.state === 'ready' && told.body.mode === 'demonstration'
  const { value } = session
  const officer = value.at === 'in' ? value.officer : undefined
  useKeys()
  useEffect(() => {
    void look()
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) void look()
    }
    addEventListener('pageshow', back)
    return () => removeEventListener('pageshow', back)
  }, [])
  useEffect(() => {
    demonstration.value = demo
  }, [demo])
  return (
    <>
      <a class="skip" href="#main">
        {words().skip}
      </a>
      <header>
        {demo && <DemonstrationStrip />}
        <Bar officer={officer} />
      </header>
      <main id="main" tabIndex={-1} lang={language.value}>
        {value.at === 'checking' && <Checking />}
        {(value.at === 'out' || value.at === 'away') && <SignIn key={value.at} />}
        {officer !== undefined && <Desk officer={officer} demonstration={demo} />}
      </main>
      {demo && <Watermark />}
    </>
  )
}

const Checking = () => (
  <div class="card sign-in">
    <Skeleton lines={4} height={36} />
  </div>
)

function Desk({ officer, demonstration: demo }: { officer: Officer; demonstration: boolean }) {
  const text = words()
  const { value } = session
  const names = { counter: text.nav.counter, codes: text.nav.codes, unencoded: text.nav.unencoded, 'second-factor': text.nav.secondFactor }
  useEffect(() => {
    document.title = `${names[view.value]} · ${text.title}`
  })
  const state = issue.value
  return (
    <div class="desk">
      <CountsBar />
      {value.at === 'in' && value.told === 'other-officer' && <Notice kind="warning" live="status" title={text.signIn.otherOfficer} />}
      {view.value === 'counter' && (state.at === 'issued' ? <IssuedView code={state.code} officer={officer} /> : <IssueForm />)}
      {view.value === 'codes' && <Codes />}
      {view.value === 'unencoded' && <Unencoded />}
      {view.value === 'second-factor' && <SecondFactor officer={officer} required={!demo} />}
      <Help />
      <IdleWarning idleSeconds={officer.idleSeconds} />
    </div>
  )
}

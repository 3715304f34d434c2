/** What surrounds a step: the names of all steps, the heading, and how long the registration still lives. */
import { useComputed } from '@preact/signals'
import { person, ui } from '@shiming/phrases'
import { Notice, serverNow, Steps, usePhrases, useSecondsUntil } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Heading } from '../shell/page.tsx'
import { channel } from '../route.ts'
import { draft } from './draft.ts'
import { expire, journey } from './journey.ts'

/** R24, R25: the authorisation comes first on the Web, the agreement after the method in the App. */
const stepsOf = {
  web: ['authorisation', 'method', 'identity', 'portrait', 'credentials', 'done'],
  app: ['method', 'agreement', 'identity', 'portrait', 'credentials', 'done'],
} as const

export type StepName = (typeof stepsOf)['web' | 'app'][number]

export type StageProps = {
  readonly step: StepName
  readonly title: string
  readonly lead?: ComponentChildren
  readonly children: ComponentChildren
}

export function Stage({ step, title, lead, children }: StageProps) {
  const words = usePhrases(person)
  const names = stepsOf[channel].filter((name) => name !== 'portrait' || draft.method.value === 'portrait' || step === 'portrait')
  const now = names.findIndex((name) => name === step)
  return (
    <div class="stage">
      <Steps label={words.steps.label} names={names.map((name) => words.steps[name])} now={now} />
      <div class="card stage-card">
        <Heading lead={lead}>{title}</Heading>
        {(step === 'identity' || step === 'portrait' || step === 'credentials') && <Deadline />}
        {children}
      </div>
    </div>
  )
}

const SOON = 5 * 60

/** Told from five minutes before the end, to the minute; at the end the expiry screen follows. */
function Deadline() {
  const words = usePhrases(person)
  const kit = usePhrases(ui)
  const until = useComputed(() => journey.value?.expiresAt)
  const left = useSecondsUntil(until).value
  const over = until.value !== undefined && left === 0 && until.value <= serverNow()
  useEffect(() => {
    if (over) expire()
  }, [over])
  const minutes = Math.ceil(left / 60)
  if (until.value === undefined || left === 0 || left > SOON) return null
  return (
    <Notice kind="warning" icon="clock" live="status">
      <p>{words.expired.soon(kit.minutes(minutes))}</p>
    </Notice>
  )
}

/** A second factor in three steps: the password, the secret into an authenticator, a code made from it. */
import { useSignal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { Button, call, Notice, PasswordField, Steps, TextField } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { refusalText, words } from '../words.ts'
import { mark } from './contact.ts'
import { pictureOf } from './picture.ts'
import { type Officer, updateOfficer } from './session.ts'

type Enrolment = Reply<'enrolSecondFactor'>

export function SecondFactor({ officer, required }: { officer: Officer; required: boolean }) {
  const text = words().secondFactor
  const enrolment = useSignal<Enrolment | null>(null)
  const done = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [enrolment.value, done.value])
  const state = officer.secondFactor === 'enrolled' ? text.enrolled : text.none
  const step = done.value ? 3 : enrolment.value === null ? 0 : 1
  return (
    <section class="card second-factor stack" aria-labelledby="second-factor">
      <h1 id="second-factor" tabIndex={-1} ref={heading}>
        {text.heading}
      </h1>
      <Steps names={text.steps} now={step} label={text.heading} />
      {done.value && <Notice kind="success" live="status" title={text.done} />}
      {!done.value && enrolment.value === null && (
        <>
          {required && officer.secondFactor === 'none' ? (
            <Notice kind="warning" title={text.required} />
          ) : (
            <Notice kind={officer.secondFactor === 'enrolled' ? 'success' : 'info'} title={state} />
          )}
          <PasswordStep
            label={officer.secondFactor === 'enrolled' ? text.replace : text.begin}
            onDone={(told) => {
              enrolment.value = told
            }}
          />
        </>
      )}
      {!done.value && enrolment.value !== null && (
        <ConfirmStep
          enrolment={enrolment.value}
          onCancel={() => {
            enrolment.value = null
          }}
          onDone={() => {
            enrolment.value = null
            done.value = true
            updateOfficer({ secondFactor: 'enrolled' })
          }}
        />
      )}
    </section>
  )
}

function PasswordStep({ label, onDone }: { label: string; onDone: (told: Enrolment) => void }) {
  const text = words().secondFactor
  const password = useSignal('')
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const submit = async () => {
    if (busy.value) return
    busy.value = true
    const answer = mark(await call('enrolSecondFactor', { body: { password: password.value } }))
    busy.value = false
    if (answer.ok) return onDone(answer.body)
    const wrong = answer.trouble.code === 'sign-in-failed' || answer.trouble.code === 'invalid-form'
    error.value = wrong ? text.wrongPassword : refusalText(answer.trouble)
    document.getElementById('current-password')?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PasswordField id="current-password" label={text.password} value={password} error={error.value} autocomplete="current-password" />
      <div class="form-actions">
        <Button type="submit" kind="primary" busy={busy.value}>
          {label}
        </Button>
      </div>
    </form>
  )
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

type ConfirmProps = { readonly enrolment: Enrolment; readonly onDone: () => void; readonly onCancel: () => void }

function ConfirmStep({ enrolment, onDone, onCancel }: ConfirmProps) {
  const text = words().secondFactor
  return (
    <>
      <p>{text.scan}</p>
      <div class="secret">
        <img class="secret-qr" alt={text.qr} src={pictureOf(enrolment.qrSvg)} width="200" height="200" />
        <div class="stack">
          <p>
            <span class="soft small">{text.secret}</span>
            <br />
            <code class="secret-text">{inFours(enrolment.secret)}</code>
          </p>
          <p class="soft small">{text.secretHint}</p>
          <p>
            <a href={enrolment.uri}>{text.open}</a>
          </p>
        </div>
      </div>
      <ConfirmForm onDone={onDone} onCancel={onCancel} />
    </>
  )
}

function ConfirmForm({ onDone, onCancel }: Omit<ConfirmProps, 'enrolment'>) {
  const text = words().secondFactor
  const code = useSignal('')
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const refused = (said: string) => {
    error.value = said
    document.getElementById('totp')?.focus()
  }
  const submit = async () => {
    const digits = code.value.normalize('NFKC').replace(/\D/g, '')
    if (busy.value) return
    if (digits.length !== 6) return refused(text.codeShape)
    busy.value = true
    const answer = mark(await call('confirmSecondFactor', { body: { oneTimeCode: digits } }))
    busy.value = false
    if (answer.ok) onDone()
    else refused(answer.trouble.code === 'second-factor-not-accepted' ? text.refused : refusalText(answer.trouble))
  }
  return (
    <form
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        id="totp"
        label={text.code}
        hint={text.codeHint}
        error={error.value}
        value={code}
        inputMode="numeric"
        autocomplete="one-time-code"
        class="control-code control-short"
      />
      <div class="form-actions">
        <Button type="submit" kind="primary" busy={busy.value}>
          {text.confirm}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

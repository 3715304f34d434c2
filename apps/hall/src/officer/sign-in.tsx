/** An officer signs in; the field of the one-time code appears when the server asks for it. Also how an officer comes back after the idle time. */
import { useSignal, useSignalEffect } from '@preact/signals'
import { Button, Notice, PasswordField, serverNow, TextField, type Trouble, useSecondsUntil } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { duration, refusalText, words } from '../words.ts'
import { session, signIn } from './session.ts'

type Said = { readonly text: string; readonly round: number }

function useSignIn(again: string | undefined) {
  const login = useSignal(again ?? '')
  const password = useSignal('')
  const code = useSignal('')
  const asksCode = useSignal(false)
  const busy = useSignal(false)
  const said = useSignal<Said | null>(null)
  const until = useSignal<number | undefined>(undefined)

  const refused = (trouble: Trouble) => {
    const text = words().signIn
    const tell = (sentence: string) => {
      said.value = { text: sentence, round: (said.value?.round ?? 0) + 1 }
    }
    until.value = trouble.code === 'too-many-requests' ? serverNow() + (trouble.retryAfter ?? 60) * 1000 : undefined
    if (trouble.code === 'second-factor-required') {
      if (asksCode.value && code.value !== '') tell(text.oneTimeCodeNotEnrolled)
      else said.value = null
      asksCode.value = true
      code.value = ''
    } else if (trouble.code === 'sign-in-failed' || trouble.code === 'invalid-form')
      tell(asksCode.value ? text.oneTimeCodeRefused : text.failed)
    else if (trouble.code === 'too-many-requests') said.value = null
    else tell(refusalText(trouble))
  }

  const submit = async () => {
    if (busy.value) return
    busy.value = true
    const trouble = await signIn(login.value, password.value, asksCode.value ? code.value : undefined)
    busy.value = false
    if (trouble !== null) refused(trouble)
  }
  return { login, password, code, asksCode, busy, said, until, submit }
}

export function SignIn() {
  const { value } = session
  const again = value.at === 'away' ? value.officer.login : undefined
  const form = useSignIn(again)
  const text = words().signIn
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    document.title = `${text.heading} · ${words().product}`
  })
  useEffect(() => {
    box.current?.querySelector<HTMLInputElement>(again === undefined ? '#login' : '#password')?.focus()
  }, [])
  useSignalEffect(() => {
    if (form.asksCode.value) box.current?.querySelector<HTMLInputElement>('#oneTimeCode')?.focus()
  })
  return (
    <form
      ref={box}
      class="card sign-in stack"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <h1>{again === undefined ? text.heading : text.again}</h1>
      <p class="soft">{again === undefined ? text.lead : text.againLead(again)}</p>
      {value.at === 'out' && value.told === 'signed-out' && form.said.value === null && (
        <Notice kind="success" live="status" title={text.signedOut} />
      )}
      {value.at === 'out' && value.trouble && form.said.value === null && (
        <Notice kind="warning" live="status" title={refusalText(value.trouble)} />
      )}
      <SaidNotice said={form.said.value} />
      <Wait until={form.until} />
      <SignInFields form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy.value}>
        {form.busy.value ? text.submitting : text.submit}
      </Button>
    </form>
  )
}

function SignInFields({ form }: { form: ReturnType<typeof useSignIn> }) {
  const text = words().signIn
  return (
    <div>
      <TextField id="login" label={text.login} value={form.login} autocomplete="username" />
      <PasswordField id="password" label={text.password} value={form.password} autocomplete="current-password" />
      {form.asksCode.value && (
        <TextField
          id="oneTimeCode"
          label={text.oneTimeCode}
          hint={form.said.value === null ? text.oneTimeCodeNeeded : text.oneTimeCodeHint}
          value={form.code}
          autocomplete="one-time-code"
          inputMode="numeric"
          class="control-code control-short"
        />
      )}
    </div>
  )
}

/** A refusal takes the focus, so that it is read out and cannot be missed. */
function SaidNotice({ said }: { said: Said | null }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said !== null) box.current?.focus()
  }, [said?.round])
  if (said === null) return null
  return (
    <div ref={box} tabIndex={-1} class="said">
      <Notice kind="error" live="alert" title={said.text} />
    </div>
  )
}

/** Counts a lock down and says when it is over; seconds are shown, not read out one by one. */
function Wait({ until }: { until: ReturnType<typeof useSignIn>['until'] }) {
  const left = useSecondsUntil(until)
  const text = words().signIn
  const box = useRef<HTMLDivElement>(null)
  const since = until.value
  useEffect(() => {
    if (since !== undefined) box.current?.focus()
  }, [since])
  if (since === undefined) return null
  const locked = left.value > 0
  return (
    <div ref={box} tabIndex={-1} class="said">
      <Notice kind={locked ? 'warning' : 'info'} icon="clock">
        <p aria-hidden="true">{locked ? text.wait(duration(left.value)) : text.waitOver}</p>
        <p class="unseen" role="alert">
          {locked ? text.wait(duration(Math.ceil(left.value / 60) * 60)) : text.waitOver}
        </p>
      </Notice>
    </div>
  )
}

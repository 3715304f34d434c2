/** R45: one field for phone, document number or login name; one answer for every no. */
import { useSignal } from '@preact/signals'
import { flawed } from '@shiming/core'
import { person } from '@shiming/phrases'
import { Button, call, type FormFlaw, Notice, PasswordField, TextField, useForm, useGlyphs, usePhrases } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { Heading } from '../shell/page.tsx'
import { go, href } from '../route.ts'
import { begun, justSignedOut, registeredAs } from '../session/session.ts'
import { flawsBelow, useFieldOf } from '../shell/flaws.ts'

export function SignIn() {
  const words = usePhrases(person)
  return (
    <div class="card narrow-card">
      <Heading>{words.signInPage.title}</Heading>
      {justSignedOut.value && (
        <Notice kind="success" live="status">
          <p>{words.accountPage.signedOut}</p>
        </Notice>
      )}
      <SignInForm />
      <p class="aside-line">
        {words.signInPage.noAccount} <a href={href('/register')}>{words.registerNow}</a>
      </p>
      <details class="more">
        <summary>{words.signInPage.forgot}</summary>
        <p>
          {words.signInPage.forgotText} <a href={href('/halls')}>{words.trouble.seeHalls}</a>
        </p>
      </details>
    </div>
  )
}

/** What the page before this one told it. */
function forget(): void {
  registeredAs.value = ''
  justSignedOut.value = false
}

function SignInForm() {
  const words = usePhrases(person).signInPage
  const identifier = useSignal(registeredAs.peek())
  const password = useSignal('')
  const required = (id: string, text: string): readonly FormFlaw[] => (text.trim() === '' ? flawsBelow(`/${id}`, flawed('required')) : [])
  const form = useForm(() => [...required('identifier', identifier.value), ...required('password', password.value)])
  const wait = useWait(form)
  useGlyphs(identifier.value)
  const submit = async () => {
    justSignedOut.value = false
    const body = await form.submit(() => call('signIn', { body: { identifier: identifier.value, password: password.value } }))
    if (body === undefined) return
    registeredAs.value = ''
    begun(body)
    go('/account', { replace: true })
  }
  useEffect(() => forget, [])
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Refusal form={form} />
      <TextField
        {...useFieldOf({ form }, 'identifier')}
        label={words.identifier}
        value={identifier}
        autocomplete="username"
        enterkeyhint="next"
      />
      <PasswordField {...useFieldOf({ form }, 'password')} label={words.password} value={password} autocomplete="current-password" />
      <div class="form-actions">
        <Button kind="primary" type="submit" wide busy={form.busy.value} off={wait !== undefined}>
          {words.submit}
        </Button>
        {wait && <p class="wait">{wait}</p>}
      </div>
      <p class="soft small">{words.safe}</p>
    </form>
  )
}

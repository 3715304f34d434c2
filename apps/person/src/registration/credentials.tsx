/** How the person will sign in. The account opens with this form, once, however often an answer gets lost. */
import { person, ui } from '@shiming/phrases'
import { Button, call, type Form, Icon, PasswordField, RareName, TextField, useForm, usePhrases } from '@shiming/ui'
import { channel } from '../route.ts'
import { checkCredentials, credentialsBody, passwordHolds } from './credentials-form.ts'
import { DomicileField } from './domicile.tsx'
import { draft } from './draft.ts'
import { mendLoginName } from './fields.ts'
import { useFieldOf } from '../shell/flaws.ts'
import { expire, finish, journey, resume } from './journey.ts'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { PhoneFields } from './sms.tsx'
import { Stage } from './stage.tsx'

export function Credentials() {
  const words = usePhrases(person)
  const form = useForm(checkCredentials)
  const wait = useWait(form)
  return (
    <Stage step="credentials" title={words.credentials.title} lead={words.credentials.intro}>
      <Refusal form={form} />
      <form
        noValidate
        class={channel === 'web' ? 'form-wide' : ''}
        onSubmit={(event) => {
          event.preventDefault()
          void send(form)
        }}
      >
        <LoginNameField form={form} />
        <NewPasswordField form={form} />
        <PhoneFields form={form} />
        {channel === 'web' && <DomicileField form={form} />}
        <div class="form-actions">
          <Button kind="primary" type="submit" busy={form.busy.value} off={wait !== undefined}>
            {words.credentials.finish}
          </Button>
          {wait && <p class="wait">{wait}</p>}
        </div>
      </form>
    </Stage>
  )
}

async function send(form: Form): Promise<void> {
  const at = journey.peek()
  if (at === null) return
  const body = await form.submit(() => call('complete', { params: { id: at.id }, body: credentialsBody(), once: true }))
  if (body !== undefined) return finish()
  const code = form.said.peek()?.trouble?.code
  if (code === 'not-found') expire()
  else if (code === 'wrong-step') await resume()
}

function LoginNameField({ form }: { form: Form }) {
  const words = usePhrases(person).credentials
  const notes = usePhrases(ui).mended
  const field = useFieldOf({ form }, 'loginName')
  return (
    <TextField
      {...field}
      label={words.loginName}
      hint={words.loginNameHint}
      value={draft.loginName}
      mendOnLeave={(text) => mendLoginName(text, notes)}
      autocomplete="username"
      enterkeyhint="next"
      beside={<RareName for={field.id} kind="login-name" value={draft.loginName} onType={field.onType} />}
    />
  )
}

/** Every rule of R41–R43 in sight from the first sign on, each marked as it is met. */
function NewPasswordField({ form }: { form: Form }) {
  const words = usePhrases(person).credentials
  const field = useFieldOf({ form }, 'password')
  return (
    <PasswordField {...field} label={words.password} value={draft.password} autocomplete="new-password">
      <ul class="checks" aria-label={words.checksLabel}>
        {passwordHolds().map(({ check, holds }) => (
          <li key={check} data-holds={holds}>
            <Icon name={holds ? 'check' : 'circle'} size={15} />
            <span>
              {words.checks[check]}
              <span class="unseen">{`, ${holds ? words.holds : words.lacks}`}</span>
            </span>
          </li>
        ))}
      </ul>
    </PasswordField>
  )
}

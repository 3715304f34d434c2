/** R25: the App's agreement, after the method: the whole text, the box unticked. */
import { useSignal } from '@preact/signals'
import { person } from '@shiming/phrases'
import { Button, CheckBox, Notice, useForm, usePhrases } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { go } from '../route.ts'
import { draft } from './draft.ts'
import { authorised, begin, outdated } from './journey.ts'
import { LegalText, useAgreement } from '../shell/legal.tsx'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { Stage } from './stage.tsx'

/** The consent for the face stands on a page of its own, after the agreement (L5). */
function toFace(version: string): void {
  authorised.value = version
  outdated.value = false
  go('/register/face')
}

export function AgreementStep() {
  const words = usePhrases(person)
  const text = useAgreement('app')
  const agreed = useSignal(false)
  const missing = useSignal(false)
  const form = useForm(() => [])
  const wait = useWait(form)
  useEffect(() => {
    if (draft.method.peek() === '') go('/register', { replace: true })
  }, [])
  const next = async () => {
    missing.value = !agreed.value
    if (!agreed.value) document.getElementById('agreed')?.focus()
    else if (text.state === 'ready' && draft.method.value === 'portrait') toFace(text.body.version)
    else if (text.state === 'ready') await form.submit(() => begin(text.body.version))
  }
  const title = text.state === 'ready' ? text.body.title : words.agreement.title
  return (
    <Stage step="agreement" title={words.agreement.title} lead={words.agreement.intro}>
      <Refusal form={form} />
      {outdated.value && (
        <Notice kind="warning" live="alert">
          <p>{words.agreement.outdated}</p>
        </Notice>
      )}
      <LegalText of={text} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void next()
        }}
      >
        <CheckBox
          id="agreed"
          checked={agreed}
          label={words.agreement.tick(title)}
          error={missing.value && !agreed.value ? words.agreement.required : undefined}
        />
        <p class="soft small">{words.agreement.sizes}</p>
        <div class="form-actions">
          <Button kind="primary" type="submit" busy={form.busy.value} off={text.state !== 'ready' || wait !== undefined}>
            {words.next}
          </Button>
          {wait && <p class="wait">{wait}</p>}
        </div>
      </form>
    </Stage>
  )
}

/** L5, L9: processing a face, and sending it over the network, is agreed to by itself, beside the other way (L10). */
import { useSignal } from '@preact/signals'
import { Button, CheckBox, type Form } from '@shiming/ui'
import { person } from '@shiming/phrases'
import { usePhrases } from '@shiming/ui'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { useWords } from './words.ts'

type Props = { form: Form; agree: () => void; decline: () => void }

export function FaceConsent({ form, agree, decline }: Props) {
  const words = useWords().consent
  const agreed = useSignal(false)
  const missing = useSignal(false)
  const wait = useWait(form)
  const next = () => {
    missing.value = !agreed.value
    if (agreed.value) agree()
    else document.getElementById('face-agreed')?.focus()
  }
  return (
    <>
      <Refusal form={form} />
      <Facts />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          next()
        }}
      >
        <CheckBox
          id="face-agreed"
          checked={agreed}
          label={words.tick}
          error={missing.value && !agreed.value ? words.required : undefined}
        />
        <p class="soft small">{words.withdraw}</p>
        <div class="form-actions">
          <Button kind="primary" type="submit" busy={form.busy.value} off={wait !== undefined}>
            {words.next}
          </Button>
          <Button onPress={decline}>{words.other}</Button>
          {wait && <p class="wait">{wait}</p>}
        </div>
      </form>
    </>
  )
}

function Facts() {
  const words = useWords().consent
  const label = usePhrases(person).agreements
  return (
    <dl class="facts face-facts" aria-label={label}>
      {words.facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

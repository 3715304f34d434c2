/** R12–R14: two ways under their exact names, equal, none chosen beforehand. */
import { useSignal } from '@preact/signals'
import { person } from '@shiming/phrases'
import { Button, Icon, type IconName, RadioGroup, useForm, usePhrases } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { useInstallation } from '../shell/installation.ts'
import { channel, go, href } from '../route.ts'
import { draft } from './draft.ts'
import { authorised, begin } from './journey.ts'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { Stage } from './stage.tsx'

export function Method() {
  const words = usePhrases(person)
  const missing = useSignal(false)
  const form = useForm(() => [])
  const wait = useWait(form)
  const version = authorised.value
  useEffect(() => {
    if (channel === 'web' && version === undefined && !form.busy.peek()) go('/register', { replace: true })
  }, [version])
  const next = async () => {
    missing.value = draft.method.value === ''
    if (missing.value) document.getElementById('method')?.focus()
    else if (channel === 'app') go('/register/agreement')
    else if (draft.method.value === 'portrait') go('/register/face')
    else if (version !== undefined) await form.submit(() => begin(version))
  }
  return (
    <Stage step="method" title={words.method.title} lead={words.method.intro}>
      <Refusal form={form} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void next()
        }}
      >
        <Ways error={missing.value && draft.method.value === '' ? words.method.required : undefined} />
        <Ready />
        <div class="form-actions">
          <Button kind="primary" type="submit" busy={form.busy.value} off={wait !== undefined}>
            {words.next}
          </Button>
          {wait && <p class="wait">{wait}</p>}
        </div>
      </form>
    </Stage>
  )
}

function Ways({ error }: { error: string | undefined }) {
  const words = usePhrases(person)
  const told = useInstallation()
  const portrait = told.state === 'ready' && told.body.methods.portrait
  const way = (value: 'hall-code' | 'portrait', icon: IconName, open: boolean) => ({
    value,
    disabled: !open,
    label: (
      <>
        <Icon name={icon} size={24} /> {words.methods[value].name} {!open && <span class="badge">{words.methods.coming}</span>}
      </>
    ),
    detail: words.methods[value].detail,
  })
  const choices = [way('hall-code', 'hall', true), way('portrait', 'face', portrait)]
  return (
    <RadioGroup
      id="method"
      legend={<span class="unseen">{words.method.legend}</span>}
      error={error}
      value={draft.method}
      choices={choices}
      cards
    />
  )
}

/** What to have ready for the chosen way; before the choice neither way is put forward (R14). */
function Ready() {
  const words = usePhrases(person)
  const method = draft.method.value
  return (
    <div class="ready">
      {method !== '' && (
        <>
          <h2>{words.method.readyTitle}</h2>
          <ul>
            {(method === 'portrait' ? words.method.readyFace : words.method.ready).map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={href('/halls')}>{words.method.noCode}</a>
      </p>
    </div>
  )
}

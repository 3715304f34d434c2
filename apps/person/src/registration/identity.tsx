/** Who the person is: the fields of the guide in the guide's order (R26, R28), read by the rules of the server while typing. */
import { person } from '@shiming/phrases'
import { Button, type Form, serverNow, useForm, usePhrases, useReference } from '@shiming/ui'
import { useInstallation } from '../shell/installation.ts'
import { channel } from '../route.ts'
import { call } from '@shiming/ui'
import { CodeField, NameField, NumberField, TypeField } from './identity-fields.tsx'
import { byPortrait, checkIdentity, identityBody, type IdentityField, orderOf, type PartProps, type Tables } from './identity-form.ts'
import { expire, forward, journey } from './journey.ts'
import { NationalityField, StateField, ValidityField } from './nationality-fields.tsx'
import { Refusal, useWait } from '../shell/refusal.tsx'
import { Stage } from './stage.tsx'

export function Identity() {
  const words = usePhrases(person)
  const tables = useTables()
  const form = useForm(() => checkIdentity(tables, orderOf(channel, tables)))
  const wait = useWait(form)
  return (
    <Stage step="identity" title={words.identity.title} lead={byPortrait() ? words.portrait.identityIntro : words.identity.intro}>
      <Refusal form={form} />
      <form
        noValidate
        class={channel === 'web' ? 'form-wide' : ''}
        onSubmit={(event) => {
          event.preventDefault()
          void send(form, tables)
        }}
      >
        {orderOf(channel, tables).map((field) => (
          <IdentityPart key={field} field={field} form={form} tables={tables} />
        ))}
        <p class="soft small field-indent promise">{words.identity.truth}</p>
        <div class="form-actions">
          <Button kind="primary" type="submit" busy={form.busy.value} off={wait !== undefined}>
            {byPortrait() ? words.portrait.begin : words.next}
          </Button>
          {wait && <p class="wait">{wait}</p>}
        </div>
      </form>
    </Stage>
  )
}

async function send(form: Form, tables: Tables): Promise<void> {
  const at = journey.peek()
  if (at === null) return
  const body = await form.submit(() => call('identify', { params: { id: at.id }, body: identityBody(tables) }))
  if (body !== undefined) forward(body.next, serverNow())
  else if (form.said.peek()?.trouble?.code === 'not-found') expire()
}

/** Names of types and nationalities follow the language; until they are there, every code counts. */
function useTables(): Tables {
  const kinds = useReference('documentTypes')
  const nationalities = useReference('nationalities')
  const told = useInstallation()
  return {
    kinds: kinds.state === 'ready' ? kinds.body.items : [],
    nationalities: nationalities.state === 'ready' ? nationalities.body.items : [],
    demonstration: told.state !== 'ready' || told.body.mode === 'demonstration',
  }
}

function IdentityPart({ field, ...props }: PartProps & { field: IdentityField }) {
  switch (field) {
    case 'code':
      return <CodeField {...props} />
    case 'name':
      return <NameField {...props} />
    case 'type':
      return <TypeField {...props} />
    case 'number':
      return (
        <>
          <NumberField {...props} />
          <StateField {...props} />
          {channel === 'web' && <ValidityField {...props} />}
        </>
      )
    case 'nationality':
      return <NationalityField {...props} />
  }
}

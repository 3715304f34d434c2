/** Confirming a description, and binding a code point: each attested anew. */
import { type Signal, useSignal } from '@preact/signals'
import { Button, call, CheckBox, Named, Notice, PersonName, RareName, TextField } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Description, Drawing, ShownSign } from './drawing.tsx'
import { bind, characterOf, codePointOf, confirm, descriptionOf, type Judgement } from './judgement.ts'
import type { Queued } from './queue.ts'
import { queueWords } from './words.ts'

type Props = { readonly judgement: Judgement; readonly one: Queued }

export function ConfirmForm({ judgement, one }: Props) {
  const text = queueWords()
  const description = descriptionOf(judgement.text.value)
  const corrected = description !== null && description !== one.description
  return (
    <Form
      name="confirm"
      judgement={judgement}
      heading={text.confirm.heading}
      lead={text.confirm.lead}
      label={text.confirm.description}
      hint={text.confirm.hint}
      submit={corrected ? text.confirm.correct : text.confirm.submit}
      submitting={text.confirm.submitting}
      send={() => confirm(judgement, one)}
    >
      {corrected && (
        <div class="chosen">
          <Drawing ids={description} path={null} />
          <Description ids={description} />
        </div>
      )}
    </Form>
  )
}

export function BindForm({ judgement, one }: Props) {
  const text = queueWords().bind
  const sign = characterOf(judgement.text.value)
  const again = one.character !== null
  return (
    <Form
      name="bind"
      judgement={judgement}
      heading={again ? text.again : text.heading}
      lead={one.character === null ? text.lead : <Named say={text.againLead} names={[one.character]} />}
      label={text.character}
      hint={text.hint}
      kind="login-name"
      submit={again ? text.correct : text.submit}
      submitting={text.submitting}
      send={() => bind(judgement, one)}
    >
      {sign !== null && (
        <p class="chosen" role="status">
          <ShownSign sign={sign} />
          <span>
            <Named say={(name) => text.chosen(name, codePointOf(sign))} names={[sign]} />
          </span>
        </p>
      )}
      <Suggestions of={one.description} text={judgement.text} />
    </Form>
  )
}

type FormProps = {
  readonly name: 'confirm' | 'bind'
  readonly judgement: Judgement
  readonly heading: string
  readonly lead: ComponentChildren
  readonly label: string
  readonly hint: string
  readonly kind?: 'login-name'
  readonly submit: string
  readonly submitting: string
  readonly send: () => Promise<void>
  readonly children: ComponentChildren
}

function Form({ name, judgement, heading, lead, label, hint, kind, submit, submitting, send, children }: FormProps) {
  const text = queueWords()
  const { flaw, busy } = judgement
  const said = (field: string) => (flaw.value?.field === field ? flaw.value.said : undefined)
  const id = `unencoded-${name}-text`
  return (
    <form
      class="stack judgement"
      autocomplete="off"
      noValidate
      aria-labelledby={`${id}-heading`}
      onSubmit={(event) => {
        event.preventDefault()
        void send().then(() => focusFlaw(name, flaw.value?.field))
      }}
    >
      <h2 id={`${id}-heading`}>{heading}</h2>
      <p class="soft small">{lead}</p>
      {said('all') && <Notice kind="error" live="alert" title={said('all')} />}
      <TextField
        id={id}
        label={label}
        hint={hint}
        error={said('text')}
        value={judgement.text}
        class="person-name"
        beside={<RareName for={id} value={judgement.text} {...(kind === undefined ? {} : { kind })} />}
      >
        {children}
      </TextField>
      <TextField id={`unencoded-${name}-evidence`} label={text.one.evidence} hint={text.evidenceHint} optional value={judgement.evidence} />
      <CheckBox id={`unencoded-${name}-attested`} checked={judgement.attested} error={said('attested')} label={text.attested} />
      <div class="form-actions">
        <Button type="submit" kind="primary" busy={busy.value}>
          {busy.value ? submitting : submit}
        </Button>
      </div>
    </form>
  )
}

const focusFlaw = (name: string, field: string | undefined): void => {
  if (field === 'text' || field === 'attested') document.getElementById(`unencoded-${name}-${field}`)?.focus()
}

/** What has a code already and shows the same components is offered; the officer compares. */
function Suggestions({ of, text }: { of: string; text: Signal<string> }) {
  const words = queueWords().bind
  const found = useSignal<readonly string[]>([])
  useEffect(() => {
    let gone = false
    const component = Array.from(of).filter((sign) => !/[\u2ff0-\u2fff\u31ef]/.test(sign))
    void call('searchHanzi', { query: { component: component.join(''), limit: 12 } }).then((answer) => {
      if (!gone && answer.ok) found.value = answer.body.items.map(({ char }) => char)
    })
    return () => {
      gone = true
    }
  }, [of])
  if (found.value.length === 0) return null
  return (
    <div class="suggestions">
      <p class="small">{words.suggestions}</p>
      {found.value.map((sign) => (
        <Button
          key={sign}
          small
          aria-label={words.choose(sign, codePointOf(sign))}
          onPress={() => {
            text.value = sign
          }}
        >
          <PersonName name={sign} />
        </Button>
      ))}
    </div>
  )
}

/** The counter's one form. A person waits on the other side: Tab and Enter are enough, and nothing moves. */
import { Button, ErrorSummary, Notice, type Trouble } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { refusalText, words } from '../words.ts'
import { isWhole, leave, round, standing, startOver, tellServerFlaws } from './check.ts'
import { Compare } from './compare.tsx'
import { IssuingStateField, NumberField, TypeField } from './document-fields.tsx'
import { fieldAt, idOf, typed } from './form.ts'
import { codeLeft, issue, issueCode, nextPerson } from './issue.ts'
import { mayIssue } from './likeness.ts'
import { AttestedField, NameField, NationalityField, ValidityField } from './person-fields.tsx'
import { reissuing } from './reissue.ts'
import { Unknown } from './unknown.tsx'

export const focusFirst = (): void => document.getElementById(idOf('type'))?.focus()

export function begin(): void {
  nextPerson()
  startOver()
  reissuing.value = false
  focusFirst()
}

function submit(): void {
  if (issue.value.at !== 'typing') return
  if (isWhole()) {
    void issueCompared()
  } else {
    issue.value = { at: 'typing' }
    leave('number')
    round.value++
  }
}

/** A document that is known under another name is attested anew before its code is issued. */
async function issueCompared(): Promise<void> {
  if (await mayIssue(typed.value)) {
    startOver()
    codeLeft.value = false
    reissuing.value = false
    void issueCode()
  } else round.value++
}

export function IssueForm() {
  const text = words()
  const state = issue.value
  const doubtful = state.at === 'unknown' || (state.at === 'asking' && state.tries > 0)
  const trouble = state.at === 'typing' ? state.trouble : undefined
  useEffect(focusFirst, [])
  useEffect(() => {
    if (trouble) tellServerFlaws((trouble.errors ?? []).map(({ pointer, message }) => ({ field: fieldAt(pointer), message })))
  }, [trouble])
  return (
    <div class="counter">
      <form
        class="card form-wide"
        autocomplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <h1>{text.counter.heading}</h1>
        <p class="soft lead">{text.counter.lead}</p>
        <Notices />
        {doubtful ? <Unknown /> : <Problems trouble={trouble} />}
        <fieldset class="fields" disabled={doubtful}>
          <TypeField />
          <NumberField />
          <IssuingStateField />
          <NameField />
          <NationalityField />
          <ValidityField />
          <AttestedField />
        </fieldset>
        {!doubtful && (
          <div class="form-actions">
            <Button type="submit" kind="primary" busy={state.at === 'asking'}>
              {state.at === 'asking' ? text.counter.submitting : text.counter.submit}
            </Button>
            <Button kind="quiet" onPress={begin}>
              {text.counter.clear} <kbd>Alt N</kbd>
            </Button>
          </div>
        )}
      </form>
      <Compare />
    </div>
  )
}

function Notices() {
  const text = words()
  return (
    <>
      {codeLeft.value && <Notice kind="warning" live="status" title={text.issued.left} />}
      {reissuing.value && <Notice live="status" title={text.codes.reissueNotice} />}
    </>
  )
}

/** What the server refused, or what the form itself found; focus goes there every time. */
function Problems({ trouble }: { trouble: Trouble | undefined }) {
  const text = words().counter
  const rounds = useRef(0)
  const last = useRef<Trouble | undefined>(undefined)
  if (trouble !== last.current) {
    last.current = trouble
    rounds.current++
  }
  const flaws = standing()
  if (trouble !== undefined && trouble.code !== 'not-signed-in') {
    const state = issue.value
    const recovered = state.at === 'typing' && state.recovered
    return (
      <ErrorSummary
        title={recovered ? words().unknown.settledRefused : text.refused}
        flaws={trouble.code === 'invalid-form' ? flaws : []}
        round={rounds.current}
      >
        {trouble.code !== 'invalid-form' && (
          <p>{trouble.code === 'attestation-required' ? text.attestationNeeded : refusalText(trouble)}</p>
        )}
        <p class="small">{text.kept}</p>
      </ErrorSummary>
    )
  }
  if (round.value === 0 || flaws.length === 0) return null
  return <ErrorSummary title={text.problems(flaws.length)} flaws={flaws} round={round.value} />
}

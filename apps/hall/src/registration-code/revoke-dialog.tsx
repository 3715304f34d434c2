/** Revoking asks for a reason, which goes into the record. */
import { type Signal, useSignal } from '@preact/signals'
import { Button, call, Dialog, Named, Notice, Select, TextField } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { refusalText, words } from '../words.ts'
import { refreshCounts } from './counts.ts'
import { load, type Row } from './list.ts'

const reasons = ['lost', 'mistake', 'request', 'document', 'impersonation', 'other'] as const
/** The contract's longest reason, in characters. */
const LONGEST = 200

type Said = string | undefined
type Props = { readonly row: Row | null; readonly onClose: (said?: string) => void }

function useRevocation({ row, onClose }: Props) {
  const reason = useSignal('')
  const detail = useSignal('')
  const busy = useSignal(false)
  const flaw = useSignal<{ readonly field: 'reason' | 'detail' | 'all'; readonly text: string } | null>(null)
  const close = (said?: string) => {
    reason.value = detail.value = ''
    flaw.value = null
    onClose(said)
  }
  const submit = async () => {
    if (row === null || busy.value) return
    flaw.value = flawOf(reason, detail)
    if (flaw.value !== null) {
      focusFlaw(flaw.value.field)
      return
    }
    busy.value = true
    const answer = mark(await call('revokeCode', { params: { id: row.id }, body: { reason: reasonText(reason, detail) } }))
    busy.value = false
    if (!answer.ok && answer.trouble.code !== 'code-not-active') {
      flaw.value = { field: 'all', text: refusalText(answer.trouble) }
      return
    }
    void load(true)
    void refreshCounts()
    close(answer.ok ? words().revoke.done(row.maskedName) : refusalText(answer.trouble))
  }
  return { reason, detail, busy, flaw, close, submit }
}

function reasonText(reason: Signal<string>, detail: Signal<string>): string {
  const chosen = reasons.find((one) => one === reason.value)
  const label = chosen === undefined || chosen === 'other' ? '' : words().revoke.reasons[chosen]
  return [label, detail.value.trim()].filter((part) => part !== '').join('：')
}

function flawOf(reason: Signal<string>, detail: Signal<string>) {
  const text = words().revoke
  if (reason.value === '') return { field: 'reason' as const, text: text.reasonNeeded }
  if (reason.value === 'other' && detail.value.trim() === '') return { field: 'detail' as const, text: text.detailNeeded }
  return reasonText(reason, detail).length > LONGEST ? { field: 'detail' as const, text: text.tooLong } : null
}

const focusFlaw = (field: string): void => document.getElementById(`revoke-${field}`)?.focus()

export function RevokeDialog(props: Props) {
  const text = words().revoke
  const { row } = props
  const { reason, detail, busy, flaw, close, submit } = useRevocation(props)
  const said = (field: string): Said => (flaw.value?.field === field ? flaw.value.text : undefined)
  return (
    <Dialog open={row !== null} title={text.heading} onClose={() => close()} bottom>
      <form
        class="stack"
        autocomplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {row !== null && (
          <p>
            <Named say={(name) => text.text(name, row.maskedNumber)} names={[row.maskedName]} />
          </p>
        )}
        {said('all') && <Notice kind="error" live="alert" title={said('all')} />}
        <Select
          id="revoke-reason"
          label={text.reason}
          error={said('reason')}
          value={reason}
          choices={reasons.map((value) => ({ value, label: text.reasons[value] }))}
        />
        <TextField
          id="revoke-detail"
          label={text.detail}
          hint={text.detailHint}
          optional={reason.value !== 'other'}
          error={said('detail')}
          value={detail}
        />
        <div class="form-actions">
          <Button type="submit" kind="danger" busy={busy.value}>
            {busy.value ? text.submitting : text.submit}
          </Button>
          <Button kind="quiet" onPress={() => close()}>
            {text.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The list of codes: what became of each, and the two things an officer may do about it. */
import { useSignal } from '@preact/signals'
import { Button, Notice, Skeleton } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { refusalText, words } from '../words.ts'
import { CodeTable } from './code-table.tsx'
import { backward, choose, filter, forward, list, load, type Row, statuses, trail } from './list.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

export function Codes() {
  const text = words()
  const heading = useRef<HTMLHeadingElement>(null)
  const revoking = useSignal<Row | null>(null)
  const done = useSignal('')
  useEffect(() => {
    heading.current?.focus()
    void load(list.value.state === 'ready')
  }, [])
  return (
    <section class="card codes" aria-labelledby="codes">
      <header class="codes-head">
        <div>
          <h1 id="codes" tabIndex={-1} ref={heading}>
            {text.codes.heading}
          </h1>
          <p class="soft small">{`${text.codes.lead} ${text.codes.zone}`}</p>
        </div>
        <Button kind="quiet" onPress={() => void load(true)}>
          {text.codes.refresh}
        </Button>
      </header>
      <Filter />
      <div role="status">{done.value !== '' && <Notice kind="success" title={done.value} />}</div>
      <Page onRevoke={(row) => (revoking.value = row)} />
      <Paging />
      <RevokeDialog
        row={revoking.value}
        onClose={(said) => {
          // A dialog that was closed by us says so once more.
          if (revoking.value === null) return
          revoking.value = null
          done.value = said ?? ''
          if (said !== undefined) heading.current?.focus()
        }}
      />
    </section>
  )
}

function Filter() {
  const text = words()
  return (
    <fieldset class="pills">
      <legend class="unseen">{text.codes.filter}</legend>
      {(['', ...statuses] as const).map((status) => (
        <label key={status} class="pill">
          <input type="radio" name="status" value={status} checked={filter.value === status} onChange={() => choose(status)} />
          <span>{status === '' ? text.codes.all : text.status[status]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Page({ onRevoke }: { onRevoke: (row: Row) => void }) {
  const text = words().codes
  const told = list.value
  if (told.state === 'loading') return <Skeleton lines={6} height={36} />
  if (told.state === 'failed') {
    return (
      <Notice kind="error" live="alert" title={text.failed}>
        <p>{refusalText(told.trouble)}</p>
        <Button small onPress={() => void load()}>
          {text.retry}
        </Button>
      </Notice>
    )
  }
  if (told.items.length === 0) return <p class="empty soft">{filter.value === '' ? text.emptyToday : text.empty}</p>
  return <CodeTable rows={told.items} onRevoke={onRevoke} />
}

function Paging() {
  const text = words().codes
  const told = list.value
  const place = trail.value.length
  const rows = told.state === 'ready' ? told.items.length : 0
  const last = told.state !== 'ready' || told.next === undefined
  return (
    <nav class="paging" aria-label={text.page(place)}>
      <Button small off={place < 2} onPress={backward}>
        {text.previous}
      </Button>
      <span class="soft small numeric" role="status">
        {`${text.page(place)}　${text.rows(rows)}`}
      </span>
      <Button small off={last} onPress={forward}>
        {text.next}
      </Button>
    </nav>
  )
}

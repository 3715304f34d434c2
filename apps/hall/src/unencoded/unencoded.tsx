/** 无码字 at the counter: the queue, or the one that is open. */
import { Button, Named, Notice, Skeleton } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { refusalText } from '../words.ts'
import { One } from './one.tsx'
import { backward, choose, filter, forward, load, opened, queue, states, told, trail } from './queue.ts'
import { QueueTable } from './queue-table.tsx'
import { queueWords } from './words.ts'

export function Unencoded() {
  const one = opened.value
  return one === null ? <Queue /> : <One key={one.id} one={one} />
}

function Queue() {
  const text = queueWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const said = told.value
  useEffect(() => {
    heading.current?.focus()
    void load(queue.value.state === 'ready')
  }, [])
  return (
    <section class="card codes" aria-labelledby="unencoded">
      <header class="codes-head">
        <div>
          <h1 id="unencoded" tabIndex={-1} ref={heading}>
            {text.heading}
          </h1>
          <p class="soft small">{text.lead}</p>
        </div>
        <Button kind="quiet" onPress={() => void load(true)}>
          {text.refresh}
        </Button>
      </header>
      <Filter />
      <div role="status">{said !== null && <Notice kind={said.kind} title={<Named say={said.say} names={said.names} />} />}</div>
      <Page />
      <Paging />
    </section>
  )
}

function Filter() {
  const text = queueWords()
  return (
    <fieldset class="pills">
      <legend class="unseen">{text.filter}</legend>
      {([...states, ''] as const).map((state) => (
        <label key={state} class="pill">
          <input type="radio" name="state" value={state} checked={filter.value === state} onChange={() => choose(state)} />
          <span>{state === '' ? text.all : text.states[state]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Page() {
  const text = queueWords()
  const list = queue.value
  if (list.state === 'loading') return <Skeleton lines={6} height={36} />
  if (list.state === 'failed') {
    return (
      <Notice kind="error" live="alert" title={text.failed}>
        <p>{refusalText(list.trouble)}</p>
        <Button small onPress={() => void load()}>
          {text.retry}
        </Button>
      </Notice>
    )
  }
  if (list.items.length === 0) return <p class="empty soft">{filter.value === '' ? text.emptyAll : text.empty}</p>
  return <QueueTable rows={list.items} />
}

function Paging() {
  const text = queueWords()
  const list = queue.value
  const place = trail.value.length
  return (
    <nav class="paging" aria-label={text.page(place)}>
      <Button small off={place < 2} onPress={backward}>
        {text.previous}
      </Button>
      <span class="soft small numeric" role="status">
        {`${text.page(place)}　${text.rows(list.state === 'ready' ? list.items.length : 0)}`}
      </span>
      <Button small off={list.state !== 'ready' || list.next === undefined} onPress={forward}>
        {text.next}
      </Button>
    </nav>
  )
}

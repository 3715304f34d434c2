/** One character: its drawing beside what was said of it, and the two things an officer may do. */
import { Button, Named, Notice } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { minute } from '../words.ts'
import { BindForm, ConfirmForm } from './forms.tsx'
import { Description, Drawing, ShownSign } from './drawing.tsx'
import { newJudgement } from './judgement.ts'
import { close, type Queued } from './queue.ts'
import { documentName } from './queue-table.tsx'
import { queueWords } from './words.ts'

export function One({ one }: { one: Queued }) {
  const text = queueWords().one
  const heading = useRef<HTMLHeadingElement>(null)
  const confirming = useMemo(() => newJudgement(one.description), [one.id])
  const binding = useMemo(() => newJudgement(''), [one.id])
  useEffect(() => heading.current?.focus(), [])
  const takeStated = (): void => {
    confirming.text.value = one.stated ?? one.description
    document.getElementById('unencoded-confirm-text')?.focus()
  }
  return (
    <section class="card unencoded" aria-labelledby="unencoded-one">
      <header class="codes-head">
        <h1 id="unencoded-one" tabIndex={-1} ref={heading}>
          <Named say={(name) => text.heading(name, one.place)} names={[one.maskedName]} />
        </h1>
        <Button kind="quiet" onPress={() => close()}>
          {text.back} <kbd>Esc</kbd>
        </Button>
      </header>
      <div class="unencoded-columns">
        <Shapes one={one} onTakeStated={takeStated} />
        <div class="stack">
          <Facts one={one} />
          {one.state !== 'bound' && <Notice title={text.used} />}
          {one.state !== 'bound' && <ConfirmForm judgement={confirming} one={one} />}
          <BindForm judgement={binding} one={one} />
        </div>
      </div>
    </section>
  )
}

function Shapes({ one, onTakeStated }: { one: Queued; onTakeStated: () => void }) {
  const text = queueWords().one
  return (
    <div class="shapes">
      {one.character !== null && (
        <figure>
          <ShownSign sign={one.character} large />
          <figcaption>{text.character}</figcaption>
        </figure>
      )}
      <figure>
        <Drawing ids={one.description} path={one.drawing} large />
        <figcaption>
          <span class="badge">{text.drawing}</span> {text.described}
          <Description ids={one.description} />
        </figcaption>
      </figure>
      {one.stated !== null && (
        <figure>
          <Drawing ids={one.stated} path={null} large />
          <figcaption>
            <span class="badge">{text.drawing}</span> {text.stated}
            <Description ids={one.stated} />
            {one.state !== 'bound' && (
              <Button small onPress={onTakeStated}>
                {text.statedUse}
              </Button>
            )}
          </figcaption>
        </figure>
      )}
    </div>
  )
}

function Facts({ one }: { one: Queued }) {
  const words = queueWords()
  const text = words.one
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [
      text.document,
      <>
        <span class="numeric">{one.maskedNumber}</span> {documentName(one.documentType)}
      </>,
    ],
    [words.columns.state, words.states[one.state]],
    [text.account, one.registered ? words.registered : words.notRegistered],
    [text.since, minute(one.describedAt)],
    ...(one.confirmedAt === null ? [] : [[text.confirmedAt, minute(one.confirmedAt)] as const]),
    ...(one.boundAt === null ? [] : [[text.boundAt, minute(one.boundAt)] as const]),
    ...(one.officer === null ? [] : [[text.officer, one.officer] as const]),
    ...(one.evidence === null ? [] : [[text.evidence, one.evidence] as const]),
  ]
  return (
    <dl class="unencoded-facts">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

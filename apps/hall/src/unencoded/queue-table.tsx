/** The rows; on a phone each row stands as a card. Roles are said outright, because styles that stack a table take them away. */
import { documentTypes } from '@shiming/core'
import { Button, PersonName } from '@shiming/ui'
import { minute, words } from '../words.ts'
import { Description, Drawing, ShownSign } from './drawing.tsx'
import { open, type Queued } from './queue.ts'
import { queueWords } from './words.ts'

export function documentName(type: string): string {
  const found = documentTypes.find((one) => one === type)
  return found === undefined ? type : words().documents[found]
}

export function QueueTable({ rows }: { rows: readonly Queued[] }) {
  const text = queueWords().columns
  return (
    <table class="table" role="table" aria-labelledby="unencoded">
      <thead role="rowgroup">
        <tr role="row">
          {[text.drawing, text.person, text.description, text.state, text.since, text.actions].map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <QueueRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function QueueRow({ row }: { row: Queued }) {
  const text = queueWords()
  return (
    <tr role="row">
      <td role="cell" data-label={text.columns.drawing}>
        {row.character === null ? <Drawing ids={row.description} path={row.drawing} /> : <ShownSign sign={row.character} />}
      </td>
      <td role="cell" data-label={text.columns.person}>
        <strong>
          <PersonName name={row.maskedName} />
        </strong>
        <small class="soft">
          <span class="numeric">{row.maskedNumber}</span> {documentName(row.documentType)}
        </small>
        <small class="soft">{row.registered ? text.registered : text.notRegistered}</small>
      </td>
      <td role="cell" data-label={text.columns.description}>
        <Description ids={row.description} />
        <small class="soft">{text.place(row.place)}</small>
        {row.stated !== null && row.state !== 'bound' && <small class="differs">{text.differs}</small>}
      </td>
      <td role="cell" data-label={text.columns.state}>
        <span class="state" data-status={tone[row.state]}>
          {text.states[row.state]}
        </span>
      </td>
      <td role="cell" class="numeric" data-label={text.columns.since}>
        {minute(row.describedAt)}
      </td>
      <td role="cell" class="row-actions" data-label={text.columns.actions}>
        <Button kind="quiet" small aria-label={text.openOf(row.maskedName, row.maskedNumber, row.place)} onPress={() => open(row)}>
          {text.open}
        </Button>
      </td>
    </tr>
  )
}

/** Which of the list's colours a state has. */
const tone = { described: 'issued', confirmed: 'reserved', bound: 'used' } as const

/** The rows; on a phone each row stands as a card. Roles are said outright, because styles that stack a table take them away. */
import { documentTypes } from '@shiming/core'
import { Button, PersonName } from '@shiming/ui'
import { show } from '../view.ts'
import { minute, words } from '../words.ts'
import { nextPerson } from './issue.ts'
import { isOpen, type Row } from './list.ts'
import { reissuing } from './reissue.ts'

function reissue(): void {
  nextPerson()
  reissuing.value = true
  show('counter')
}

export function CodeTable({ rows, onRevoke }: { rows: readonly Row[]; onRevoke: (row: Row) => void }) {
  const text = words().codes
  const heads = [text.name, text.document, text.state, text.issuedAt, text.expiresAt, text.issuedBy, text.actions]
  return (
    <table class="table" role="table" aria-labelledby="codes">
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <CodeRow key={row.id} row={row} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  )
}

function documentName(type: string): string {
  const found = documentTypes.find((one) => one === type)
  return found === undefined ? type : words().documents[found]
}

function CodeRow({ row, onRevoke }: { row: Row; onRevoke: (row: Row) => void }) {
  const text = words()
  const { codes } = text
  const ended = !isOpen(row.status)
  return (
    <tr role="row">
      <td role="cell" data-label={codes.name}>
        <strong>
          <PersonName name={row.maskedName} />
        </strong>
      </td>
      <td role="cell" data-label={codes.document}>
        <span class="numeric">{row.maskedNumber}</span>
        <small class="soft">{documentName(row.documentType)}</small>
      </td>
      <td role="cell" data-label={codes.state}>
        <span class="state" data-status={row.status}>
          {text.status[row.status]}
        </span>
        {row.reason !== null && <small class="soft">{codes.reason(row.reason)}</small>}
      </td>
      <td role="cell" class="numeric" data-label={codes.issuedAt}>
        {minute(row.issuedAt)}
      </td>
      <td role="cell" class="numeric" data-label={codes.expiresAt}>
        {minute(row.expiresAt)}
        {ended && row.endedAt !== null && row.status !== 'expired' && <small class="soft">{codes.endedAt(minute(row.endedAt))}</small>}
      </td>
      <td role="cell" data-label={codes.issuedBy}>
        {row.issuedBy}
      </td>
      <td role="cell" class="row-actions" data-label={codes.actions}>
        {!ended && (
          <Button kind="quiet" small aria-label={codes.revokeOf(row.maskedName, row.maskedNumber)} onPress={() => onRevoke(row)}>
            {codes.revoke}
          </Button>
        )}
        {row.status !== 'used' && (
          <Button kind="quiet" small aria-label={codes.reissueOf(row.maskedName, row.maskedNumber)} onPress={reissue}>
            {codes.reissue}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** What an installation is, marked in its database at the first start: demonstration or production, and whose keys sealed its data. */
import { sql } from 'kysely'
import { type Mode, type Settings, settleMode, StartRefused } from '../settings.ts'
import { transaction } from '../store/open/index.ts'
import type { Database } from '../store/tables.ts'

/** What is asked of the keys; the file adapter has it. */
export type Marked = { readonly fingerprint: string; knows(kek: string): boolean }

/** The keys are not those that sealed this database. For the person at the terminal. */
export class ForeignKeys extends StartRefused {}

/**
 * Marks a new installation, and holds a marked one to its marks. Several processes may start at once: one marks, the others find the marks.
 * Throws `SettingsRefused` for the mode, `ForeignKeys` when data would be sealed or looked up by other keys than theirs.
 */
export async function settleInstallation(db: Database, settings: Settings, keys: Marked): Promise<Settings> {
  return transaction(db, async (tx) => {
    await sql`lock table installation in exclusive mode`.execute(tx)
    const rows = await tx.selectFrom('installation').selectAll().where('name', 'in', ['mode', 'keys']).execute()
    const marks = new Map(rows.map(({ name, value }) => [name, value]))
    const settled = settleMode(settings, modeOf(marks.get('mode')))
    const wrappedBy = await tx.selectFrom('data_key').select('wrapped_by').distinct().execute()
    const foreign = wrappedBy.find(({ wrapped_by: kek }) => !keys.knows(kek))
    const other = marks.has('keys') && marks.get('keys') !== keys.fingerprint
    if (other || foreign !== undefined) {
      throw new ForeignKeys(
        'The keys file is not the one that sealed this database. Put back the file that belongs to it; nothing was changed.',
      )
    }
    await tx
      .insertInto('installation')
      .values([
        { name: 'mode', value: settled.mode },
        { name: 'keys', value: keys.fingerprint },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return settled
  })
}

const modeOf = (value: string | undefined): Mode | null => (value === 'production' || value === 'demonstration' ? value : null)

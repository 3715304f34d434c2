/** Persons and their identity documents. A person is whom one canonical document key leads to. */
import {
  type DocumentType,
  type IdentityDocument,
  type Instant,
  type NameRepair,
  type Nationality,
  nameKey,
  type Personal,
  personal,
} from '@shiming/core'
import type { DataKey, Keys } from '../ports.ts'
import { moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import * as nameForms from './name-forms.ts'
import type { Reach, Tx } from './tables.ts'

export type FoundPerson = {
  readonly id: string
  readonly dataKeyId: string
  readonly name: Buffer
  readonly nameIndex: string
  readonly nationality: Buffer | null
}

export const documentIndex = (keys: Keys, document: IdentityDocument): string => keys.index('document', document.key)
export const nameIndex = (keys: Keys, name: Personal): string => keys.index('name', personal(nameKey(name.reveal())))

/** The person whom this document key belongs to, or null. */
export async function find(reach: Reach, keyIndex: string): Promise<FoundPerson | null> {
  const row = await reach
    .selectFrom('identity_document as d')
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .select(['p.id', 'p.data_key_id', 'p.name', 'p.name_index', 'p.nationality'])
    .where('d.key_index', '=', keyIndex)
    .executeTakeFirst()
  if (row === undefined) return null
  return { id: row.id, dataKeyId: row.data_key_id, name: row.name, nameIndex: row.name_index, nationality: row.nationality }
}

/** A name as it was typed, and what was repaired in it. */
export type Given = { readonly text: Personal; readonly repairs: readonly NameRepair[] }

export type Proofed = {
  readonly document: IdentityDocument
  readonly name: Personal
  readonly given: Given
  readonly nationality: Nationality | null
  readonly at: Instant
  /** Who wrote the name so; an officer unless told. */
  readonly by?: 'counter' | 'registration'
}

/** A person seen for the first time, with a data key of their own. */
export async function add(tx: Tx, keys: Keys, ids: () => string, proofed: Proofed): Promise<FoundPerson> {
  const id = ids()
  const key = await dataKeys.add(tx, keys, ids(), 'person')
  const row = dataKeys.rowOf(key, 'person', id)
  const nationality = row.sealMaybe('nationality', proofed.nationality === null ? null : personal(proofed.nationality))
  const index = nameIndex(keys, proofed.name)
  const name = row.seal('name', proofed.name)
  await tx
    .insertInto('person')
    .values({
      id,
      data_key_id: key.id,
      name,
      name_index: index,
      nationality,
      created_at: moment(proofed.at),
    })
    .execute()
  await addDocument(tx, { keys, key, personId: id, id: ids() }, proofed)
  const person = { id, dataKeyId: key.id, name, nameIndex: index, nationality }
  await keepForm(tx, { keys, key, ids }, person, { source: proofed.by ?? 'counter', given: proofed.given, at: proofed.at })
  return person
}

type Place = { readonly keys: Keys; readonly key: DataKey; readonly personId: string; readonly id: string }

async function addDocument(tx: Tx, { keys, key, personId, id }: Place, { document, at }: Proofed): Promise<void> {
  const row = dataKeys.rowOf(key, 'identity_document', id)
  await tx
    .insertInto('identity_document')
    .values({
      id,
      person_id: personId,
      data_key_id: key.id,
      type: document.type,
      key_index: documentIndex(keys, document),
      number: row.seal('number', document.number),
      valid_until: row.sealMaybe('valid_until', document.validUntil === undefined ? null : personal(document.validUntil)),
      issuing_state: row.sealMaybe('issuing_state', document.issuingState === undefined ? null : personal(document.issuingState)),
      seen_at: moment(at),
    })
    .execute()
}

/** What the counter saw anew of a person without an account: the later proofing stands, the name before it is kept as a former one. */
export async function seenAgain(tx: Tx, { keys, ids }: With, person: FoundPerson, proofed: Proofed): Promise<void> {
  const key = await dataKeys.at(tx, keys, person.dataKeyId)
  const row = dataKeys.rowOf(key, 'person', person.id)
  const former = row.open('name', person.name)
  const name = row.seal('name', proofed.name)
  await tx
    .updateTable('person')
    .set({
      name,
      name_index: nameIndex(keys, proofed.name),
      nationality: row.sealMaybe('nationality', proofed.nationality === null ? null : personal(proofed.nationality)),
    })
    .where('id', '=', person.id)
    .execute()
  const met = { keys, key, ids }
  await keepForm(tx, met, { id: person.id, name }, { source: 'former', given: { text: former, repairs: [] }, at: proofed.at })
  await keepForm(tx, met, { id: person.id, name }, { source: proofed.by ?? 'counter', given: proofed.given, at: proofed.at })
  await seeDocument(tx, { keys, key }, proofed)
}

async function seeDocument(tx: Tx, { keys, key }: Pick<Place, 'keys' | 'key'>, proofed: Proofed): Promise<void> {
  const keyIndex = documentIndex(keys, proofed.document)
  const { id } = await tx.selectFrom('identity_document').select('id').where('key_index', '=', keyIndex).executeTakeFirstOrThrow()
  const sealed = dataKeys.rowOf(key, 'identity_document', id)
  await tx
    .updateTable('identity_document')
    .set({
      type: proofed.document.type,
      number: sealed.seal('number', proofed.document.number),
      valid_until: sealed.sealMaybe(
        'valid_until',
        proofed.document.validUntil === undefined ? null : personal(proofed.document.validUntil),
      ),
      seen_at: moment(proofed.at),
    })
    .where('id', '=', id)
    .execute()
}

/** An officer changed the name by itself (a character got its code point, or its description was put right); the one before is kept as a former one. */
export async function rename(
  tx: Tx,
  { keys, ids }: With,
  id: string,
  to: { readonly name: Personal; readonly at: Instant },
): Promise<void> {
  const held = await tx.selectFrom('person').select(['data_key_id', 'name']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const key = await dataKeys.at(tx, keys, held.data_key_id)
  const row = dataKeys.rowOf(key, 'person', id)
  const name = row.seal('name', to.name)
  await tx
    .updateTable('person')
    .set({ name, name_index: nameIndex(keys, to.name) })
    .where('id', '=', id)
    .execute()
  const given = { text: row.open('name', held.name), repairs: [] }
  await keepForm(tx, { keys, key, ids }, { id, name }, { source: 'former', given, at: to.at })
}

type With = { readonly keys: Keys; readonly ids: () => string }
type Met = { readonly source: nameForms.Source; readonly given: Given; readonly at: Instant }

/** Keeps a form of the name that is not letter for letter the canonical one. */
async function keepForm(tx: Tx, of: With & { readonly key: DataKey }, person: Pick<FoundPerson, 'id' | 'name'>, met: Met): Promise<void> {
  const canonical = dataKeys.rowOf(of.key, 'person', person.id).open('name', person.name)
  if (canonical.reveal() === met.given.text.reveal()) return
  const form = { source: met.source, given: met.given.text, repairs: met.given.repairs }
  await nameForms.keep(tx, { keys: of.keys, key: of.key, personId: person.id, id: of.ids(), at: met.at }, form)
}

/** How the person wrote the name when a registration proved them. */
export async function heard(tx: Tx, { keys, ids }: With, person: FoundPerson, met: Omit<Met, 'source'>): Promise<void> {
  const key = await dataKeys.at(tx, keys, person.dataKeyId)
  await keepForm(tx, { keys, key, ids }, person, { source: 'registration', ...met })
}

/** The canonical name. */
export async function openName(reach: Reach, keys: Keys, person: FoundPerson): Promise<Personal> {
  return dataKeys.rowOf(await dataKeys.at(reach, keys, person.dataKeyId), 'person', person.id).open('name', person.name)
}

export async function openNationality(reach: Reach, keys: Keys, person: FoundPerson): Promise<string | null> {
  if (person.nationality === null) return null
  const key = await dataKeys.at(reach, keys, person.dataKeyId)
  return dataKeys.rowOf(key, 'person', person.id).open('nationality', person.nationality).reveal()
}

export type OpenPerson = {
  readonly name: Personal
  readonly nationality: Personal | null
  readonly document: { readonly type: DocumentType; readonly number: Personal; readonly validUntil: Personal | null }
}

/** A person's data in clear, with the document seen last. */
export async function open(reach: Reach, keys: Keys, id: string): Promise<OpenPerson> {
  const row = await reach
    .selectFrom('person as p')
    .innerJoin('identity_document as d', 'd.person_id', 'p.id')
    .select(['p.data_key_id', 'p.name', 'p.nationality', 'd.id as document_id', 'd.type', 'd.number', 'd.valid_until'])
    .where('p.id', '=', id)
    .orderBy('d.seen_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const key = await dataKeys.at(reach, keys, row.data_key_id)
  const person = dataKeys.rowOf(key, 'person', id)
  const document = dataKeys.rowOf(key, 'identity_document', row.document_id)
  return {
    name: person.open('name', row.name),
    nationality: person.openMaybe('nationality', row.nationality),
    document: {
      type: row.type as DocumentType,
      number: document.open('number', row.number),
      validUntil: document.openMaybe('valid_until', row.valid_until),
    },
  }
}

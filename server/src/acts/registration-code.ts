/** Codes at the counter: issued to a person seen with the original document, listed masked, revoked with a reason. */
import {
  after,
  CODE_LIFE,
  dayOf,
  drawCode,
  instant,
  maskName,
  maskNumber,
  must,
  type NameLikeness,
  type Personal,
  personal,
  refuse,
  rfc3339,
  type Instant,
} from '@shiming/core'
import * as accounts from '../store/accounts.ts'
import * as codeList from '../store/code-list.ts'
import * as codes from '../store/codes.ts'
import * as persons from '../store/persons.ts'
import type { Reach, Tx } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { act, isId, newId, once } from './act.ts'
import * as described from './described.ts'
import { type IdentityForm, readIdentity } from './identity.ts'
import { type Officer, standing } from './officer-session.ts'
import { comparer } from './name-likeness.ts'
import { note } from './record.ts'
import { CODE_WINDOW } from './code-proof.ts'
import type { Visit, World } from './world.ts'

export type IssueForm = IdentityForm & { readonly attested?: boolean | undefined }

/** R15–R21, HC-02: an earlier open code of the person is revoked; the code is told here and never again. */
export async function issue(world: World, visit: Visit, form: IssueForm) {
  const officer = await standing(world, visit)
  const identity = must(readIdentity(world, form, await world.now(world.db)))
  if (form.attested !== true) must(refuse('attestation-required'))
  const prepare = () => described.drawn(world, form.name)
  return once(world, { visit, name: 'issue', scope: officer.officerId, body: form }, prepare, async (tx, now, drawings) => {
    const keyIndex = persons.documentIndex(world.keys, identity.document)
    await throttles.hold(tx, keyIndex)
    const known = await persons.find(tx, keyIndex)
    const name = known === null ? identity.name : await described.meant(world, tx, known.id, identity.name)
    const proofed = { ...identity, name, at: now }
    if (known !== null && (await accounts.ofPerson(tx, known.id)) !== null) return must(refuse('already-registered'))
    const likeness = known === null ? 'new' : await likenessTo(world, tx, known, name)
    if (known !== null) await persons.seenAgain(tx, { keys: world.keys, ids: newId }, known, proofed)
    const person = known ?? (await persons.add(tx, world.keys, newId, proofed))
    await described.atCounter(world, tx, officer, { visit, now, person, name, drawings })
    // A person who mistyped too often stands here: the new code works at once.
    await throttles.clear(tx, { kind: CODE_WINDOW.kind, subject: keyIndex })
    const supersedes = await codes.supersede(tx, person.id, now)
    const code = drawn(world)
    const id = newId()
    await codes.add(tx, {
      id,
      personId: person.id,
      dataKeyId: person.dataKeyId,
      codeDigest: world.keys.digest('registration-code', code),
      officerId: officer.officerId,
      hall: officer.hall,
      issuedAt: now,
      expiresAt: after(now, CODE_LIFE),
    })
    await noteAt(
      tx,
      { visit, officer, now },
      { act: 'code issued', subject: person.id, detail: { code: id, supersedes, document: identity.document.type, name: likeness } },
    )
    return { id, code, expiresAt: rfc3339(after(now, CODE_LIFE)), supersedes }
  })
}

/** A name that is letter for letter or by its key the one on file needs no tables to be told so. */
async function likenessTo(world: World, tx: Reach, known: persons.FoundPerson, name: Personal): Promise<NameLikeness> {
  const held = await persons.openName(tx, world.keys, known)
  if (known.nameIndex === persons.nameIndex(world.keys, name)) return held.reveal() === name.reveal() ? 'same-signs' : 'equal'
  return (await comparer(world))(held, name)
}

/** L28: whether this document is known, and how the name on file relates to the one before the officer; the name itself is not told. */
export async function compareName(world: World, visit: Visit, form: IdentityForm) {
  const officer = await standing(world, visit)
  const identity = must(readIdentity(world, form, await world.now(world.db)))
  return act(world, async (tx, now) => {
    const known = await persons.find(tx, persons.documentIndex(world.keys, identity.document))
    const name = known === null ? identity.name : await described.meant(world, tx, known.id, identity.name)
    const likeness = known === null ? ('new' as const) : await likenessTo(world, tx, known, name)
    await noteAt(tx, { visit, officer, now }, { act: 'name compared', subject: known?.id, detail: { name: likeness } })
    return { likeness }
  })
}

function drawn(world: World): string {
  for (;;) {
    const code = drawCode(world.random(32))
    if (code !== null) return code
  }
}

type Noted = Pick<Parameters<typeof note>[3], 'act' | 'subject' | 'detail'>

type Counter = { readonly visit: Visit; readonly officer: Officer; readonly now: Instant }

const noteAt = (tx: Tx, { visit, officer, now }: Counter, noted: Noted) =>
  note(tx, visit, now, { ...noted, actor: officer.officerId, channel: 'hall', hall: officer.hall, terminal: officer.terminal })

const PAGE = 20

export async function list(
  world: World,
  visit: Visit,
  query: { readonly status?: codeList.Status | undefined; readonly page?: string | undefined },
) {
  const officer = await standing(world, visit)
  if (query.page !== undefined && !isId(query.page)) {
    return must({ flaws: [{ flaw: 'invalid-value' as const, at: '/page' }] })
  }
  return act(world, async (tx, now) => {
    const wanted = { hall: officer.hall, status: query.status, before: query.page, limit: PAGE + 1 }
    const found = await codeList.list(tx, world.keys, wanted, now)
    await noteAt(tx, { visit, officer, now }, { act: 'codes listed', subject: undefined, detail: { count: Math.min(PAGE, found.length) } })
    const items = found.slice(0, PAGE).map((item) => ({
      id: item.id,
      status: item.status,
      maskedName: maskName(item.name),
      maskedNumber: maskNumber(item.type as Parameters<typeof maskNumber>[0], item.number),
      documentType: item.type,
      issuedAt: rfc3339(item.issuedAt),
      expiresAt: rfc3339(item.expiresAt),
      issuedBy: item.issuedBy,
      endedAt: item.endedAt === null ? null : rfc3339(item.endedAt),
      reason: item.reason,
    }))
    const last = items.at(-1)
    return found.length > PAGE && last !== undefined ? { items, next: last.id } : { items }
  })
}

export async function count(world: World, visit: Visit) {
  const officer = await standing(world, visit)
  const now = await world.now(world.db)
  const day = dayOf(now)
  const midnight = instant(Date.parse(`${day}T00:00:00+08:00`))
  return { day, ...(await codeList.count(world.db, officer.hall, midnight, now)) }
}

/** HC-10: codes of another hall are not found. */
export async function revoke(world: World, visit: Visit, id: string, form: { readonly reason: string }): Promise<null> {
  const officer = await standing(world, visit)
  const reason = form.reason.trim()
  if (reason === '') must({ flaws: [{ flaw: 'required' as const, at: '/reason' }] })
  return act(world, async (tx, now) => {
    const revoked = await codes.revoke(tx, world.keys, { id, hall: officer.hall, reason: personal(reason), now })
    if (revoked === null) return must(refuse('not-found', 'other hall or unknown'))
    if (!revoked) return must(refuse('code-not-active'))
    await noteAt(tx, { visit, officer, now }, { act: 'code revoked', subject: undefined, detail: { code: id } })
    return null
  })
}

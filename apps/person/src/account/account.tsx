/** One's own data, masked, how it came here, and who signed in lately. */
import { useSignal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { instant, shanghai } from '@shiming/core'
import { person } from '@shiming/phrases'
import { Await, Button, call, Icon, language, type Loaded, Named, PersonName, usePhrases, useReference } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ended, justSignedOut } from '../session/session.ts'
import { SignInFirst } from './sign-in-first.tsx'
import { Unencoded } from './unencoded.tsx'
import { Heading } from '../shell/page.tsx'
import { go } from '../route.ts'

type Account = Reply<'account'>
const moment = (at: string): string => shanghai(instant(Date.parse(at)))

export function AccountPage() {
  const told = useAccount()
  if (told.state === 'failed' && told.trouble.code === 'not-signed-in') return <SignInFirst />
  return (
    <div class="account">
      <AccountHead of={told} />
      <Await of={told} lines={12}>
        {(account) => (
          <>
            <Unencoded signs={account.unencoded} />
            <div class="account-columns">
              <IdentityCard account={account} />
              <ContactCard account={account} />
              <RegistrationCard account={account} />
            </div>
            <SignIns account={account} />
          </>
        )}
      </Await>
    </div>
  )
}

/** Asked anew with every visit and language; personal data is never kept. */
function useAccount(): Loaded<Account> {
  const told = useSignal<Loaded<Account>>({ state: 'loading' })
  const ask = async () => {
    const answer = await call('account')
    if (!answer.ok && answer.trouble.code === 'not-signed-in') ended()
    told.value = answer.ok ? { state: 'ready', body: answer.body } : { state: 'failed', trouble: answer.trouble, again: () => void ask() }
  }
  useEffect(() => void ask(), [language.value])
  return told.value
}

function AccountHead({ of }: { of: Loaded<Account> }) {
  const words = usePhrases(person)
  const busy = useSignal(false)
  const leave = async () => {
    busy.value = true
    const answer = await call('signOut')
    busy.value = false
    if (!answer.ok && answer.trouble.code !== 'not-signed-in') return
    ended()
    justSignedOut.value = true
    go('/sign-in', { replace: true })
  }
  const hello = of.state === 'ready' && <Named say={words.accountPage.hello} names={[of.body.name]} />
  return (
    <div class="account-head">
      <Heading lead={words.accountPage.masked} {...(hello ? { shown: hello } : {})}>
        {of.state === 'ready' ? words.accountPage.hello(of.body.name) : words.accountPage.title}
      </Heading>
      <Button busy={busy.value} onPress={() => void leave()}>
        {words.signOut}
      </Button>
    </div>
  )
}

type FactRow = readonly [string, ComponentChildren]

function Facts({ title, rows, verified }: { title: string; rows: readonly FactRow[]; verified?: boolean }) {
  const words = usePhrases(person).accountPage
  return (
    <section class="card facts-card">
      <h2>
        {title}
        {verified && (
          <span class="badge badge-good">
            <Icon name="check" size={14} /> {words.verified}
          </span>
        )}
      </h2>
      <dl class="facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value ?? <span class="soft">{words.none}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function IdentityCard({ account }: { account: Account }) {
  const words = usePhrases(person).accountPage
  const kinds = useReference('documentTypes')
  const countries = useReference('nationalities')
  const { document, nationality, domicile } = account
  const kind = kinds.state === 'ready' ? kinds.body.items.find(({ type }) => type === document.type)?.name : undefined
  const country = countries.state === 'ready' ? countries.body.items.find(({ code }) => code === nationality)?.name : undefined
  const until = document.validUntil === 'long-term' ? words.longTerm : document.validUntil
  const rows: readonly FactRow[] = [
    [words.name, <PersonName name={account.name} />],
    [
      words.document,
      <>
        {kind} <span class="numeric unbroken">{document.number}</span>
      </>,
    ],
    [words.validUntil, until],
    [words.nationality, country ?? nationality],
    [domicile === null || domicile.registered ? words.domicile : words.residence, domicile && <PersonName name={domicile.name} />],
  ]
  return <Facts title={words.identity} rows={rows} verified />
}

function ContactCard({ account }: { account: Account }) {
  const words = usePhrases(person).accountPage
  const rows: readonly FactRow[] = [
    [words.loginName, account.loginName && <PersonName name={account.loginName} />],
    [words.phone, account.phone],
  ]
  return <Facts title={words.contact} rows={rows} />
}

function RegistrationCard({ account }: { account: Account }) {
  const words = usePhrases(person)
  const rows: readonly FactRow[] = [
    [words.accountPage.channel, words.accountPage.channels[account.channel]],
    [words.accountPage.method, words.methods[account.method].name],
    [words.accountPage.registeredAt, `${moment(account.registeredAt)} · ${words.accountPage.beijing}`],
  ]
  return <Facts title={words.accountPage.registration} rows={rows} />
}

function SignIns({ account }: { account: Account }) {
  const words = usePhrases(person).accountPage
  return (
    <section class="card facts-card">
      <h2>{words.signIns}</h2>
      {account.lastSignIns.length === 0 ? (
        <p class="soft">{words.noSignIns}</p>
      ) : (
        <table class="sign-ins">
          <thead>
            <tr>
              <th scope="col">{`${words.when} · ${words.beijing}`}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.source}</th>
            </tr>
          </thead>
          <tbody>
            {account.lastSignIns.map(({ at, outcome, source }) => (
              <tr key={at}>
                <td class="numeric">{moment(at)}</td>
                <td data-outcome={outcome}>{words.outcomes[outcome]}</td>
                <td>{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="soft small">{words.notMe}</p>
    </section>
  )
}

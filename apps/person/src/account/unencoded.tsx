/** What the holder is told of characters of the name that have no code: what waits for the hall, and what got its code. */
import type { Reply } from '@shiming/contract'
import { instant, shanghai } from '@shiming/core'
import { person } from '@shiming/phrases'
import { Named, Notice, usePhrases } from '@shiming/ui'

type Sign = Reply<'account'>['unencoded'][number]

const day = (at: string): string => shanghai(instant(Date.parse(at))).slice(0, 10)
const codePointOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

export function Unencoded({ signs }: { signs: readonly Sign[] }) {
  const words = usePhrases(person).unencoded
  const waiting = signs.filter(({ state }) => state === 'described')
  const confirmed = signs.filter(({ state }) => state === 'confirmed')
  const bound = signs.filter(({ state }) => state === 'bound')
  return (
    <>
      {bound.length > 0 && (
        <Notice kind="success" title={words.bound}>
          <Signs
            of={bound}
            said={({ place, sign, at }) =>
              (name) =>
                words.boundSign(place, name, codePointOf(sign), day(at))
              }
          />
          <p>{words.boundNext}</p>
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice title={words.waiting}>
          <Signs
            of={waiting}
            said={({ place }) =>
              (name) =>
                words.sign(place, name)
              }
          />
          <p>{words.waitingNext}</p>
        </Notice>
      )}
      {confirmed.length > 0 && (
        <Notice title={words.confirmed}>
          <Signs
            of={confirmed}
            said={({ place }) =>
              (name) =>
                words.sign(place, name)
              }
          />
          <p>{words.confirmedNext}</p>
        </Notice>
      )}
    </>
  )
}

function Signs({ of, said }: { of: readonly Sign[]; said: (sign: Sign) => (name: string) => string }) {
  return (
    <ul>
      {of.map((sign) => (
        <li key={sign.place}>
          <Named say={(name = '') => said(sign)(name)} names={[sign.sign]} />
        </li>
      ))}
    </ul>
  )
}

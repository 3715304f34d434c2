/** R49: the halls, the way that is always open. */
import { person } from '@shiming/phrases'
import { Await, Icon, usePhrases } from '@shiming/ui'
import { inLanguage, type Installation, useInstallation } from '../shell/installation.ts'
import { Heading } from '../shell/page.tsx'

export function Halls() {
  const told = useInstallation()
  return (
    <Await of={told} lines={6}>
      {({ halls }) => (
        <ul class="plain-list halls">
          {halls.map((hall) => (
            <HallCard key={hall.id} hall={hall} />
          ))}
        </ul>
      )}
    </Await>
  )
}

function HallCard({ hall }: { hall: Installation['halls'][number] }) {
  const words = usePhrases(person).portal
  const rows = [
    ['pin', words.address, inLanguage(hall.address)],
    ['clock', words.hours, inLanguage(hall.hours)],
    ['call', words.phone, hall.phone],
    ['access', words.accessible, inLanguage(hall.accessible)],
  ] as const
  return (
    <li class="card hall">
      <h3>{inLanguage(hall)}</h3>
      <dl>
        {rows.map(([icon, term, text]) => (
          <div key={term}>
            <dt>
              <Icon name={icon} size={18} />
              <span class="unseen">{term}</span>
            </dt>
            <dd>{icon === 'call' ? <a href={`tel:${text}`}>{text}</a> : text}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

export function HallsPage() {
  const words = usePhrases(person).portal
  return (
    <div class="stack">
      <Heading lead={words.hallsText}>{words.hallsTitle}</Heading>
      <Halls />
    </div>
  )
}

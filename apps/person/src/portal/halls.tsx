/** R49: the halls, the way that is always open. */
import { person } from '@shiming/phrases'
import { Await, Icon, usePhrases } from '@shiming/ui'
import { inLanguage, type Installation, useInstallation } from '../shell/installation.ts'
import { Heading } from '../shell/page.tsx'

/** `below`: which heading the list stands under. */
export function Halls({ below = 'h2' }: { below?: 'h1' | 'h2' }) {
  const told = useInstallation()
  return (
    <div class="halls-place">
      <Await of={told} lines={6}>
        {({ halls }) => (
          <ul class="plain-list halls">
            {halls.map((hall) => (
              <HallCard key={hall.id} hall={hall} below={below} />
            ))}
          </ul>
        )}
      </Await>
    </div>
  )
}

function HallCard({ hall, below }: { hall: Installation['halls'][number]; below: 'h1' | 'h2' }) {
  const Name = below === 'h1' ? 'h2' : 'h3'
  const words = usePhrases(person).portal
  const rows = [
    ['pin', words.address, inLanguage(hall.address)],
    ['clock', words.hours, inLanguage(hall.hours)],
    ['call', words.phone, hall.phone],
    ['access', words.accessible, inLanguage(hall.accessible)],
  ] as const
  return (
    <li class="card hall">
      <Name class="hall-name">{inLanguage(hall)}</Name>
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
      <Halls below="h1" />
    </div>
  )
}

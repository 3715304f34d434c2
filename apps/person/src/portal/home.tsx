/** The portal's first page: what this is, the two ways in (R12, R22, R23), the App, the halls, the official address. */
import { person } from '@shiming/phrases'
import { ButtonLink, Icon, usePhrases } from '@shiming/ui'
import { Heading } from '../shell/page.tsx'
import { Hero } from './hero.tsx'
import { useInstallation } from '../shell/installation.ts'
import { Halls } from './halls.tsx'
import { Install, Official } from './install.tsx'

export function Home() {
  return (
    <>
      <Banner />
      <div class="page home">
        <How />
        <Ways />
        <Install />
        <section id="halls" aria-labelledby="halls-title">
          <HallsHead />
          <Halls />
        </section>
        <Official />
      </div>
    </>
  )
}

function Banner() {
  const words = usePhrases(person)
  return (
    <div class="hero">
      <div class="page hero-row">
        <div class="hero-text">
          <Heading lead={words.portal.lead}>{words.portal.title}</Heading>
          <div class="form-actions">
            <ButtonLink kind="primary" href="/register">
              {words.registerNow}
            </ButtonLink>
            <ButtonLink href="/sign-in">{words.signIn}</ButtonLink>
          </div>
          <p class="soft small hero-note">{words.portal.truth}</p>
        </div>
        <Hero />
      </div>
    </div>
  )
}

function How() {
  const words = usePhrases(person).portal
  return (
    <section aria-labelledby="how-title">
      <h2 id="how-title">{words.howTitle}</h2>
      <ol class="plain-list how">
        {words.how.map(([title, text], index) => (
          <li key={title}>
            <span class="how-number" aria-hidden="true">
              {index + 1}
            </span>
            <h3>{title}</h3>
            <p class="soft">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

export function Ways() {
  const words = usePhrases(person)
  const told = useInstallation()
  const closed = told.state === 'ready' && !told.body.methods.portrait
  return (
    <section aria-labelledby="ways-title">
      <h2 id="ways-title">{words.portal.methodsTitle}</h2>
      <div class="two">
        <div class="card way">
          <Icon name="hall" size={30} />
          <h3>{words.methods['hall-code'].name}</h3>
          <p class="soft">{words.methods['hall-code'].detail}</p>
        </div>
        <div class="card way">
          <Icon name="face" size={30} />
          <h3>
            {words.methods.portrait.name} {closed && <span class="badge">{words.methods.coming}</span>}
          </h3>
          <p class="soft">{words.methods.portrait.detail}</p>
        </div>
      </div>
      <p class="face-note">
        <Icon name="info" /> <span>{words.portal.faceNote}</span>
      </p>
    </section>
  )
}

function HallsHead() {
  const words = usePhrases(person).portal
  return (
    <>
      <h2 id="halls-title">{words.hallsTitle}</h2>
      <p class="soft">{words.hallsText}</p>
    </>
  )
}

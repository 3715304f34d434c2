/** Pages to read: help, legal texts, accessibility, and the one for addresses that lead nowhere. */
import { person } from '@shiming/phrases'
import { ButtonLink, usePhrases } from '@shiming/ui'
import { LegalText, useAgreement } from '../shell/legal.tsx'
import { Hotline } from '../shell/bars.tsx'
import { Heading } from '../shell/page.tsx'
import { href } from '../route.ts'

export function HelpPage() {
  const words = usePhrases(person)
  return (
    <div class="card reading">
      <Heading lead={words.helpPage.intro}>{words.helpPage.title}</Heading>
      <p>
        <Hotline /> · <a href={href('/halls')}>{words.trouble.seeHalls}</a>
      </p>
      <div class="questions">
        {words.helpPage.items.map(([question, answer]) => (
          <details key={question} class="question">
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </div>
    </div>
  )
}

export function AgreementsPage() {
  const words = usePhrases(person).agreementsPage
  const web = useAgreement('web')
  const app = useAgreement('app')
  return (
    <div class="card reading">
      <Heading lead={words.intro}>{words.title}</Heading>
      <h2>{words.app}</h2>
      <LegalText of={app} />
      <h2>{words.web}</h2>
      <LegalText of={web} />
    </div>
  )
}

export function AccessibilityPage() {
  const words = usePhrases(person).accessibilityPage
  return (
    <div class="card reading prose">
      <Heading>{words.title}</Heading>
      {words.text.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{words.feedback}</p>
      <p>
        <Hotline />
      </p>
    </div>
  )
}

export function Missing() {
  const words = usePhrases(person).missing
  return (
    <div class="card reading">
      <Heading lead={words.text}>{words.title}</Heading>
      <div class="form-actions">
        <ButtonLink kind="primary" href={href('/')}>
          {words.home}
        </ButtonLink>
      </div>
    </div>
  )
}

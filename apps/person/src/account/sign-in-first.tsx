/** What the account says to someone who is not signed in. */
import { person } from '@shiming/phrases'
import { ButtonLink, usePhrases } from '@shiming/ui'
import { href } from '../route.ts'
import { Heading } from '../shell/page.tsx'

export function SignInFirst() {
  const words = usePhrases(person)
  return (
    <div class="card narrow-card">
      <Heading lead={words.signInPage.first}>{words.accountPage.title}</Heading>
      <div class="form-actions">
        <ButtonLink kind="primary" href={href('/sign-in')}>
          {words.signIn}
        </ButtonLink>
        <ButtonLink href={href('/register')}>{words.register}</ButtonLink>
      </div>
    </div>
  )
}

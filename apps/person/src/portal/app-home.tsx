/** The App's first screen: what it is for, and 注册 (R22) and 登录 under the thumb. */
import { signal } from '@preact/signals'
import { person } from '@shiming/phrases'
import { Button, ButtonLink, usePhrases } from '@shiming/ui'
import { signedIn } from '../session/session.ts'
import { Heading } from '../shell/page.tsx'
import { href } from '../route.ts'
import { Hero } from './hero.tsx'

export function AppHome() {
  const words = usePhrases(person)
  return (
    <div class="app-home">
      <div class="app-hero">
        <Hero />
      </div>
      <Heading lead={words.app.lead}>{words.portal.title}</Heading>
      <InstallOffer />
      <p class="app-home-links">
        <a href={href('/halls')}>{words.halls}</a>
      </p>
      <div class="form-actions">
        {signedIn.value ? (
          <ButtonLink kind="primary" href={href('/account')}>
            {words.account}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink kind="primary" href={href('/register')}>
              {words.register}
            </ButtonLink>
            <ButtonLink href={href('/sign-in')}>{words.signIn}</ButtonLink>
          </>
        )}
      </div>
    </div>
  )
}

type InstallPrompt = Event & { prompt(): Promise<unknown> }
const prompt = signal<InstallPrompt | undefined>(undefined)

/** Browsers that can install say so with an event; it is kept for our own button. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    prompt.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => {
    prompt.value = undefined
  })
}

const installed = () => matchMedia('(display-mode: standalone)').matches

function InstallOffer() {
  const words = usePhrases(person).app
  const offered = prompt.value
  if (installed()) return null
  if (offered === undefined) return <p class="soft small">{words.iosInstall}</p>
  return (
    <p class="install-offer">
      <Button small onPress={() => void offered.prompt()}>
        {words.installTitle}
      </Button>
    </p>
  )
}

/** The portal's frame: who runs it, the two ways in at the top right (R23), help at the bottom of every page (R50). */
import { person } from '@shiming/phrases'
import { LanguageSwitch, Mark, TextSizeSwitch, usePhrases } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { signedIn } from '../session/session.ts'
import { ConnectionBanner, Demonstration, Hotline, Skip } from './bars.tsx'
import { inLanguage, useInstallation } from './installation.ts'

export function WebShell({ children, wide }: { children: ComponentChildren; wide?: boolean }) {
  return (
    <>
      <Skip />
      <Header />
      <ConnectionBanner />
      <main id="main" tabIndex={-1} class={wide ? '' : 'page page-inner'}>
        {children}
      </main>
      <Footer />
    </>
  )
}

function Header() {
  const words = usePhrases(person)
  return (
    <header class="web-header">
      <Demonstration />
      <div class="page web-header-row">
        <a href="/" class="brand">
          <Mark size={40} />
          <span>
            <span class="brand-name">{words.productLong}</span>
            <Bureau />
          </span>
        </a>
        <nav aria-label={words.main} class="web-nav">
          <TextSizeSwitch />
          <LanguageSwitch />
          {signedIn.value ? (
            <a href="/account" class="button button-secondary button-small">
              {words.account}
            </a>
          ) : (
            <>
              <a href="/sign-in" class="button button-secondary button-small">
                {words.signIn}
              </a>
              <a href="/register" class="button button-primary button-small">
                {words.register}
              </a>
            </>
          )}
        </nav>
      </div>
    </header>
  )
}

function Bureau() {
  const told = useInstallation()
  return <span class="brand-bureau">{told.state === 'ready' ? inLanguage(told.body.bureau) : '\u00a0'}</span>
}

function Footer() {
  const words = usePhrases(person)
  const told = useInstallation()
  return (
    <footer class="web-footer">
      <div class="page web-footer-row">
        <p class="web-footer-help">
          {words.hotlineHelp} <Hotline />
        </p>
        <nav aria-label={words.more}>
          <ul class="plain-list web-footer-links">
            <li>
              <a href="/help">{words.help}</a>
            </li>
            <li>
              <a href="/#halls">{words.halls}</a>
            </li>
            <li>
              <a href="/agreements">{words.agreements}</a>
            </li>
            <li>
              <a href="/accessibility">{words.accessibility}</a>
            </li>
          </ul>
        </nav>
        <p class="soft small">
          {told.state === 'ready' && words.portal.official(new URL(told.body.baseUrl).host)} {words.portal.officialNever}
        </p>
      </div>
    </footer>
  )
}

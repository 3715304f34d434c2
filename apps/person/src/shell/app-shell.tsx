/** The App's frame: a bar with the way back on top, the screen, and its main act at the lower edge, under the thumb. */
import { person } from '@shiming/phrases'
import { Icon, LanguageSwitch, Mark, TextSizeSwitch, usePhrases } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { ConnectionBanner, Demonstration, Hotline, Skip } from './bars.tsx'
import { href } from '../route.ts'
import { UpdateNotice } from './worker.tsx'

export function AppShell({ children, back }: { children: ComponentChildren; back?: string | undefined }) {
  const words = usePhrases(person)
  return (
    <>
      <Skip />
      <header class="app-top">
        <Demonstration />
        <div class="app-bar">
          {back === undefined ? (
            <span class="app-bar-brand">
              <Mark size={30} />
              <span>{words.app.title}</span>
            </span>
          ) : (
            <a href={href(back)} class="button button-quiet app-bar-back">
              <Icon name="back" />
              {words.back}
            </a>
          )}
          <span class="app-bar-tools">
            <TextSizeSwitch />
            <LanguageSwitch />
          </span>
        </div>
        <ConnectionBanner />
      </header>
      <UpdateNotice />
      <main id="main" tabIndex={-1} class="app-main">
        {children}
      </main>
      <footer class="app-footer">
        <Hotline />
        <span>
          <a href={href('/help')}>{words.help}</a>
          <a href={href('/agreements')}>{words.agreements}</a>
          <a href={href('/accessibility')}>{words.accessibility}</a>
        </span>
      </footer>
    </>
  )
}

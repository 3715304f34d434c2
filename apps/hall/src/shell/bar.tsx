/** The counter's head: whose it is, the three places to go, and what is always at hand. */
import { Button, language, LanguageSwitch, Mark, useReference } from '@shiming/ui'
import { type Officer, signOut } from '../officer/session.ts'
import { pathOf, show, type View, view, views } from '../view.ts'
import { words } from '../words.ts'
import { helpOpen } from './shortcuts.ts'

const names = { counter: 'counter', codes: 'codes', unencoded: 'unencoded', 'second-factor': 'secondFactor' } as const satisfies Record<
  View,
  string
>

export function Bar({ officer }: { officer: Officer | undefined }) {
  const text = words()
  return (
    <div class="bar">
      <div class="bar-brand">
        <Mark size={28} />
        <span class="bar-title">
          <strong>{text.product}</strong>
          <span>{text.title}</span>
        </span>
      </div>
      {officer !== undefined && <Places />}
      <div class="bar-tools">
        {officer !== undefined && <Who officer={officer} />}
        <LanguageSwitch />
        {officer !== undefined && (
          <>
            <button
              type="button"
              class="button button-quiet"
              aria-haspopup="dialog"
              onClick={() => {
                helpOpen.value = true
              }}
            >
              {text.bar.shortcuts} <kbd>?</kbd>
            </button>
            <Button kind="quiet" onPress={() => void signOut()}>
              {text.bar.signOut}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function Who({ officer }: { officer: Officer }) {
  const told = useReference('installation')
  const hall = told.state === 'ready' ? told.body.halls.find(({ id }) => id === officer.hall) : undefined
  return (
    <span class="bar-who small">
      <strong>{(language.value === 'en' ? hall?.en : hall?.zh) ?? officer.hallName}</strong>
      <span class="soft">{words().bar.officer(officer.login)}</span>
    </span>
  )
}

function Places() {
  const text = words().nav
  return (
    <nav class="places" aria-label={text.label}>
      {views.map((to) => (
        <a
          key={to}
          href={pathOf(to)}
          {...(view.value === to ? { 'aria-current': 'page' as const } : {})}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            show(to)
          }}
        >
          {text[names[to]]}
        </a>
      ))}
    </nav>
  )
}

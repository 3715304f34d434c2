/** What both faces do before the first screen. */
import { startKeeping } from './registration/draft.ts'
import { lookForSession } from './session/session.ts'
import { watchConnection } from './shell/connection.ts'
import { startRouting } from './route.ts'

export function start(): HTMLElement {
  startRouting()
  startKeeping()
  watchConnection()
  void lookForSession()
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no root')
  root.classList.remove('starting')
  return root
}

/** The Web portal, at `/`. */
import '@shiming/ui/kit.css'
import './person.css'
import { render } from 'preact'
import { Home } from './portal/home.tsx'
import { fetchScreensWhenIdle, LazyScreen } from './shell/lazy.tsx'
import { start } from './shell/main.ts'
import { route } from './shell/route.ts'
import { WebShell } from './shell/web-shell.tsx'

function Portal() {
  const to = route.value
  return <WebShell wide={to === '/'}>{to === '/' ? <Home /> : <LazyScreen route={to} />}</WebShell>
}

render(<Portal />, start())
fetchScreensWhenIdle()

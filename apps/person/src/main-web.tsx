/** The Web portal, at `/`. */
import '@shiming/ui/kit.css'
import './person.css'
import { render } from 'preact'
import { Home } from './portal/home.tsx'
import { fetchScreensWhenIdle, LazyScreen } from './shell/lazy.tsx'
import { start } from './start.ts'
import { route } from './route.ts'
import { WebShell } from './shell/web-shell.tsx'

function Portal() {
  const to = route.value
  return <WebShell wide={to === '/'}>{to === '/' ? <Home /> : <LazyScreen route={to} />}</WebShell>
}

fetchScreensWhenIdle(() => import('./screens.tsx'))
render(<Portal />, start())

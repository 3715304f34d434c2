/** The Web portal, at `/`. */
import '@shiming/ui/kit.css'
import './person.css'
import { render } from 'preact'
import { Home } from './portal/home.tsx'
import { LazyScreen, prepareScreens } from './shell/lazy.tsx'
import { start } from './start.ts'
import { route } from './route.ts'
import { WebShell } from './shell/web-shell.tsx'

function Portal() {
  const to = route.value
  return <WebShell wide={to === '/'}>{to === '/' ? <Home /> : <LazyScreen route={to} />}</WebShell>
}

const root = start()
await prepareScreens(() => import('./screens.tsx'), route.value !== '/')
render(<Portal />, root)

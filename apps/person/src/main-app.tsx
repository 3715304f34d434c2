/** The App, at `/app`. */
import '@shiming/ui/kit.css'
import './person.css'
import { render } from 'preact'
import { AppHome, watchInstall } from './portal/app-home.tsx'
import { LazyScreen, prepareScreens } from './shell/lazy.tsx'
import { AppShell } from './shell/app-shell.tsx'
import { start } from './start.ts'
import { route } from './route.ts'
import { startWorker } from './shell/worker.tsx'

/** Where the way back leads from each screen; a finished step is not walked back into. */
const backFrom: Record<string, string> = {
  '/register/agreement': '/register',
  '/register/identity': '/register/agreement',
  '/register/face': '/register/agreement',
  '/register/portrait': '/register/identity',
  '/register/credentials': '/register/identity',
}

function App() {
  const to = route.value
  if (to === '/') {
    return (
      <AppShell>
        <AppHome />
      </AppShell>
    )
  }
  return (
    <AppShell back={backFrom[to] ?? '/'}>
      <LazyScreen route={to} />
    </AppShell>
  )
}

watchInstall()
const root = start()
await prepareScreens(() => import('./screens.tsx'), route.value !== '/')
render(<App />, root)
void startWorker()

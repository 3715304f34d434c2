/** Screens that both faces have. */
import { AccountPage } from './account/account.tsx'
import { HallsPage } from './portal/halls.tsx'
import { AccessibilityPage, AgreementsPage, HelpPage, Missing } from './portal/reading.tsx'
import { PortraitRoom } from './portrait/lazy.tsx'
import { draft } from './registration/draft.ts'
import { Registration } from './registration/registration.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

export function Screen({ route }: { route: string }) {
  if (route === '/register' || route.startsWith('/register/')) return <Registration />
  if (route.startsWith('/portrait/')) return <PortraitRoom of="PhonePage" props={{ link: route.slice('/portrait/'.length) }} />
  switch (route) {
    case '/portrait-on-file':
      return <PortraitRoom of="OnFilePage" props={{ number: draft.number.value, name: draft.name.value }} />
    case '/sign-in':
      return <SignIn />
    case '/account':
      return <AccountPage />
    case '/halls':
      return <HallsPage />
    case '/help':
      return <HelpPage />
    case '/agreements':
      return <AgreementsPage />
    case '/accessibility':
      return <AccessibilityPage />
    default:
      return <Missing />
  }
}

/** Screens that both faces have. */
import { AccountPage } from './account/account.tsx'
import { HallsPage } from './portal/halls.tsx'
import { AccessibilityPage, AgreementsPage, HelpPage, Missing } from './portal/reading.tsx'
import { Registration } from './registration/registration.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

export function Screen({ route }: { route: string }) {
  if (route === '/register' || route.startsWith('/register/')) return <Registration />
  switch (route) {
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

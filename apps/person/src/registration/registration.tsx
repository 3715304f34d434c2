/** The registration of both channels: one screen per step, by the name in the address. */
import { useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import { Button, Notice, Skeleton, type Trouble, troubleText, usePhrases } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { channel, go, route } from '../route.ts'
import { registeredAs } from '../session/session.ts'
import { AgreementStep } from './agreement.tsx'
import { Authorisation } from './authorisation.tsx'
import { Credentials } from './credentials.tsx'
import { Declined, Done, Expired } from './endings.tsx'
import { Identity } from './identity.tsx'
import { journey, resume } from './journey.ts'
import { Method } from './method.tsx'
import { Portrait, PortraitConsent } from './portrait.tsx'

export function Registration() {
  switch (route.value) {
    case '/register':
      return channel === 'web' ? <Authorisation /> : <Method />
    case '/register/method':
      return <Method />
    case '/register/agreement':
      return <AgreementStep />
    case '/register/declined':
      return <Declined />
    case '/register/expired':
      return <Expired />
    case '/register/done':
      return registeredAs.value === '' ? <Away /> : <Done />
    case '/register/face':
      return <PortraitConsent />
    case '/register/portrait':
      return journey.value?.next === 'portrait' ? <Portrait /> : <Resume />
    case '/register/credentials':
      return journey.value?.next === 'credentials' ? <Credentials /> : <Resume />
    default:
      return journey.value === null ? <Resume /> : <Identity />
  }
}

/** After a reload: asks the server where the registration stands, and says so when it cannot be reached. */
function Resume() {
  const words = usePhrases(ui)
  const trouble = useSignal<Trouble | undefined>(undefined)
  const look = async () => {
    trouble.value = undefined
    trouble.value = await resume()
  }
  useEffect(() => {
    void look()
    addEventListener('online', look)
    return () => removeEventListener('online', look)
  }, [])
  if (trouble.value === undefined) return <Skeleton lines={8} height={28} />
  return (
    <Notice kind="warning" live="status">
      <p>{troubleText(trouble.value, words)}</p>
      <Button small onPress={() => void look()}>
        {words.retry}
      </Button>
    </Notice>
  )
}

/** There was no registration here that could be done. */
function Away() {
  useEffect(() => go('/', { replace: true }), [])
  return null
}

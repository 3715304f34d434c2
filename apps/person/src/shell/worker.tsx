/** Registers the App's service worker, and offers a newer build when one is ready. */
import { signal } from '@preact/signals'
import { person } from '@shiming/phrases'
import { Button, Notice, usePhrases } from '@shiming/ui'

const waiting = signal<ServiceWorker | undefined>(undefined)

export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('/app/sw.js', { scope: '/app' })
    watch(registration)
  } catch {
    // Without a worker the App still works; it only needs the network to open.
  }
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}

/** Taken over only when the person says so: a reload in the middle of a form would cost the secrets typed in it. */
export function UpdateNotice() {
  const words = usePhrases(person)
  const worker = waiting.value
  if (worker === undefined) return null
  const update = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage('take-over')
  }
  return (
    <Notice live="status" title={words.app.update}>
      <Button small onPress={update}>
        {words.app.updateNow}
      </Button>
    </Notice>
  )
}

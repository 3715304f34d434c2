/** Whether there is a network, as far as the device knows. */
import { signal } from '@preact/signals'

export const connected = signal(navigator.onLine)

export function watchConnection(): void {
  addEventListener('online', () => {
    connected.value = true
  })
  addEventListener('offline', () => {
    connected.value = false
  })
}

/** The embedded message gateway: hands what it "sent" to a function that shows it at `/dev/outbox`. Demonstrations only. */
import type { Sms } from '../../ports.ts'

type Message = Parameters<Sms['send']>[0]

/** `show` must take the same id twice without showing it twice. */
export function createEmbeddedSms(show: (message: Message) => Promise<void>): Sms {
  return {
    async send(message) {
      await show(message)
      return { provider: 'embedded' }
    },
  }
}

import type { sms as shape } from '../zh-CN/sms.ts'

export const sms: typeof shape = {
  registration: (bureau, code, minutes) =>
    `[${bureau}] ${code} is your code to bind this phone to your real-name registration, valid for ${minutes} minutes. Never tell it to anyone; our staff will not ask for it.`,
  registered: (bureau, at) =>
    `[${bureau}] Your real-name registration was completed at ${at}; you can sign in with this phone. If it was not you, appeal at a tax hall with your document or call 12366.`,
}

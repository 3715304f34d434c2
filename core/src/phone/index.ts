export { maskPhone, readPhone } from './phone.ts'
export {
  drawSmsCode,
  readSmsCode,
  SMS_A_DAY,
  SMS_AN_HOUR,
  SMS_CODE_LIFE,
  SMS_CODE_TRIES,
  SMS_FAILURES_A_DAY,
  SMS_RESEND_AFTER,
} from './sms-code.ts'

/** The phone, proved by a code sent to it (R44). The server says when another may be asked for. */
import { useSignal } from '@preact/signals'
import { maskPhone } from '@shiming/core/phone'
import { person, ui } from '@shiming/phrases'
import { Button, call, type Form, serverNow, TextField, troubleText, usePhrases, useSecondsUntil } from '@shiming/ui'
import { checkPhone } from './credentials-form.ts'
import { draft } from './draft.ts'
import { mendDigits } from './fields.ts'
import { useFieldOf } from '../shell/flaws.ts'
import { expire, journey } from './journey.ts'

export function PhoneFields({ form }: { form: Form }) {
  const words = usePhrases(person).credentials
  const notes = usePhrases(ui).mended
  const phone = useFieldOf({ form }, 'phone')
  const code = useFieldOf({ form }, 'smsCode')
  const mend = (text: string) => mendDigits(text, notes)
  return (
    <>
      <TextField
        {...phone}
        label={words.phone}
        hint={words.phoneHint}
        value={draft.phone}
        mend={mend}
        inputMode="tel"
        autocomplete="tel-national"
        enterkeyhint="next"
      />
      <TextField
        {...code}
        label={words.sms}
        hint={words.smsHint}
        value={draft.smsCode}
        mend={mend}
        inputMode="numeric"
        autocomplete="one-time-code"
        class="control-sms"
        beside={<AskCode form={form} />}
      >
        <p class="field-hint">{words.noSms}</p>
      </TextField>
    </>
  )
}

function AskCode({ form }: { form: Form }) {
  const words = usePhrases(person).credentials
  const sms = useSms(form)
  const left = sms.left
  return (
    <>
      <Button busy={sms.busy} off={left > 0} onPress={() => void sms.ask()}>
        {left > 0 ? words.againIn(left) : sms.asked ? words.againSms : words.askSms}
      </Button>
      <p class="sms-said" role="status" data-trouble={sms.failed}>
        {sms.said}
      </p>
    </>
  )
}

function useSms(form: Form) {
  const words = usePhrases(person).credentials
  const kit = usePhrases(ui)
  const until = useSignal<number | undefined>(undefined)
  const said = useSignal('')
  const failed = useSignal(false)
  const busy = useSignal(false)
  const left = useSecondsUntil(until).value

  async function ask(): Promise<void> {
    form.leave('phone')
    const at = journey.peek()
    if (checkPhone().length > 0 || at === null) {
      document.getElementById('phone')?.focus()
      return
    }
    busy.value = true
    const from = document.activeElement
    const phone = draft.phone.value
    const answer = await call('askSmsCode', { params: { id: at.id }, body: { phone }, once: true })
    busy.value = false
    failed.value = !answer.ok
    const wait = answer.ok ? answer.body.resendAfter : answer.trouble.retryAfter
    if (wait !== undefined) until.value = serverNow() + wait * 1000
    said.value = answer.ok ? words.sent(maskPhone(phone.slice(-11))) : troubleText(answer.trouble, kit)
    // Who has gone on to another field meanwhile is not called back.
    if (answer.ok && document.activeElement === from) document.getElementById('smsCode')?.focus()
    if (!answer.ok && answer.trouble.code === 'not-found') expire()
  }
  return { ask, left, asked: until.value !== undefined, busy: busy.value, said: said.value, failed: failed.value }
}

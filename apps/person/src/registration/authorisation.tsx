/** R24: the Web's authorisation, before the choice of a method. Declining is real and leads out, not round. */
import { person } from '@shiming/phrases'
import { Button, Notice, usePhrases } from '@shiming/ui'
import { go } from '../route.ts'
import { authorised, outdated } from './journey.ts'
import { LegalText, useAgreement } from '../shell/legal.tsx'
import { Stage } from './stage.tsx'

export function Authorisation() {
  const words = usePhrases(person)
  const text = useAgreement('web')
  const agree = () => {
    if (text.state !== 'ready') return
    authorised.value = text.body.version
    outdated.value = false
    go('/register/method')
  }
  return (
    <Stage step="authorisation" title={words.authorisation.title} lead={words.authorisation.intro}>
      {outdated.value && (
        <Notice kind="warning" live="alert">
          <p>{words.authorisation.outdated}</p>
        </Notice>
      )}
      <LegalText of={text} />
      <div class="form-actions">
        <Button kind="primary" off={text.state !== 'ready'} onPress={agree}>
          {words.authorisation.agree}
        </Button>
        <Button onPress={() => go('/register/declined')}>{words.authorisation.decline}</Button>
      </div>
    </Stage>
  )
}

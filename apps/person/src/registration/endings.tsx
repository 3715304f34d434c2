/** Where a registration ends: done, declined, timed out. */
import { person } from '@shiming/phrases'
import { Button, ButtonLink, Icon, Notice, usePhrases } from '@shiming/ui'
import { Hotline } from '../shell/bars.tsx'
import { Heading } from '../shell/page.tsx'
import { go, href } from '../route.ts'
import { draft } from './draft.ts'
import { numberSignsIn } from './journey.ts'
import { Seal } from './seal.tsx'
import { Stage } from './stage.tsx'

export function Done() {
  const words = usePhrases(person).done
  const byNumber = numberSignsIn.value
  return (
    <Stage step="done" title={words.title} lead={words.text}>
      <div class="done-seal">
        <Seal />
      </div>
      <ul class="plain-list ways">
        {words.ways.slice(0, byNumber ? 3 : 2).map((way) => (
          <li key={way}>
            <Icon name="check" /> {way}
          </li>
        ))}
      </ul>
      {!byNumber && <p class="soft small">{words.waysNote}</p>}
      <Notice icon="shield" title={words.careTitle}>
        <p>{words.care}</p>
      </Notice>
      <div class="form-actions">
        <ButtonLink kind="primary" href={href('/sign-in')}>
          {words.signIn}
        </ButtonLink>
      </div>
    </Stage>
  )
}

/** L13: a no is a no; nothing asks again by itself. */
export function Declined() {
  const words = usePhrases(person)
  return (
    <div class="card stage-card">
      <Heading lead={words.declined.text}>{words.declined.title}</Heading>
      <p>{words.declined.hall}</p>
      <p>
        <a href={href('/halls')}>{words.trouble.seeHalls}</a> · <Hotline />
      </p>
      <div class="form-actions">
        <ButtonLink kind="primary" href={href('/')}>
          {words.missing.home}
        </ButtonLink>
        <ButtonLink href={href('/register')}>{words.declined.reread}</ButtonLink>
      </div>
    </div>
  )
}

export function Expired() {
  const words = usePhrases(person).expired
  return (
    <div class="card stage-card">
      <Heading lead={words.text}>{words.title}</Heading>
      {draft.loginName.value !== '' && <p>{words.kept}</p>}
      <div class="form-actions">
        <Button kind="primary" onPress={() => go('/register', { replace: true })}>
          {words.again}
        </Button>
      </div>
    </div>
  )
}

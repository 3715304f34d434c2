/** R27, R32–R34: the step itself, between the identity and the login settings; on the Web with the choice of a camera (R52). */
import { Notice } from '@shiming/ui'
import { channel, href } from '../route.ts'
import { useInstallation } from '../shell/installation.ts'
import { CaptureScreen } from './capture-screen.tsx'
import { HandOver } from './hand-over.tsx'
import { useWords } from './words.ts'

type Props = { id: string; moved: (next: string) => void; otherWay: () => void }

export function PortraitStep({ id, moved, otherWay }: Props) {
  const words = useWords().step
  const told = useInstallation()
  const demonstration = told.state === 'ready' && told.body.mode === 'demonstration'
  return (
    <>
      {demonstration && (
        <Notice>
          <p>
            {words.tryFirst} <a href={href('/portrait-on-file')}>{words.onFile}</a>
          </p>
        </Notice>
      )}
      {channel === 'web' ? <HandOver id={id} moved={moved} /> : <CaptureScreen id={id} passed={moved} />}
      <p class="small portrait-other">
        {words.byHall} <a href={href('/halls')}>{words.seeHalls}</a>
        {' · '}
        <button type="button" class="link-button" onClick={otherWay}>
          {words.otherWay}
        </button>
        {' · '}
        <a href={href('/register/identity')}>{words.back}</a>
      </p>
    </>
  )
}

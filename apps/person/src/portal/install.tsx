/** R2: the App by a code of our own making, its address beside it in words; and the address that is ours (fake sites, domain 6). */
import { person } from '@shiming/phrases'
import { Icon, usePhrases } from '@shiming/ui'
import { useInstallation } from '../shell/installation.ts'

const picture = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

export function Install() {
  const words = usePhrases(person).portal
  const told = useInstallation()
  const app = told.state === 'ready' ? told.body.app : undefined
  return (
    <section class="card install" aria-labelledby="install-title">
      <div class="qr">{app && <img src={picture(app.qrSvg)} width="176" height="176" alt={words.appQr} />}</div>
      <div>
        <h2 id="install-title">{words.appTitle}</h2>
        <p>{words.appText}</p>
        <p>
          {words.appLink} <a href={app?.url ?? '/app'}>{app?.url ?? '/app'}</a>
        </p>
      </div>
    </section>
  )
}

export function Official() {
  const words = usePhrases(person).portal
  const told = useInstallation()
  const host = told.state === 'ready' ? new URL(told.body.baseUrl).host : location.host
  return (
    <section class="two" aria-label={words.officialTitle}>
      <div class="official">
        <h2>
          <Icon name="shield" size={24} /> {words.officialTitle}
        </h2>
        <p>{words.official(host)}</p>
        <p>{words.officialNever}</p>
      </div>
      <div class="official">
        <h2>
          <Icon name="person" size={24} /> {words.requiredTitle}
        </h2>
        <p>{words.required}</p>
      </div>
    </section>
  )
}

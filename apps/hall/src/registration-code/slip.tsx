/** The slip a person takes home: 80 mm roll or A4, both languages, the way to the registration page as a QR without the code in it. */
import { CODE_LIFE, groupCode, instant, shanghai } from '@shiming/core'
import type { Reply } from '@shiming/contract'
import { hall as hallWords, type Language, slip } from '@shiming/phrases'
import { PersonName } from '@shiming/ui'
import type { ComponentChildren } from 'preact'
import { pictureOf } from '../officer/picture.ts'
import type { Issued } from './issue.ts'
import type { SlipFormat } from './slip-format.ts'

type Installation = Reply<'installation'>
type SlipProps = {
  readonly code: Issued
  readonly format: SlipFormat
  readonly installation: Installation | undefined
  readonly officer: { readonly login: string; readonly hall: string; readonly hallName: string }
}

const zh = slip['zh-CN']
const en = slip.en

export function Slip({ code, format, installation, officer }: SlipProps) {
  const expires = Date.parse(code.expiresAt)
  const hall = installation?.halls.find(({ id }) => id === officer.hall)
  const page = installation === undefined ? '' : new URL('/register', installation.baseUrl).href
  return (
    <article class="slip" data-format={format} lang="zh-CN">
      {installation?.mode === 'demonstration' && <Both class="slip-demonstration" zh={zh.demonstration} en={en.demonstration} />}
      <header>
        <p class="slip-bureau">{installation?.bureau.zh}</p>
        <p class="slip-title">{zh.title}</p>
        <p lang="en">{`${en.title}${installation === undefined ? '' : ` · ${installation.bureau.en}`}`}</p>
      </header>
      <p class="slip-code">{groupCode(code.code)}</p>
      <dl>
        <Row zh={zh.expires} en={en.expires}>
          <strong>{shanghai(instant(expires))}</strong>
          <Small zh={zh.zone} en={en.zone} />
        </Row>
        <Row zh={zh.forPerson} en={en.forPerson}>
          <PersonName name={code.name} />
          {`　${code.maskedNumber}`}
          <Small zh={zh.checkName} en={en.checkName} />
          <Small zh={hallWords['zh-CN'].documents[code.form.type]} en={hallWords.en.documents[code.form.type]} />
        </Row>
        <Row zh={zh.hall} en={en.hall}>
          {hall?.zh ?? officer.hallName}
          {hall !== undefined && <Small zh={hall.address.zh} en={hall.en} />}
        </Row>
        <Row zh={zh.issued} en={en.issued}>
          {shanghai(instant(expires - CODE_LIFE))}
          <Small zh={`${zh.officer} ${officer.login}`} en="" />
        </Row>
      </dl>
      {code.supersedes !== null && <Both class="slip-superseded" zh={zh.superseded} en={en.superseded} />}
      <HowTo svg={installation?.registerQrSvg} page={page} />
      <footer>
        <Both zh={zh.once} en={en.once} />
        <Both zh={zh.secret} en={en.secret} />
        {installation !== undefined && <p>{`${zh.hotline} ${en.hotline} ${installation.hotline}`}</p>}
      </footer>
    </article>
  )
}

function HowTo({ svg, page }: { svg: string | undefined; page: string }) {
  return (
    <section class="slip-how">
      <p class="slip-heading">
        {zh.howTo} <span lang="en">{en.howTo}</span>
      </p>
      {svg !== undefined && <img class="slip-qr" alt={`${zh.qr} ${en.qr}`} src={pictureOf(svg)} />}
      <Steps of="zh-CN" />
      <p class="slip-address">{page}</p>
      <Steps of="en" />
    </section>
  )
}

function Steps({ of }: { of: Language }) {
  return (
    <ol lang={of}>
      {slip[of].steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

function Row({ zh: chinese, en: english, children }: { zh: string; en: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        {chinese} <span lang="en">{english}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function Small({ zh: chinese, en: english }: { zh: string; en: string }) {
  return (
    <small>
      {chinese} <span lang="en">{english}</span>
    </small>
  )
}

function Both({ zh: chinese, en: english, class: name }: { zh: string; en: string; class?: string }) {
  return (
    <p class={name ?? ''}>
      {chinese} <span lang="en">{english}</span>
    </p>
  )
}

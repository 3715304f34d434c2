/** The code, once: large, spelled for ears, on a slip. Leaving hides it for good. */
import { groupCode } from '@shiming/core'
import { Button, ensureGlyphs, Named, Notice, useReference } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import type { Officer } from '../officer/session.ts'
import { moment, speakable, words } from '../words.ts'
import { hideCode, type Issued } from './issue.ts'
import { begin } from './issue-form.tsx'
import { Slip } from './slip.tsx'
import { chooseFormat, clearPage, setPage, slipFormat, slipFormats } from './slip-format.ts'

/** Not before the glyphs of its name are there: paper cannot be drawn later. */
export async function printSlip(): Promise<void> {
  const names = Array.from(document.querySelectorAll('.slip .person-name'), ({ textContent }) => textContent)
  await ensureGlyphs(names.join(' ')).catch(() => [])
  await document.fonts.ready
  const slip = document.querySelector<HTMLElement>('.slip')
  if (slip === null) return
  setPage(slipFormat.value, slip.scrollHeight)
  print()
}

/** A page kept for going back must not keep the code (HC-11). */
function useForget(): void {
  useEffect(() => {
    addEventListener('pagehide', hideCode)
    return () => {
      removeEventListener('pagehide', hideCode)
      clearPage()
    }
  }, [])
}

export function IssuedView({ code, officer }: { code: Issued; officer: Officer }) {
  const text = words()
  const heading = useRef<HTMLHeadingElement>(null)
  const told = useReference('installation')
  const installation = told.state === 'ready' ? told.body : undefined
  useForget()
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const slip = document.querySelector<HTMLElement>('.slip')
    if (slip !== null) setPage(slipFormat.value, slip.scrollHeight)
  }, [installation, slipFormat.value])
  return (
    <div class="issued">
      <section class="card stack issued-main" aria-labelledby="issued">
        <h1 id="issued" tabIndex={-1} ref={heading} aria-describedby="spelled expires">
          {text.issued.heading}
        </h1>
        {code.recovered && <Notice kind="success" title={text.unknown.settledIssued} />}
        <p class="soft">
          <Named say={(name) => text.issued.forPerson(name, code.maskedNumber)} names={[code.maskedName]} />
        </p>
        <p class="big-code" data-testid="code">
          <span aria-hidden="true">{groupCode(code.code)}</span>
          <span class="unseen" id="spelled">{`${text.issued.code} ${speakable(code.code)}`}</span>
        </p>
        <p class="expires" id="expires">
          <strong>{text.issued.expires(moment(code.expiresAt))}</strong>
          <span class="soft small">{text.issued.days}</span>
        </p>
        {code.supersedes !== null && <Notice kind="warning" title={text.issued.superseded} />}
        <p class="soft small">{text.issued.once}</p>
        <div class="form-actions">
          <Button kind="primary" onPress={() => void printSlip()}>
            {text.issued.print} <kbd>Alt P</kbd>
          </Button>
          <Button onPress={begin}>
            {text.issued.next} <kbd>Alt N</kbd>
          </Button>
        </div>
      </section>
      <section class="preview" aria-label={text.issued.preview}>
        <FormatChoice />
        <Slip code={code} format={slipFormat.value === 'a4' ? 'a4' : 'roll'} installation={installation} officer={officer} />
      </section>
    </div>
  )
}

function FormatChoice() {
  const text = words().issued
  return (
    <fieldset class="pills">
      <legend class="unseen">{text.format}</legend>
      {slipFormats.map((format) => (
        <label key={format} class="pill">
          <input
            type="radio"
            name="slip-format"
            value={format}
            checked={slipFormat.value === format}
            onChange={() => chooseFormat(format)}
          />
          <span>{text.formats[format]}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** What stands around every screen: demonstration strip, connection banner, hotline. */
import { useSignal } from '@preact/signals'
import { person, ui } from '@shiming/phrases'
import { DemonstrationStrip, Icon, usePhrases, Watermark } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { connected } from './connection.ts'
import { useHotline, useInstallation } from './installation.ts'

const MODE = 'shiming-mode'

/** A device that has seen a production installation keeps no place for the strip. */
function seenProduction(now: string | undefined): boolean {
  try {
    if (now !== undefined) localStorage.setItem(MODE, now)
    return localStorage.getItem(MODE) === 'production'
  } catch {
    return now === 'production'
  }
}

/** Until the installation is known the strip keeps its place without a word, so that the page never jumps. */
export function Demonstration() {
  const told = useInstallation()
  const mode = told.state === 'ready' ? told.body.mode : undefined
  if (seenProduction(mode)) return null
  if (mode === undefined) return <p class="demonstration">{'\u00a0'}</p>
  return (
    <>
      <DemonstrationStrip />
      <Watermark />
    </>
  )
}

/** Says so when the network goes, and when it is back. */
export function ConnectionBanner() {
  const words = usePhrases(ui)
  const back = useSignal(false)
  const on = connected.value
  useEffect(() => {
    if (!on) {
      back.value = true
      return
    }
    const timer = setTimeout(() => {
      back.value = false
    }, 6000)
    return () => clearTimeout(timer)
  }, [on])
  const text = on ? (back.value ? words.online : '') : words.offline
  return (
    <div role="status" class="connection" data-on={on} hidden={text === ''}>
      {text !== '' && <Icon name={on ? 'check' : 'offline'} />}
      <span>{text}</span>
    </div>
  )
}

export function Hotline() {
  const words = usePhrases(person)
  const number = useHotline()
  return (
    <a href={`tel:${number}`} class="hotline">
      <Icon name="call" size={18} />
      {words.hotline(number)}
    </a>
  )
}

/** Leads keyboards past the bars. */
export function Skip() {
  const words = usePhrases(ui)
  return (
    <a
      class="skip"
      href="#main"
      onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}
    >
      {words.skip}
    </a>
  )
}

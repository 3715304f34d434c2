/** The panel 录入生僻字 (R30, R31): seven ways to one character, for the App, the Web and the counter. It is fetched when it is first opened. */
import './rare-name.css'
import { render } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { usePhrases } from '../language.ts'
import { ui } from '@shiming/phrases'
import { NameLine } from './name-line.tsx'
import { RadicalWay } from './radical-way.tsx'
import { Roving } from './roving.tsx'
import { describable, type Host, newPanel, type Panel, ways } from './state.ts'
import { ask } from './client.ts'
import { Later, LaterCard, prepareLater } from './later.tsx'
import { useMoreWords, useWords } from './words.ts'

export { fetchWords } from './words.ts'

/** Opens the panel for a name field; the answer closes it. It stands outside the form, so that no key of it sends the form. */
export function openPanel(host: Host): () => void {
  const place = document.createElement('div')
  document.body.append(place)
  const panel = newPanel(host, () => place.querySelector<HTMLDialogElement>('dialog.rn-panel')?.close())
  const gone = (): void => {
    if (!place.isConnected) return
    render(null, place)
    place.remove()
    host.closed()
  }
  render(<PanelDialog panel={panel} gone={gone} />, place)
  return gone
}

function PanelDialog({ panel, gone }: { readonly panel: Panel; readonly gone: () => void }) {
  const words = useWords()
  const close = usePhrases(ui).close
  const heading = useId()
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    box.current?.showModal()
    prepareLater()
    // The index comes while the radicals are looked at; what fails here is told where it is needed.
    ask({ ask: 'counts' }).catch(() => undefined)
  }, [])
  return (
    <dialog ref={box} class="sheet rn-panel" aria-labelledby={heading} onClose={(event) => event.target === box.current && gone()}>
      <div class="sheet-head rn-head">
        <h2 id={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <NameLine panel={panel} />
        <button type="button" class="button button-quiet" aria-label={close} onClick={() => panel.close()}>
          <Icon name="close" />
        </button>
      </div>
      <Filling panel={panel} />
      <Ways panel={panel} />
      <Way panel={panel} />
      <LaterCard panel={panel} />
      <p class="unseen" role="status" aria-live="polite">
        {panel.said.value}
      </p>
    </dialog>
  )
}

/** While a part of a description is being looked for, the panel says so. */
function Filling({ panel }: { readonly panel: Panel }) {
  const place = panel.filling.value
  if (place === null) return null
  const words = useMoreWords().unencoded
  return (
    <div class="rn-filling" role="status">
      <p>{words.filling(place.label)}</p>
      <Button
        small
        onPress={() => {
          panel.filling.value = null
          panel.way.value = 'unencoded'
        }}
      >
        {words.fillingBack}
      </Button>
    </div>
  )
}

function Ways({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const offered = describable(panel) ? ways : ways.filter((way) => way !== 'unencoded')
  return (
    <Roving role="tablist" class="rn-ways" aria-label={words.waysLabel}>
      {offered.map((way) => (
        <button
          key={way}
          type="button"
          role="tab"
          id={`rn-way-${way}`}
          class="rn-way"
          aria-selected={panel.way.value === way}
          aria-controls="rn-way-panel"
          onClick={() => (panel.way.value = way)}
        >
          {words.ways[way]}
        </button>
      ))}
    </Roving>
  )
}

const screens = {
  strokes: 'StrokeWay',
  pinyin: 'PinyinWay',
  parts: 'PartsWay',
  draw: 'DrawWay',
  code: 'CodeWay',
  unencoded: 'UnencodedWay',
} as const

function Way({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const way = panel.way.value
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollTo?.(0, 0)
  }, [way])
  return (
    <div class="rn-body" id="rn-way-panel" role="tabpanel" aria-label={words.wayTitles[way]} ref={box}>
      {way === 'radical' ? <RadicalWay panel={panel} /> : <Later key={way} way={screens[way]} panel={panel} />}
    </div>
  )
}

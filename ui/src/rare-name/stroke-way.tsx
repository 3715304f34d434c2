/** 横竖撇点折 in writing order, on five large keys or the digits 1 to 5; ＊ and ？ for what is not known. */
import type { HanziQuery } from '@shiming/core/hanzi'
import { useEffect } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import { Candidates } from './candidates.tsx'
import type { Ask } from './protocol.ts'
import { Roving } from './roving.tsx'
import type { Panel } from './state.ts'
import { useAsk } from './use-ask.ts'
import { useMoreWords, useWords } from './words.ts'

/** The shapes on the keys, drawn, so that they look alike on every device. */
export const strokeShapes = ['M4 12h16', 'M12 4v16', 'M15 4c0 8-3 12-8 16', 'M9 6c3 2 5 6 6 11', 'M5 7h13v12l-4-3'] as const

const typed: Readonly<Record<string, string>> = { '*': '*', '＊': '*', '?': '?', '？': '?' }

/** The sign that a key adds to the order; undefined where it is none of ours. */
export const signOf = (key: string): string | undefined => (/^[1-5]$/.test(key) ? key : typed[key])

/** No character has more strokes. */
const LONGEST = 84

/** The whole order first; then what only begins so, where the end is open. */
function queriesOf(order: string): Extract<Ask, { ask: 'find' }> | null {
  if (!/[1-5]/.test(order)) return null
  const exact: HanziQuery = { strokeOrder: order }
  return {
    ask: 'find',
    queries: order.endsWith('*')
      ? [{ fit: 'exact', query: exact }]
      : [
          { fit: 'exact', query: exact },
          { fit: 'begins', query: { strokeOrder: `${order}*` } },
        ],
  }
}

export function StrokeWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().order
  const order = panel.order.value
  const told = useAsk(queriesOf(order))
  useKeys(panel)
  return (
    <div class="rn-two">
      <div class="rn-pane rn-input">
        <p class="field-hint">{words.hint}</p>
        <Keys panel={panel} />
        <Typed panel={panel} />
      </div>
      <div class="rn-pane rn-output">
        <Candidates panel={panel} way="strokes" told={told} start={words.none} />
      </div>
    </div>
  )
}

const add = (panel: Panel, sign: string): void => {
  const order = panel.order.value
  if (order.length < LONGEST && !(sign === '*' && order.endsWith('*'))) panel.order.value = order + sign
}

/** The digits work wherever the focus is, unless it is in a field. */
function useKeys(panel: Panel): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement || panel.chosen.peek() !== null) return
      const sign = signOf(event.key)
      if (sign !== undefined) add(panel, sign)
      else if (event.key === 'Backspace') panel.order.value = panel.order.value.slice(0, -1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [panel])
}

function Keys({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const more = useMoreWords()
  const extra = [
    ['*', '＊', more.order.some, more.order.many],
    ['?', '？', more.order.any, more.order.one],
  ] as const
  return (
    <Roving class="rn-stroke-keys" aria-label={more.order.keys}>
      {strokeShapes.map((shape, at) => {
        const name = words.strokeNames[at] ?? ''
        return (
          <button
            key={shape}
            type="button"
            class="rn-key rn-stroke-key"
            aria-label={more.order.key(at + 1, name, more.strokeHints[at] ?? '')}
            onClick={() => add(panel, `${at + 1}`)}
          >
            <StrokeShape type={at + 1} />
            <span class="small">{name.split(' ')[0]}</span>
          </button>
        )
      })}
      {extra.map(([sign, shown, name, meaning]) => (
        <button
          key={sign}
          type="button"
          class="rn-key rn-stroke-key"
          aria-label={`${shown} ${name}：${meaning}`}
          onClick={() => add(panel, sign)}
        >
          <span class="rn-wildcard">{shown}</span>
          <span class="small">{name}</span>
        </button>
      ))}
      <button type="button" class="rn-key rn-stroke-key" onClick={() => (panel.order.value = panel.order.value.slice(0, -1))}>
        <Icon name="back" size={26} />
        <span class="small">{more.order.back}</span>
      </button>
      <button type="button" class="rn-key rn-stroke-key" onClick={() => (panel.order.value = '')}>
        <Icon name="close" size={26} />
        <span class="small">{more.order.clear}</span>
      </button>
    </Roving>
  )
}

export function StrokeShape({ type, size = 30 }: { readonly type: number; readonly size?: number }) {
  return (
    <svg aria-hidden="true" focusable="false" width={size} height={size} viewBox="0 0 24 24" class="rn-shape">
      <path d={strokeShapes[type - 1]} />
    </svg>
  )
}

function Typed({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const more = useMoreWords()
  const signs = [...panel.order.value]
  const said = signs.map((sign) => words.strokeNames[Number(sign) - 1] ?? (sign === '*' ? more.order.many : more.order.one)).join(' ')
  return (
    <div class="rn-typed" role="img" aria-label={`${more.order.typed}：${said === '' ? more.order.none : said}`}>
      {signs.length === 0 && <span class="soft small">{more.order.none}</span>}
      {signs.map((sign, at) => (
        <span key={at} class="rn-typed-stroke">
          {/[1-5]/.test(sign) ? <StrokeShape type={Number(sign)} size={24} /> : sign === '*' ? '＊' : '？'}
        </span>
      ))}
    </div>
  )
}

/** The ways that take text: pinyin, components, code points and pasted text. */
import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Candidates } from './candidates.tsx'
import { FIRST, type Ask, type Found } from './protocol.ts'
import { readPasted } from './pasted.ts'
import type { Panel, Way } from './state.ts'
import { type Told, useAsk } from './use-ask.ts'
import { useMoreWords } from './words.ts'

/** Searching starts when the typing rests. */
const REST = 180

export function useRested(text: string): string {
  const rested = useSignal(text)
  useEffect(() => {
    const timer = setTimeout(() => (rested.value = text), REST)
    return () => clearTimeout(timer)
  }, [text])
  return rested.value
}

type FieldProps = { readonly way: Way; readonly label: string; readonly hint: string; readonly value: Signal<string> }

function TextOf({ way, label, hint, value }: FieldProps) {
  const composing = useSignal(false)
  return (
    <div class="rn-text">
      <label class="field-label" for={`rn-${way}`}>
        {label}
      </label>
      <input
        id={`rn-${way}`}
        type="text"
        class="control person-name"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        aria-describedby={`rn-${way}-hint`}
        value={value.value}
        onCompositionStart={() => (composing.value = true)}
        onCompositionEnd={(event) => {
          composing.value = false
          value.value = event.currentTarget.value
        }}
        onInput={(event) => {
          if (!composing.value) value.value = event.currentTarget.value
        }}
      />
      <p class="field-hint" id={`rn-${way}-hint`}>
        {hint}
      </p>
    </div>
  )
}

export function PinyinWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().pinyin
  const pinyin = useRested(panel.pinyin.value).trim()
  const told = useAsk(pinyin === '' ? null : { ask: 'find', queries: [{ fit: 'exact', query: { pinyin } }] })
  return (
    <div class="rn-two">
      <div class="rn-pane rn-input">
        <TextOf way="pinyin" label={words.label} hint={words.hint} value={panel.pinyin} />
      </div>
      <div class="rn-pane rn-output">
        <Candidates panel={panel} way="pinyin" told={told} start={words.start} />
      </div>
    </div>
  )
}

export function PartsWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().parts
  const component = useRested(panel.parts.value).trim()
  const told = useAsk(component === '' ? null : { ask: 'find', queries: [{ fit: 'exact', query: { component } }] })
  return (
    <div class="rn-two">
      <div class="rn-pane rn-input">
        <TextOf way="parts" label={words.label} hint={words.hint} value={panel.parts} />
      </div>
      <div class="rn-pane rn-output">
        <Candidates panel={panel} way="parts" told={told} start={words.start} />
      </div>
    </div>
  )
}

export function CodeWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().code
  const text = useRested(panel.code.value)
  const { characters, mended, unknown } = readPasted(text)
  const told = useKnown(characters)
  const nothing = text.trim() !== '' && characters.length === 0
  return (
    <div class="rn-two">
      <div class="rn-pane rn-input">
        <TextOf way="code" label={words.label} hint={words.hint} value={panel.code} />
        <div role="status">
          {mended.map(({ from, to }) => (
            <p key={from} class="field-note person-name">
              {words.mended(from, to)}
            </p>
          ))}
          {unknown.map((code) => (
            <p key={code} class="field-note">
              {words.private(code)}
            </p>
          ))}
          {nothing && unknown.length === 0 && <p class="field-note">{words.none}</p>}
        </div>
      </div>
      <div class="rn-pane rn-output">
        <Candidates panel={panel} way="code" told={told} start={words.start} />
      </div>
    </div>
  )
}

/** Known characters as if they had been searched for. */
function useKnown(characters: readonly string[]): Told<Found> {
  const question: Extract<Ask, { ask: 'cards' }> | null =
    characters.length === 0 ? null : { ask: 'cards', characters: characters.slice(0, FIRST), parts: [] }
  const { answer, ...told } = useAsk(question)
  return {
    ...told,
    ...(answer === undefined ? {} : { answer: { characters, fits: characters.map(() => 'exact' as const), cards: answer } }),
  }
}

/** 无码字: a character that has no code is described by its parts; the description goes into the name and is drawn from them. */
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Candidates } from './candidates.tsx'
import { DEEPEST, type Draft, describe, emptyDraft, isPart, leaves, restructured, withPart } from './description.ts'
import { Preview } from './preview.tsx'
import type { Ask } from './protocol.ts'
import { Roving } from './roving.tsx'
import { fillPart, type Panel, take } from './state.ts'
import { StructureShape } from './structure-shape.tsx'
import { useAsk } from './use-ask.ts'
import { useRested } from './text-ways.tsx'
import { useMoreWords } from './words.ts'

export function UnencodedWay({ panel }: { readonly panel: Panel }) {
  const words = useMoreWords().unencoded
  const draft = panel.draft.value
  const ids = describe(draft)
  return (
    <div class="rn-two">
      <div class="rn-pane rn-input">
        <p>{words.intro}</p>
        <Structured panel={panel} draft={draft} path={[]} />
      </div>
      <div class="rn-pane rn-output">
        <Encoded panel={panel} parts={ids === null ? '' : leaves(draft)} />
        <Preview ids={ids} />
        <div class="rn-row">
          <Button kind="primary" off={ids === null} onPress={() => ids !== null && take(panel, ids, false)}>
            {words.insert}
          </Button>
        </div>
        <Notice>
          <p>{words.next}</p>
        </Notice>
      </div>
    </div>
  )
}

/** What has a code is found first: an encoded character works everywhere, a described one only here. */
function Encoded({ panel, parts }: { readonly panel: Panel; readonly parts: string }) {
  const words = useMoreWords().unencoded
  const component = useRested(parts)
  const question: Extract<Ask, { ask: 'find' }> | null =
    component === '' ? null : { ask: 'find', queries: [{ fit: 'exact', query: { component } }] }
  const told = useAsk(question)
  const none = told.state === 'told' && told.answer?.characters.length === 0
  if (component === '') return null
  if (none) return <p class="soft">{words.encodedNone}</p>
  return (
    <div class="rn-encoded">
      <p>{words.encoded}</p>
      <Candidates panel={panel} way="unencoded" told={told} start="" />
    </div>
  )
}

type StructuredProps = { readonly panel: Panel; readonly draft: Draft; readonly path: readonly number[]; readonly within?: string }

function Structured({ panel, draft, path, within }: StructuredProps) {
  const words = useMoreWords().unencoded
  const places = words.places[draft.structure] ?? []
  const restructure = (structure: string): void => {
    const next = restructured(draft, structure)
    panel.draft.value = path.length === 0 ? next : withPart(panel.draft.value, path, next)
  }
  return (
    <fieldset class="rn-structured">
      <legend class="field-label">{within === undefined ? words.structure : `${words.part(within)}：${words.structure}`}</legend>
      <Roving class="rn-structures" aria-label={words.structure}>
        {Object.entries(words.structures).map(([structure, name]) => (
          <button
            key={structure}
            type="button"
            class="rn-key rn-structure"
            aria-pressed={draft.structure === structure}
            onClick={() => restructure(structure)}
          >
            <StructureShape structure={structure} />
            <span class="small">{name}</span>
          </button>
        ))}
      </Roving>
      {draft.parts.map((part, at) => (
        <PartOf key={at} panel={panel} part={part} path={[...path, at]} label={places[at] ?? `${at + 1}`} />
      ))}
    </fieldset>
  )
}

type PartProps = { readonly panel: Panel; readonly part: string | Draft; readonly path: readonly number[]; readonly label: string }

function PartOf({ panel, part, path, label }: PartProps) {
  const words = useMoreWords().unencoded
  const set = (next: string | Draft): void => {
    panel.draft.value = withPart(panel.draft.value, path, next)
  }
  if (typeof part !== 'string') {
    return (
      <div class="rn-nested">
        <Structured panel={panel} draft={part} path={path} within={label} />
        <Button small aria-label={words.joinOf(label)} onPress={() => set('')}>
          {words.join}
        </Button>
      </div>
    )
  }
  return (
    <div class="rn-part">
      <PartText path={path} part={part} label={label} set={set} />
      <Button small aria-label={words.findFor(label)} onPress={() => fillPart(panel, { path, label })}>
        {words.find}
      </Button>
      {path.length < DEEPEST && (
        <Button small aria-label={words.splitOf(label)} onPress={() => set(emptyDraft(path.length % 2 === 1 ? '⿱' : '⿰'))}>
          {words.split}
        </Button>
      )}
    </div>
  )
}

type PartTextProps = {
  readonly path: readonly number[]
  readonly part: string
  readonly label: string
  readonly set: (part: string) => void
}

function PartText({ path, part, label, set }: PartTextProps) {
  const words = useMoreWords().unencoded
  const id = `rn-part-${path.join('-')}`
  const wrong = part.trim() !== '' && !isPart(part.trim())
  return (
    <div class="rn-part-text">
      <label for={id} class="field-label">
        {words.part(label)}
      </label>
      <input
        id={id}
        type="text"
        class="control person-name"
        autocomplete="off"
        value={part}
        aria-invalid={wrong}
        {...(wrong ? { 'aria-describedby': `${id}-wrong` } : {})}
        onInput={(event) => set(event.currentTarget.value.trim())}
      />
      {wrong && (
        <p class="field-error" id={`${id}-wrong`}>
          {words.partWrong}
        </p>
      )}
    </div>
  )
}

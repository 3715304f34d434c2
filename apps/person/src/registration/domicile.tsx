/** R36: the household place, by name or step by step; for those who have none, where they live (decision 5). */
import { type Signal, useSignal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { person, ui } from '@shiming/phrases'
import { BareSelect, call, CheckBox, FieldError, type Form, troubleText, usePhrases, useReference } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { useFlawText } from '../words.ts'
import { draft } from './draft.ts'

type Division = Reply<'divisions'>['items'][number]

export function DomicileField({ form }: { form: Form }) {
  const words = usePhrases(person).domicile
  const none = draft.notApplicable.value
  const text = useFlawText()
  const flaw = form.flawAt('domicile') ?? form.flawAt('domicile-residence')
  const clear = () => {
    choose('', '')
    form.type('domicile')
    form.type('domicile-residence')
  }
  return (
    <fieldset class="field" {...(flaw ? { 'aria-describedby': 'domicile-error' } : {})}>
      <legend class="unseen">{none ? words.residence : words.label}</legend>
      <span class="field-label" aria-hidden="true">
        {none ? words.residence : words.label}
      </span>
      <div class="field-body">
        <p class="field-hint">{none ? words.residenceHint : words.hint}</p>
        <CheckBox id="notApplicable" label={words.notApplicable} checked={draft.notApplicable} onChoose={clear} />
        <Search />
        <Cascade key={String(none)} form={form} />
        <p class="field-hint" role="status">
          {draft.domicilePath.value && words.chosen(draft.domicilePath.value)}
        </p>
        <FieldError id="domicile" error={text(flaw)} />
      </div>
    </fieldset>
  )
}

function choose(code: string, path: string): void {
  draft.domicile.value = code
  draft.domicilePath.value = path
}

/** Counties whose name contains what is typed; asked a moment after the last sign. */
function useFound(wanted: Signal<string>) {
  const kit = usePhrases(ui)
  const words = usePhrases(person).domicile
  const found = useSignal<readonly Division[]>([])
  const said = useSignal('')
  useEffect(() => {
    const text = wanted.value.trim()
    found.value = []
    said.value = ''
    if (text === '') return
    const timer = setTimeout(async () => {
      const answer = await call('divisions', { query: { search: text } })
      if (wanted.peek().trim() !== text) return
      found.value = answer.ok ? answer.body.items.filter(({ leaf }) => leaf).slice(0, 12) : []
      said.value = answer.ok ? words.results(found.value.length) : troubleText(answer.trouble, kit)
    }, 250)
    return () => clearTimeout(timer)
  }, [wanted.value])
  return { found, said }
}

function Search() {
  const words = usePhrases(person).domicile
  const wanted = useSignal('')
  const { found, said } = useFound(wanted)
  return (
    <div class="search">
      <input
        id="domicile"
        type="search"
        class="control"
        autocomplete="off"
        aria-label={words.search}
        placeholder={`${words.search} · ${words.searchHint}`}
        value={wanted.value}
        onInput={(event) => {
          wanted.value = event.currentTarget.value
        }}
        // Enter looks, it does not send the form.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <p class="field-hint" role="status">
        {said.value}
      </p>
      {found.value.length > 0 && <Results of={found} wanted={wanted} />}
    </div>
  )
}

function Results({ of, wanted }: { of: Signal<readonly Division[]>; wanted: Signal<string> }) {
  return (
    <ul class="plain-list picker-list search-results">
      {of.value.map(({ code, name, path }) => (
        <li key={code}>
          <button
            type="button"
            onClick={() => {
              choose(code, (path ?? [name]).join(' '))
              wanted.value = ''
            }}
          >
            {(path ?? [name]).join(' ')}
          </button>
        </li>
      ))}
    </ul>
  )
}

type Step = { readonly code: string; readonly name: string }

/** Province, city, county; a level appears once the one above is chosen, and ends where the table ends. */
function Cascade({ form }: { form: Form }) {
  const words = usePhrases(person).domicile
  const taken = useSignal<readonly Step[]>([])
  const levels = [words.province, words.city, words.county]
  const take = (level: number, step: Division | undefined) => {
    const path = step === undefined ? taken.value.slice(0, level) : [...taken.value.slice(0, level), step]
    taken.value = path
    form.type('domicile')
    choose(step?.leaf ? step.code : '', step?.leaf ? path.map(({ name }) => name).join(' ') : '')
  }
  return (
    <div class="cascade">
      {levels.slice(0, Math.min(levels.length, taken.value.length + 1)).map((label, level) => (
        <Level
          key={`${level}${taken.value[level - 1]?.code ?? ''}`}
          label={label}
          parent={taken.value[level - 1]?.code}
          onTake={(step) => take(level, step)}
        />
      ))}
    </div>
  )
}

function Level({ label, parent, onTake }: { label: string; parent: string | undefined; onTake: (step: Division | undefined) => void }) {
  const value = useSignal('')
  const told = useReference('divisions', parent === undefined ? {} : { parent })
  const items = told.state === 'ready' ? told.body.items : []
  if (told.state === 'ready' && items.length === 0) return null
  return (
    <BareSelect
      id={`division-${parent ?? 'top'}`}
      aria-label={label}
      placeholder={label}
      value={value}
      choices={items.map(({ code, name }) => ({ value: code, label: name }))}
      onChoose={(code) => onTake(items.find((item) => item.code === code))}
    />
  )
}

/** The button 录入生僻字 beside a name field (R30). The panel behind it is fetched when it is first pressed. */
import { type Signal, useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../button.tsx'
import { Named, NameLook } from '../glyphs/person-name.tsx'
import { usePhrases } from '../language.ts'
import { prepareWorker } from './client.ts'
import { nameField } from './name-field.ts'

export type RareNameProps = {
  /** The id of the field. */
  readonly for: string
  readonly value: Signal<string>
  readonly kind?: 'name' | 'login-name'
  /** Out of the way of Tab, for officers who type name after name; Alt + R in the field opens it all the same. */
  readonly byKey?: boolean
  /** A character was put in or taken back: as if the person had typed. */
  readonly onType?: () => void
}

export function RareName(props: RareNameProps) {
  const { for: id, onType } = props
  const words = usePhrases(ui).rareName
  const told = useSignal('')
  const { field, state, open } = usePanel(props)
  const last = field.last.value
  const takeBack = (): void => {
    told.value = last === null ? '' : words.takenBack(last.piece)
    if (field.takeBack()) onType?.()
    field.focus()
  }
  return (
    <>
      <Button
        id={`${id}-rare`}
        small
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+R"
        {...(props.byKey ? { tabIndex: -1 } : {})}
        busy={state.value === 'opening'}
        onPress={() => void open()}
      >
        {words.open}
      </Button>
      <div class="rare-name-note">
        <p class="field-note person-name" role="status">
          {state.value === 'failed' ? words.failed : last === null ? told.value : <Named say={words.inserted} names={[last.piece]} />}
        </p>
        {last !== null && (
          <Button kind="quiet" aria-label={`${words.takeBack} ${last.piece}`} onPress={takeBack}>
            {words.takeBack}
          </Button>
        )}
      </div>
      <NameLook name={props.value.value} />
    </>
  )
}

/** The panel and its words; null when they cannot be had now. */
async function fetchPanel() {
  try {
    const panel = await import('./rare-name.tsx')
    await panel.fetchWords()
    return panel
  } catch {
    return null
  }
}

function usePanel({ for: id, value, kind, onType }: RareNameProps) {
  const state = useSignal<'rest' | 'opening' | 'failed'>('rest')
  const close = useSignal<(() => void) | null>(null)
  const field = useMemo(() => nameField(id, value), [id, value])
  useEffect(() => {
    const stop = field.watch()
    return () => {
      stop()
      close.peek()?.()
    }
  }, [field])
  const open = async (): Promise<void> => {
    if (state.peek() === 'opening' || close.peek() !== null) return
    field.note()
    state.value = 'opening'
    prepareWorker()
    const panel = await fetchPanel()
    state.value = panel === null ? 'failed' : 'rest'
    let changed = false
    const did = <T,>(done: T): T => {
      changed = true
      onType?.()
      return done
    }
    if (panel !== null && document.getElementById(id) !== null) {
      close.value = panel.openPanel({
        kind: kind ?? 'name',
        name: value,
        caret: field.caret,
        last: field.last,
        insert: (piece) => did(field.insert(piece)),
        takeBack: () => did(field.takeBack()),
        closed: () => {
          close.value = null
          if (changed) field.focus()
          else document.getElementById(`${id}-rare`)?.focus()
        },
      })
    }
  }
  useShortcut(id, open)
  return { field, state, open }
}

/** Alt + R while the field has the focus. */
function useShortcut(id: string, open: () => Promise<void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyR' || document.activeElement?.id !== id) return
      event.preventDefault()
      void open()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [id])
}

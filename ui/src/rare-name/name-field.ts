/** The field that the panel writes into: where its caret was, what was put in, and how to take it back. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { repairName } from '@shiming/core/name'
import { type Caret, caretIn, type Insertion, insertAt, takeBack } from './caret.ts'

export type NameField = {
  readonly caret: ReadonlySignal<Caret>
  /** The last character put in, while it is still in the name. */
  readonly last: ReadonlySignal<Insertion | null>
  insert(piece: string): void
  /** True when there was something to take back. */
  takeBack(): boolean
  /** Notes where the caret stands, if it stands in the field. */
  note(): void
  /** Puts the focus into the field, the caret behind what was put in. */
  focus(): void
  /** Follows the field until the answer is called. */
  watch(): () => void
}

type Left = { readonly text: string; readonly caret: Caret }

const mend = (text: string): string => repairName(text).name

const inputOf = (id: string): HTMLInputElement | null => {
  const found = document.getElementById(id)
  return found instanceof HTMLInputElement ? found : null
}

const leftOf = ({ value: text, selectionStart: start, selectionEnd: end }: HTMLInputElement): Left => ({
  text,
  caret: { start: start ?? text.length, end: end ?? text.length },
})

export function nameField(id: string, value: Signal<string>): NameField {
  const left = signal<Left | undefined>(undefined)
  const put = signal<Insertion | null>(null)
  const caret = computed(() => caretIn(value.value, left.value, mend))
  const write = (text: string, at: Caret): void => {
    const field = inputOf(id)
    if (field !== null) field.value = text
    left.value = { text, caret: at }
    value.value = text
  }
  return {
    caret,
    last: computed(() => (put.value !== null && value.value.includes(put.value.piece) ? put.value : null)),
    insert(piece) {
      const { name, insertion } = insertAt(value.peek(), caret.peek(), piece)
      const behind = insertion.at + piece.length
      put.value = insertion
      write(name, { start: behind, end: behind })
    },
    takeBack() {
      const insertion = put.peek()
      const back = insertion === null ? null : takeBack(value.peek(), insertion)
      put.value = null
      if (back !== null) write(back.name, back.caret)
      return back !== null
    },
    note() {
      const field = inputOf(id)
      if (field !== null && document.activeElement === field) left.value = leftOf(field)
    },
    focus() {
      const { start, end } = caret.peek()
      inputOf(id)?.focus()
      inputOf(id)?.setSelectionRange(start, end)
    },
    watch: () => watching(id, value, { left, put }),
  }
}

type Standing = { readonly left: Signal<Left | undefined>; readonly put: Signal<Insertion | null> }

function watching(id: string, value: Signal<string>, { left, put }: Standing): () => void {
  // Before the field's own handler, which may mend the text and with it lose the caret.
  const leave = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLInputElement && target.id === id) left.value = leftOf(target)
  }
  document.addEventListener('blur', leave, true)
  const stop = effect(() => {
    if (value.value === '') put.value = null
  })
  return () => {
    document.removeEventListener('blur', leave, true)
    stop()
  }
}

/** What was chosen on this page before, one press away. */
import { useSignal } from '@preact/signals'
import { readIds } from '@shiming/core/name'
import { Roving } from './roving.tsx'
import { type Panel, recent } from './state.ts'
import { useGlyphs } from './glyph.tsx'
import { useWords } from './words.ts'

export function Recent({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  // As it was when the panel opened: nothing moves under the finger.
  const shown = useSignal(recent.peek().filter((piece) => readIds(piece) === null)).value
  useGlyphs(shown)
  if (shown.length === 0) return null
  return (
    <section class="rn-recent">
      <h3 class="rn-count">{words.recent}</h3>
      <Roving class="rn-grid rn-grid-small" aria-label={words.recent}>
        {shown.map((char) => (
          <button
            key={char}
            type="button"
            class="rn-cell rn-cell-small person-name"
            aria-haspopup="dialog"
            onClick={() => (panel.chosen.value = char)}
          >
            {char}
          </button>
        ))}
      </Roving>
    </section>
  )
}

/** A described character as it will look: drawn by the server from its parts, and marked as such. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { call } from '../client.ts'
import { useRested } from './text-ways.tsx'
import { useMoreWords } from './words.ts'

export function Preview({ ids }: { readonly ids: string | null }) {
  const words = useMoreWords().unencoded
  const asked = useRested(ids ?? '')
  const drawn = useDrawing(asked)
  return (
    <figure class="rn-preview" aria-busy={asked !== '' && drawn === undefined}>
      {asked === '' && <p class="soft">{words.previewWaiting}</p>}
      {asked !== '' && (
        <>
          {typeof drawn === 'string' && (
            <svg viewBox="0 0 1000 1000" role="img" aria-label={words.preview}>
              <path d={drawn} />
            </svg>
          )}
          <figcaption>
            {drawn === null ? <p>{words.previewFailed}</p> : <span class="badge">{words.preview}</span>}
            {typeof drawn === 'string' && <p class="small soft">{words.previewHint}</p>}
            <p class="person-name">{`${words.description}：${asked}`}</p>
          </figcaption>
        </>
      )}
    </figure>
  )
}

/** The outline; `undefined` while it is being drawn, `null` when it could not be. */
function useDrawing(ids: string): string | null | undefined {
  const drawn = useSignal<string | null | undefined>(undefined)
  useEffect(() => {
    drawn.value = undefined
    if (ids === '') return
    let gone = false
    void call('glyphs', { body: { text: ids } }).then((answer) => {
      if (!gone) drawn.value = (answer.ok ? answer.body.drawings.find((drawing) => drawing.ids === ids)?.path : null) ?? null
    })
    return () => {
      gone = true
    }
  }, [ids])
  return drawn.value
}

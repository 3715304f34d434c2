/** A name as people read it: text in glyphs that are there, a card for what no font has, a drawing for what has no code point. */
import { useSignal } from '@preact/signals'
import { namePieces } from '@shiming/core/name'
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { usePhrases } from '../language.ts'
import { deviceDraws } from './device.ts'
import { ensureGlyphs } from './ensure.ts'
import { codePointOf, known, type MissingGlyph } from './known.ts'
import { wantedOf, writtenWith } from './wanted.ts'

type State = 'ready' | 'waiting' | 'unreachable'

/** Sees to the glyphs of a text for as long as it is shown, and again once there is a connection. */
export function useGlyphs(text: string): State {
  const failed = useSignal('')
  useEffect(() => {
    const bring = (): void => {
      failed.value = ''
      ensureGlyphs(text).catch(() => {
        failed.value = text
      })
    }
    bring()
    addEventListener('online', bring)
    return () => removeEventListener('online', bring)
  }, [text])
  const { signs, descriptions } = wantedOf(text, deviceDraws)
  if ([...signs, ...descriptions].every((key) => known.value.has(key))) return 'ready'
  return failed.value === text ? 'unreachable' : 'waiting'
}

export function PersonName({ name }: { readonly name: string }) {
  const state = useGlyphs(name)
  const lacking = new Set(Object.values(wantedOf(name, deviceDraws)).flat())
  return (
    <span class="person-name" data-state={state}>
      {namePieces(name).map((piece) => {
        const text = 'ids' in piece ? piece.ids : piece.sign
        return lacking.has(text) ? <Piece text={text} state={state} described={'ids' in piece} /> : text
      })}
    </span>
  )
}

/** Below the field of a name: sees to the glyphs of the field, and shows the name where a field cannot, with drawings and cards. */
export function NameLook({ name }: { readonly name: string }) {
  const words = usePhrases(ui).glyphs
  const state = useGlyphs(name)
  useGlyphs(writtenWith(name))
  const { signs, descriptions } = wantedOf(name, deviceDraws)
  const needed = descriptions.length > 0 || (state !== 'waiting' && signs.some((sign) => known.value.get(sign)?.is !== 'drawn'))
  if (!needed) return null
  return (
    <p class="name-look">
      <span class="soft small">{words.look}</span> <PersonName name={name} />
    </p>
  )
}

/** Stands for a name in a sentence; in no text that people write. */
const PLACE = '\ufffc'

/** A sentence with names in it: `say` makes it of texts, and the names stand in it as people read them. */
export function Named({ say, names }: { readonly say: (...names: string[]) => string; readonly names: readonly string[] }) {
  const parts = say(...names.map((_, at) => `${PLACE}${at}${PLACE}`)).split(PLACE)
  return <>{parts.map((part, at) => (at % 2 === 0 ? part : <PersonName key={at} name={names[Number(part)] ?? ''} />))}</>
}

type PieceProps = { readonly text: string; readonly state: State; readonly described: boolean }

function Piece({ text, state, described }: PieceProps) {
  const told = known.value.get(text)
  if (told?.is === 'drawn') return <>{text}</>
  if (told?.is === 'missing') return <GlyphCard text={text} glyph={told.glyph} />
  if (told?.is === 'drawing' && told.path !== null) return <Drawing ids={text} path={told.path} />
  if (told === undefined && state === 'waiting') return <span class="glyph-waiting">{text}</span>
  // Out of reach: the device's own glyph is better than none.
  if (!described && deviceDraws(text)) return <>{text}</>
  return described ? <DescriptionCard ids={text} /> : <GlyphCard text={text} glyph={{ codePoint: codePointOf(text) }} />
}

/** Read and copied as the text it stands for; seen as what follows. */
function InPlaceOf({
  text,
  class: name,
  children,
}: {
  readonly text: string
  readonly class: string
  readonly children: ComponentChildren
}) {
  return (
    <span class={name}>
      <span class="unseen">{text}</span>
      <span class={`${name}-shown`} aria-hidden="true">
        {children}
      </span>
    </span>
  )
}

/** In place of a glyph that no font has: never a box. */
export function GlyphCard({ text, glyph }: { readonly text: string; readonly glyph: MissingGlyph }) {
  const words = usePhrases(ui).glyphs
  const { codePoint, radical, strokes } = glyph
  const about = radical === undefined || strokes === undefined ? '' : words.about(radicalSign(radical), strokes)
  useGlyphs(about)
  return (
    <InPlaceOf text={text} class="glyph-card">
      <b>{codePoint}</b>
      <span>{about}</span>
    </InPlaceOf>
  )
}

function DescriptionCard({ ids }: { readonly ids: string }) {
  const words = usePhrases(ui).glyphs
  useGlyphs(words.described + writtenWith(ids))
  return (
    <InPlaceOf text={ids} class="glyph-card">
      <b>{ids}</b>
      <span>{words.described}</span>
    </InPlaceOf>
  )
}

/** Drawn from its parts, and said to be so: it is not the character of a font. */
function Drawing({ ids, path }: { readonly ids: string; readonly path: string }) {
  const words = usePhrases(ui).glyphs
  useGlyphs(words.composed)
  return (
    <InPlaceOf text={ids} class="glyph-drawing">
      <svg viewBox="0 0 1000 1000">
        <path d={path} />
      </svg>
      <small>{words.composed}</small>
    </InPlaceOf>
  )
}

/** The radicals 1 to 214 stand in order from U+2F00; compatibility gives the ideograph. */
const radicalSign = (radical: number): string => String.fromCodePoint(0x2eff + radical).normalize('NFKC')

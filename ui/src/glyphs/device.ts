/** Whether this device has a glyph for a sign, seen by drawing it. */
const SIDE = 32
/** In no font, for good: what a device shows for it is its box. */
const NOBODY = '\u{ffffe}'

const seen = new Map<string, boolean>()
let board: { readonly pen: CanvasRenderingContext2D; readonly box: string } | null | undefined

export function deviceDraws(sign: string): boolean {
  const known = seen.get(sign)
  if (known !== undefined) return known
  const drawn = draws(sign)
  seen.set(sign, drawn)
  return drawn
}

/** A Han glyph is as wide as the em, and is neither nothing nor the device's box. Without a canvas nothing is known, and nothing is loaded. */
function draws(sign: string): boolean {
  board ??= open()
  if (board === null) return true
  const { width } = board.pen.measureText(sign)
  if (Math.abs(width - SIDE) > SIDE / 20) return false
  const picture = pictureOf(board.pen, sign)
  return picture !== '' && picture !== board.box
}

function open(): { readonly pen: CanvasRenderingContext2D; readonly box: string } | null {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE * 2
  canvas.height = SIDE * 2
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return null
  pen.font = `${SIDE}px sans-serif`
  pen.textBaseline = 'middle'
  return { pen, box: pictureOf(pen, NOBODY) }
}

/** What was drawn, as text to compare; empty where nothing was. */
function pictureOf(pen: CanvasRenderingContext2D, sign: string): string {
  pen.clearRect(0, 0, SIDE * 2, SIDE * 2)
  pen.fillText(sign, 0, SIDE)
  const { data } = pen.getImageData(0, 0, SIDE * 2, SIDE * 2)
  const rows: number[] = []
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 127) rows.push(at)
  return rows.join()
}

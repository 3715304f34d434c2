/** A place of a drawn line, x to the right, y down; any unit. */
export type Place = { readonly x: number; readonly y: number }

/** How likely a drawn stroke is each of the five types, 横竖撇点折; together 1. */
export type StrokeGuess = readonly [heng: number, shu: number, pie: number, dian: number, zhe: number]

/** A straight piece of a line: how long, and where to, in degrees: 0 right, 90 down, ±180 left. */
type Piece = { readonly length: number; readonly angle: number }

/** A line counts as straight while it strays less than this part of its own extent, or this part of the drawing's: old hands shake. */
const STRAY = 0.15
const SHAKE = 0.03
/** Places that a line is brought to before it is looked at. */
const STEPS = 28
/** Pieces shorter than this part of the line, at its ends, are where the pen was set down or taken off. */
const TICK = 0.1
/** A last piece up to this part of the line is a hook. */
const HOOK = 0.3
/** A turn of so many degrees is a corner. */
const CORNER = 66
/** A 撇 that first falls and then goes left turns by up to so much. */
const BEND = 90
/** Up to this part of the drawing a stroke is short, and may be a dot in any direction. */
const SHORT = 0.26

const extentOf = (points: readonly Place[]): number => {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return points.length === 0 ? 0 : Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

/** Places at equal steps along a line, so that what is drawn slowly counts no more than what is drawn fast. */
function evenly(points: readonly Place[]): readonly Place[] {
  const lengths = points.slice(1).map(({ x, y }, at) => Math.hypot(x - (points[at]?.x ?? x), y - (points[at]?.y ?? y)))
  const step = lengths.reduce((sum, length) => sum + length, 0) / STEPS
  const places: Place[] = points.slice(0, 1)
  let gone = 0
  lengths.forEach((length, at) => {
    const [from, to] = [points[at], points[at + 1]]
    if (from === undefined || to === undefined) return
    for (; step > 0 && places.length <= STEPS && places.length * step <= gone + length + step / 1000; ) {
      const part = length === 0 ? 1 : Math.min(1, (places.length * step - gone) / length)
      places.push({ x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) })
    }
    gone += length
  })
  return places
}

/** Each place as the mean of itself and its neighbours; the ends stay. */
function smooth(points: readonly Place[]): readonly Place[] {
  return points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (before === undefined || after === undefined) return point
    return { x: (before.x + 2 * point.x + after.x) / 4, y: (before.y + 2 * point.y + after.y) / 4 }
  })
}

function strayOf({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  return length === 0 ? Math.hypot(x - from.x, y - from.y) : Math.abs(dx * (y - from.y) - dy * (x - from.x)) / length
}

/** The corners of a line, its ends included: those places that stray most from the straight lines between the others (Douglas and Peucker). */
function cornersOf(points: readonly Place[], most: number): readonly Place[] {
  const [from, to] = [points[0], points[points.length - 1]]
  if (from === undefined || to === undefined || points.length < 3) return points
  let farthest = 0
  let stray = 0
  points.forEach((point, at) => {
    const own = strayOf(point, from, to)
    if (own <= stray) return
    stray = own
    farthest = at
  })
  if (stray <= most) return [from, to]
  return [...cornersOf(points.slice(0, farthest + 1), most).slice(0, -1), ...cornersOf(points.slice(farthest), most)]
}

const pieceOf = (from: Place, to: Place): Piece => ({
  length: Math.hypot(to.x - from.x, to.y - from.y),
  angle: (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI,
})

/** The straight pieces of a line, without the ticks at its ends. */
function piecesOf(points: readonly Place[], extent: number): readonly Piece[] {
  const smoothed = smooth(smooth(smooth(evenly(points))))
  const corners = cornersOf(smoothed, Math.max(STRAY * extentOf(points), SHAKE * extent))
  const pieces = corners.slice(1).map((corner, at) => pieceOf(corners[at] ?? corner, corner))
  const all = pieces.reduce((sum, { length }) => sum + length, 0)
  const kept = pieces.filter(({ length }, at) => length >= TICK * all || (at > 0 && at < pieces.length - 1))
  return kept.length === 0 ? pieces : kept
}

/** Degrees from one direction to another, -180 to 180; more than 0 turns right (clockwise on the screen). */
const turnOf = (from: Piece, to: Piece): number => ((to.angle - from.angle + 540) % 360) - 180

const bell = (angle: number, middle: number, width: number): number => {
  const away = Math.abs(((angle - middle + 540) % 360) - 180)
  return Math.exp(-((away / width) ** 2) / 2)
}

/** A straight stroke by its direction; a short one may be a dot. 提 counts as 横, 捺 as 点. */
function straight(angle: number, share: number): readonly number[] {
  const short = Math.max(0, 1 - share / SHORT)
  const heng = bell(angle, -4, 12) + 0.9 * bell(angle, -35, 20)
  const shu = bell(angle, 82, 12)
  const pie = bell(angle, 125, 15) + 0.8 * bell(angle, 158, 17)
  const dian = bell(angle, 40, 16) + short * (0.5 * bell(angle, 60, 10) + 0.35 * bell(angle, 104, 12))
  return [heng, shu, pie, dian, 0.02]
}

/** Shares of 1; nothing is quite impossible. */
function shared(weights: readonly number[]): StrokeGuess {
  const sum = weights.reduce((all, weight) => all + weight + 0.015, 0)
  const [heng = 0, shu = 0, pie = 0, dian = 0, zhe = 0] = weights.map((weight) => (weight + 0.015) / sum)
  return [heng, shu, pie, dian, zhe]
}

/** Strokes with corners: 折, unless the corner is the hook of a 竖钩, or the bend of a 撇 or 捺. */
function bent(pieces: readonly Piece[], share: number): readonly number[] {
  const [first, second] = pieces
  if (first === undefined || second === undefined) return straight(first?.angle ?? 45, share)
  const all = pieces.reduce((sum, { length }) => sum + length, 0)
  const last = pieces[pieces.length - 1] ?? second
  const turns = pieces.slice(1).map((piece, at) => turnOf(pieces[at] ?? piece, piece))
  const sharpest = Math.max(...turns.map(Math.abs))
  const hooked = pieces.length === 2 && last.length <= HOOK * all && sharpest > 75
  const falls = bell(first.angle, 90, 16)
  if (hooked && falls > 0.4 && (turns[0] ?? 0) > 0) return [0, 0.8, 0.05, 0, 0.3]
  const [dx, dy] = pieces.reduce(
    ([x, y], { length, angle }) => [x + length * Math.cos((angle * Math.PI) / 180), y + length * Math.sin((angle * Math.PI) / 180)],
    [0, 0],
  )
  const asOne = straight((Math.atan2(dy ?? 0, dx ?? 0) * 180) / Math.PI, share)
  const sweeps = first.angle > 50 && first.angle < 130 && turns.every((turn) => turn > 0)
  const corner = Math.min(1, Math.max(0, (sharpest - (sweeps ? BEND : CORNER) + 16) / 32))
  return asOne.map((weight, type) => (type === 4 ? corner * 1.2 : weight * (1 - corner)))
}

/**
 * What type a drawn stroke is. `extent` is the side of the whole drawing in the unit of the places: a stroke that is short beside it may be a dot.
 * Shaking, a tick at the ends and a slant are borne with; a hook makes no 折 of a 竖.
 */
export function classifyStroke(points: readonly Place[], extent = extentOf(points)): StrokeGuess {
  const pieces = piecesOf(points, extent)
  const share = extent > 0 ? extentOf(points) / extent : 0
  const [only] = pieces
  return shared(only === undefined ? [0.1, 0.1, 0.1, 1, 0] : pieces.length === 1 ? straight(only.angle, share) : bent(pieces, share))
}

/** What types the strokes of a drawing are, each seen beside the others. */
export function classifyDrawing(drawn: readonly (readonly Place[])[]): readonly StrokeGuess[] {
  const extent = extentOf(drawn.flat())
  return drawn.map((points) => classifyStroke(points, extent))
}

/** The guess of a person who says what the stroke is, 1 to 5. */
export const certainStroke = (type: number): StrokeGuess => shared([1, 2, 3, 4, 5].map((own) => (own === type ? 30 : 0)))

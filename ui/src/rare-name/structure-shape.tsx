/** The structure of a character as a small picture: its parts as boxes. */

type Box = readonly [x: number, y: number, width: number, height: number]

/** In a square of 24; the second box of an enclosing structure lies in the first. */
const boxes: Readonly<Record<string, readonly Box[]>> = {
  '⿰': [
    [2, 2, 9, 20],
    [13, 2, 9, 20],
  ],
  '⿱': [
    [2, 2, 20, 9],
    [2, 13, 20, 9],
  ],
  '⿲': [
    [2, 2, 5.5, 20],
    [9.25, 2, 5.5, 20],
    [16.5, 2, 5.5, 20],
  ],
  '⿳': [
    [2, 2, 20, 5.5],
    [2, 9.25, 20, 5.5],
    [2, 16.5, 20, 5.5],
  ],
  '⿴': [
    [2, 2, 20, 20],
    [7, 7, 10, 10],
  ],
  '⿻': [
    [2, 2, 14, 14],
    [8, 8, 14, 14],
  ],
}
const open: Readonly<Record<string, string>> = {
  '⿵': 'M2 22V2h20v20',
  '⿶': 'M2 2v20h20V2',
  '⿷': 'M22 2H2v20h20',
  '⿼': 'M2 2h20v20H2',
  '⿸': 'M2 22V2h20',
  '⿹': 'M2 2h20v20',
  '⿺': 'M2 2v20h20',
  '⿽': 'M22 2v20H2',
}
const inner: Readonly<Record<string, Box>> = {
  '⿵': [7, 8, 10, 14],
  '⿶': [7, 2, 10, 14],
  '⿷': [8, 7, 14, 10],
  '⿼': [2, 7, 14, 10],
  '⿸': [8, 8, 14, 14],
  '⿹': [2, 8, 14, 14],
  '⿺': [8, 2, 14, 14],
  '⿽': [2, 2, 14, 14],
}

export function StructureShape({ structure }: { readonly structure: string }) {
  const inside = inner[structure]
  const shown = boxes[structure] ?? (inside === undefined ? [] : [inside])
  return (
    <svg aria-hidden="true" focusable="false" width="28" height="28" viewBox="0 0 24 24" class="rn-structure-shape">
      {open[structure] !== undefined && <path d={open[structure]} />}
      {shown.map(([x, y, width, height]) => (
        <rect key={`${x} ${y}`} x={x} y={y} width={width} height={height} />
      ))}
    </svg>
  )
}

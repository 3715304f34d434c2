/** The square to write in. Pointer events: finger, pen and mouse are one. */
import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { DrawnStroke } from './protocol.ts'
import { drawnOn, lineOf, placeOn, type Point, withStroke } from './strokes.ts'
import { useMoreWords } from './words.ts'

export function Pad({ drawn }: { readonly drawn: Signal<readonly DrawnStroke[]> }) {
  const words = useMoreWords().draw
  const line = useSignal<readonly Point[]>([])
  const pointer = useRef<number | null>(null)
  const follow = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    if (event.pointerId !== pointer.current) return
    const box = event.currentTarget.getBoundingClientRect()
    for (const at of event.getCoalescedEvents?.() ?? []) line.value = drawnOn(line.value, placeOn(box, at))
    line.value = drawnOn(line.value, placeOn(box, event))
  }
  const end = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    if (event.pointerId !== pointer.current) return
    pointer.current = null
    drawn.value = withStroke(drawn.value, line.value)
    line.value = []
  }
  return (
    <svg
      class="rn-pad"
      viewBox="0 0 100 100"
      role="img"
      aria-label={words.pad}
      onPointerDown={(event) => {
        if (pointer.current !== null || event.button > 0) return
        pointer.current = event.pointerId
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
        follow(event)
      }}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path class="rn-pad-guide" d="M50 0v100M0 50h100M0 0l100 100M100 0 0 100" />
      {drawn.value.map((stroke, at) => (
        <g key={at}>
          <polyline class="rn-pad-line" points={lineOf(stroke.points)} />
          <StrokeNumber stroke={stroke} at={at} />
        </g>
      ))}
      <polyline class="rn-pad-line" points={lineOf(line.value)} />
    </svg>
  )
}

/** Which stroke this was, at its beginning. */
function StrokeNumber({ stroke, at }: { readonly stroke: DrawnStroke; readonly at: number }) {
  const [first] = stroke.points
  if (first === undefined) return null
  const inside = (part: number): number => Math.min(96, Math.max(4, part * 100))
  return (
    <text class="rn-pad-number" x={inside(first.x - 0.04)} y={inside(first.y - 0.02)}>
      {at + 1}
    </text>
  )
}

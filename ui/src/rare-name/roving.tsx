/** A group of buttons with one stop for the Tab key; arrows go through it, up and down by the rows that are seen. */
import type { ComponentChildren, HTMLAttributes } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export type RovingProps = Pick<HTMLAttributes<HTMLDivElement>, 'role' | 'class' | 'id' | 'aria-label' | 'aria-labelledby' | 'aria-busy'> & {
  readonly children: ComponentChildren
}

const stopsOf = (box: HTMLElement): readonly HTMLButtonElement[] => [...box.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]

/** The one that is chosen, else the one that had the stop, else the first. */
function settle(box: HTMLElement): void {
  const stops = stopsOf(box)
  const kept =
    stops.find((stop) => stop === document.activeElement) ??
    stops.find((stop) => stop.matches('[aria-selected="true"], [aria-pressed="true"]')) ??
    stops.find((stop) => stop.getAttribute('tabindex') === '0') ??
    stops[0]
  for (const stop of stops) stop.setAttribute('tabindex', stop === kept ? '0' : '-1')
}

export function Roving({ role = 'group', children, ...rest }: RovingProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) settle(box.current)
  })
  return (
    <div
      {...rest}
      role={role}
      ref={box}
      onFocusIn={(event) => settle(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return
        const stops = stopsOf(event.currentTarget)
        const to = target(
          stops,
          stops.findIndex((stop) => stop === document.activeElement),
          event.key,
        )
        if (to === undefined) return
        event.preventDefault()
        to.focus()
      }}
    >
      {children}
    </div>
  )
}

function target(stops: readonly HTMLButtonElement[], at: number, key: string): HTMLButtonElement | undefined {
  if (at < 0) return undefined
  if (key === 'Home') return stops[0]
  if (key === 'End') return stops[stops.length - 1]
  if (key === 'ArrowRight') return stops[at + 1]
  if (key === 'ArrowLeft') return stops[at - 1]
  if (key === 'ArrowDown') return nextRow(stops, at, 1)
  return key === 'ArrowUp' ? nextRow(stops, at, -1) : undefined
}

/** The nearest stop of the next row above or below. */
function nextRow(stops: readonly HTMLButtonElement[], at: number, step: 1 | -1): HTMLButtonElement | undefined {
  const from = stops[at]?.getBoundingClientRect()
  if (from === undefined) return undefined
  let row: number | undefined
  let best: { stop: HTMLButtonElement; off: number } | undefined
  for (let next = at + step; next >= 0 && next < stops.length; next += step) {
    const stop = stops[next]
    if (stop === undefined) break
    const box = stop.getBoundingClientRect()
    if (Math.abs(box.top - from.top) < box.height / 2) continue
    row ??= box.top
    if (Math.abs(box.top - row) >= box.height / 2) break
    const off = Math.abs(box.left - from.left)
    if (best === undefined || off < best.off) best = { stop, off }
  }
  return best?.stop
}

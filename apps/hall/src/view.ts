/** Which screen stands, told by the path below /hall. What was told once is dropped when its screen is left. */
import { signal } from '@preact/signals'

export const views = ['counter', 'codes', 'unencoded', 'second-factor'] as const
export type View = (typeof views)[number]

const home = '/hall'
export const pathOf = (view: View): string => (view === 'counter' ? home : `${home}/${view}`)

export function viewOf(path: string): View {
  return views.find((view) => path.replace(/\/$/, '') === pathOf(view)) ?? 'counter'
}

export const view = signal<View>(viewOf(typeof location === 'undefined' ? home : location.pathname))

const leaving = new Set<(to: View) => void>()
export const onLeave = (act: (to: View) => void): void => void leaving.add(act)

function stand(to: View): void {
  for (const act of leaving) act(to)
  view.value = to
}

export function show(to: View): void {
  if (viewOf(location.pathname) !== to) history.pushState(null, '', pathOf(to))
  stand(to)
}

if (typeof addEventListener === 'function') addEventListener('popstate', () => stand(viewOf(location.pathname)))

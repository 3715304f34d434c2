/** Where the person is. The portal goes by path, the App by what follows `#`, so that it is one page for its worker. */
import { type ReadonlySignal, signal } from '@preact/signals'

export type Channel = 'web' | 'app'
/** R1: which of the two faces this page is. */
export const channel: Channel = document.documentElement.dataset['channel'] === 'app' ? 'app' : 'web'

const here = (): string => (channel === 'web' ? location.pathname.replace(/(.)\/$/, '$1') : location.hash.slice(1) || '/')

const standing = signal(here())
export const route: ReadonlySignal<string> = standing

export const href = (to: string): string => (channel === 'web' ? to : `/app#${to}`)

export function go(to: string, { replace = false } = {}): void {
  const [path = '/', anchor] = to.split('#')
  if (path !== standing.value || anchor !== undefined) history[replace ? 'replaceState' : 'pushState'](null, '', href(path))
  standing.value = path
  if (anchor !== undefined) requestAnimationFrame(() => document.getElementById(anchor)?.scrollIntoView())
}

const follow = () => {
  standing.value = here()
}

/** Own links change the screen without a load; everything else is left to the browser. */
function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  if (link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return
  const to = inside(link)
  if (to === undefined) return
  event.preventDefault()
  go(to)
}

function inside(link: HTMLAnchorElement): string | undefined {
  if (channel === 'app') return link.pathname === '/app' && link.hash.startsWith('#/') ? link.hash.slice(1) : undefined
  return /^\/(app|hall|dev|api|assets)(\/|$)/.test(link.pathname) ? undefined : link.pathname + link.hash
}

export function startRouting(): void {
  addEventListener('popstate', follow)
  addEventListener('hashchange', follow)
  document.addEventListener('click', onClick)
}

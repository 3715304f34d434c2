/** Roll or sheet: remembered per counter, since the printer is. The page's size follows the slip, so that no roll runs empty. */
import { signal } from '@preact/signals'

export const slipFormats = ['roll', 'a4'] as const
export type SlipFormat = (typeof slipFormats)[number]

const KEY = 'shiming-hall-slip'

function remembered(): SlipFormat {
  try {
    return slipFormats.find((format) => format === localStorage.getItem(KEY)) ?? 'roll'
  } catch {
    return 'roll'
  }
}

export const slipFormat = signal<string>(typeof localStorage === 'undefined' ? 'roll' : remembered())

export function chooseFormat(format: string): void {
  slipFormat.value = format
  try {
    localStorage.setItem(KEY, format)
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

const PX_PER_MM = 96 / 25.4

/** The rule for the printed page; `height` in CSS pixels of the slip as it stands. */
export function pageRule(format: string, height: number): string {
  if (format === 'a4') return '@page { size: A4; margin: 16mm }'
  return `@page { size: 80mm ${Math.max(80, Math.ceil(height / PX_PER_MM) + 6)}mm; margin: 0 }`
}

let sheet: CSSStyleSheet | null = null

/** Set through the object model, which the content security policy leaves open to our own script. */
export function setPage(format: string, height: number): void {
  if (sheet === null) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  sheet.replaceSync(pageRule(format, height))
}

export const clearPage = (): void => sheet?.replaceSync('')

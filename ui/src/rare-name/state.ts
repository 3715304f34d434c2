/** One opening of the panel: what stands in each way of searching stays when the person tries another one. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Caret, Insertion } from './caret.ts'
import { type Draft, emptyDraft, type Place, withPart } from './description.ts'
import type { DrawnStroke } from './protocol.ts'

export const ways = ['radical', 'strokes', 'pinyin', 'parts', 'draw', 'code', 'unencoded'] as const
export type Way = (typeof ways)[number]

export type FieldKind = 'name' | 'login-name'

/** The field that the panel writes into. */
export type Host = {
  /** Login names are of encoded characters alone (R38). */
  readonly kind: FieldKind
  readonly name: ReadonlySignal<string>
  readonly caret: ReadonlySignal<Caret>
  readonly last: ReadonlySignal<Insertion | null>
  insert(piece: string): void
  takeBack(): boolean
  /** The panel is gone. */
  closed(): void
}

export type Panel = {
  readonly host: Host
  readonly close: () => void
  readonly way: Signal<Way>
  /** The character whose card is open. */
  readonly chosen: Signal<string | null>
  /** Said aloud by screen readers. */
  readonly said: Signal<string>
  /** `undefined`: not chosen yet; `null`: 不确定部首. */
  readonly radical: Signal<number | null | undefined>
  readonly counting: Signal<'total' | 'residual'>
  /** `null`: any number of strokes; `undefined`: not chosen yet. */
  readonly count: Signal<number | null | undefined>
  readonly firstStroke: Signal<number>
  /** Characters too in which the radical is only seen. */
  readonly seen: Signal<boolean>
  readonly order: Signal<string>
  readonly pinyin: Signal<string>
  readonly parts: Signal<string>
  readonly code: Signal<string>
  readonly drawn: Signal<readonly DrawnStroke[]>
  readonly draft: Signal<Draft>
  /** The part of a description that the next chosen character fills. */
  readonly filling: Signal<Place | null>
}

/** Picks of this page alone: a name is personal, so nothing of it is written to the device. */
export const recent = signal<readonly string[]>([])
const RECENT = 8

export function newPanel(host: Host, close: () => void): Panel {
  return {
    host,
    close,
    way: signal<Way>('radical'),
    chosen: signal<string | null>(null),
    said: signal(''),
    radical: signal<number | null | undefined>(undefined),
    counting: signal<'total' | 'residual'>('total'),
    count: signal<number | null | undefined>(undefined),
    firstStroke: signal(0),
    seen: signal(false),
    order: signal(''),
    pinyin: signal(''),
    parts: signal(''),
    code: signal(''),
    drawn: signal<readonly DrawnStroke[]>([]),
    draft: signal(emptyDraft('⿰')),
    filling: signal<Place | null>(null),
  }
}

/** 确定: into the name, or into the part of the description that waits for it. */
export function take(panel: Panel, piece: string, stay: boolean): void {
  const { filling } = panel
  panel.chosen.value = null
  if (filling.value !== null) {
    panel.draft.value = withPart(panel.draft.value, filling.value.path, piece)
    filling.value = null
    panel.way.value = 'unencoded'
    return
  }
  recent.value = [piece, ...recent.value.filter((other) => other !== piece)].slice(0, RECENT)
  panel.host.insert(piece)
  if (!stay) panel.close()
}

/** Starts the search for a part of a description anew. */
export function fillPart(panel: Panel, place: Place): void {
  panel.filling.value = place
  panel.radical.value = undefined
  panel.count.value = undefined
  panel.way.value = 'radical'
}

/** Whether a character may be described here: not in a login name, and not while a part of a description is looked for. */
export const describable = ({ host, filling }: Panel): boolean => host.kind === 'name' && filling.value === null

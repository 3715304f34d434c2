import type { rareName as chinese } from '../zh-CN/rare-name.ts'

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`)
const strokes = (count: number): string => (count === 1 ? '1 stroke' : `${count} strokes`)

export const rareName = {
  title: 'Enter a rare character',
  nameLabels: { name: 'Name', 'login-name': 'Login name' },
  nameEmpty: '(no character yet)',
  caret: 'caret',
  insertHere: (before: string, after: string) =>
    before === ''
      ? 'The chosen character goes to the beginning of the name'
      : after === ''
        ? `The chosen character goes after “${before}”`
        : `The chosen character goes between “${before}” and “${after}”`,
  takeBack: 'Undo',
  takenBack: (piece: string) => `“${piece}” was taken back`,
  inserted: (piece: string) => `“${piece}” was entered`,
  done: 'Done',
  waysLabel: 'Ways to find a character',
  ways: { radical: 'Radical', strokes: 'Strokes', pinyin: 'Pinyin', parts: 'Parts', draw: 'Draw', code: 'Code', unencoded: 'No code' },
  wayTitles: {
    radical: 'By radical and number of strokes',
    strokes: 'By stroke order',
    pinyin: 'By pinyin',
    parts: 'By components',
    draw: 'Drawn with the finger',
    code: 'By code point, or from pasted text',
    unencoded: 'A character without a code',
  },
  recent: 'Used just now',
  radical: {
    search: 'Find a radical',
    searchHint: 'Type a radical, its pinyin or its name: 氵, shui, 三点水',
    list: 'Radicals',
    strokesLabel: 'Strokes of the radical',
    allStrokes: 'all',
    group: (count: number) => `Radicals of ${strokes(count)}`,
    button: (forms: string, names: string) => (names === '' ? `${forms} radical` : `${forms} radical, ${names}`),
    unknown: 'Radical not known',
    unknownHint: 'search by total strokes alone',
    none: 'No such radical was found. Write it another way, or choose “Radical not known”.',
    chosen: (char: string) => `Radical: ${char}`,
    chosenUnknown: 'Radical not known',
    again: 'Choose again',
    choose: 'Choose the radical first; if unsure, choose “Radical not known”.',
    count: 'Strokes',
    total: 'Total',
    residual: 'Beside radical',
    countingLabel: 'How strokes are counted',
    countAny: 'any',
    countButton: (count: number, found: number) => `${strokes(count)}, ${characters(found)}`,
    strokes: (count: number) => strokes(count),
    chooseCount: 'Choose the number of strokes on the left.',
    alsoSeen: (char: string) => `Also others that contain ${char}`,
    first: 'First stroke',
    firstAny: 'any',
  },
  strokeNames: ['横 across', '竖 down', '撇 left-falling', '点 dot', '折 bent'],
  found: {
    label: 'Candidates',
    exact: (count: number) => `${characters(count)} found`,
    near: (count: number) => `One stroke more or less (${characters(count)})`,
    nearHint: 'Strokes of one and the same character are counted differently in different places, so these are listed too.',
    similar: (count: number) => `Written nearly so (${characters(count)})`,
    like: (count: number) => `The ${count} most alike`,
    begins: (count: number) => `Beginning with these strokes (${characters(count)})`,
    status: (count: number, near: number) =>
      count === 0 && near === 0
        ? 'Nothing found'
        : near === 0
          ? `${characters(count)} found`
          : `${characters(count)} found, and ${near} that are close`,
    more: (next: number, rest: number) => `Show ${next} more (${rest} left)`,
    none: 'Nothing found',
    noneHints: {
      radical: 'Try another number of strokes, “Radical not known”, or the ways “Strokes” and “Draw”.',
      strokes: 'Try ？ for a stroke you are unsure of, or ＊ for several in between.',
      pinyin:
        'Try without the tone, or the readings of the components. Many characters of names have no recorded reading: use “Radical” or “Parts”.',
      parts: 'Try with one component fewer, or with smaller ones.',
      draw: 'Try correcting strokes that were taken for something else, or use “Strokes”.',
      code: 'Check the code, or try another way.',
      unencoded: 'You can enter the description below.',
    },
    unencodedHint: 'Not found in any way?',
    unencodedGo: 'It may have no code: describe it by its parts',
    strokes: (count: number) => strokes(count),
  },
  card: {
    title: 'Check this character',
    pinyin: 'Reading',
    notLoaded: 'not loaded; check the connection',
    noPinyin: 'no recorded reading',
    strokes: 'Strokes',
    strokesOf: (count: number, others: readonly number[]) =>
      `${count}${others.length > 0 ? ` (also counted as ${others.join(', ')})` : ''}`,
    radical: 'Radical',
    radicalOf: (char: string, residual: number) => `${char} and ${strokes(residual)}`,
    code: 'Code point',
    shape: 'Shape',
    noShape: 'its components are not recorded',
    alike: 'Is it the one on the identity card?',
    alikeHint: 'The characters below look alike, but are different ones to every system. Compare them with the document.',
    kinds: { simplified: 'simplified', traditional: 'traditional', variant: 'variant', 'look-alike': 'look-alike' },
    this: 'chosen',
    other: (char: string, kind: string) => `${char} ${kind}: look at this one instead`,
    insert: 'Confirm',
    insertMore: 'Confirm, and another',
  },
  waiting: 'Loading the character tables…',
  failed: {
    offline: 'The character tables could not be loaded: there is no connection. Check it and try again; nothing typed is lost.',
    fault:
      'The character tables could not be loaded. Try again; otherwise paste the character, or let the officer at the tax hall enter it.',
  },
  retry: 'Try again',
} satisfies typeof chinese

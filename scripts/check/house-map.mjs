/**
 * The map of the house: every room, and the rooms it may look down into. A folder that is not written here fails the check.
 * A room is the first folder below `src` (two levels for `outside`, whose adapters stand alone) or a file directly in `src`.
 * `*` stands for every room of the same package.
 */
const ground = ['refusal', 'time', 'personal']
const screen = ['shell', 'session', 'keep', 'route', 'words']
const below = (...rooms) => ['unavailable', 'bounded', 'ports', 'refused', ...rooms]
const onGround = (...rooms) => [...ground, ...rooms]

export const packages = {
  core: { knows: [], packages: [] },
  contract: { knows: ['core'], packages: ['zod'] },
  phrases: { knows: ['core', 'contract'], packages: [] },
  data: { knows: ['core'], packages: ['node:'] },
  ui: { knows: ['core', 'contract', 'phrases'] },
  'apps/person': { knows: ['core', 'contract', 'phrases', 'ui'] },
  'apps/hall': { knows: ['core', 'contract', 'phrases', 'ui'] },
  gm: { knows: [], packages: ['@noble/curves', 'node:'] },
  authority: { knows: ['core', 'gm', 'face'] },
  face: { knows: ['core'], packages: ['node:', 'onnxruntime-node', 'sharp'] },
  server: { knows: ['core', 'contract', 'phrases', 'data', 'face', 'gm', 'authority'] },
  tests: { knows: ['core', 'contract', 'phrases', 'data', 'face'] },
  bench: { knows: ['core', 'contract', 'tests', 'face'] },
  scripts: { knows: ['core', 'contract', 'phrases', 'data', 'server', 'ui', 'face'] },
}

export const rooms = {
  core: {
    refusal: [],
    personal: [],
    time: ['refusal'],
    nationality: ground,
    document: onGround('nationality'),
    name: ground,
    hanzi: onGround('name'),
    exchange: onGround('name', 'hanzi'),
    phone: ground,
    credential: onGround('name'),
    consent: ground,
    domicile: ground,
    record: ground,
    'registration-code': onGround('document', 'name', 'nationality'),
    face: [],
    portrait: onGround('document', 'face'),
    'sign-in': onGround('credential', 'document', 'phone', 'name'),
    journey: onGround(
      'nationality',
      'document',
      'name',
      'phone',
      'credential',
      'consent',
      'domicile',
      'record',
      'registration-code',
      'portrait',
    ),
    index: ['*'],
  },
  server: {
    unavailable: [],
    bounded: ['unavailable'],
    font: [],
    ports: ['unavailable'],
    refused: ['ports', 'unavailable'],
    'settings-kinds': [],
    settings: ['settings-kinds'],
    store: below('settings', 'font'),
    outside: below('settings', 'font'),
    acts: below('store', 'settings', 'font'),
    http: below('acts', 'store', 'settings'),
    oidc: below('acts', 'store', 'settings'),
    ops: below('acts', 'font', 'store', 'settings'),
    testing: ['*'],
    main: ['*'],
    command: ['*'],
  },
  'apps/person': {
    keep: [],
    route: [],
    words: [],
    session: ['keep', 'route', 'words'],
    shell: ['session', 'keep', 'route', 'words'],
    portal: screen,
    portrait: screen,
    registration: [...screen, 'portrait'],
    account: screen,
    'sign-in': screen,
    screens: ['*'],
    start: ['*'],
    'main-app': ['*'],
    'main-web': ['*'],
  },
  'apps/hall': {
    words: [],
    view: ['words'],
    officer: ['view', 'words'],
    'registration-code': ['officer', 'view', 'words'],
    unencoded: ['officer', 'view', 'words'],
    shell: ['registration-code', 'unencoded', 'officer', 'view', 'words'],
    main: ['*'],
  },
}

/** On the server, which packages of the house a room may know besides `core`. */
export const serverKnows = {
  http: ['contract', 'phrases', 'data'],
  acts: ['phrases', 'data'],
  ops: ['phrases', 'data'],
  oidc: ['phrases', 'data'],
  store: ['data'],
  outside: ['face', 'gm', 'authority'],
  main: ['contract', 'phrases', 'data', 'face'],
  command: ['contract', 'phrases', 'data', 'face'],
  testing: ['contract', 'phrases', 'data', 'face'],
}

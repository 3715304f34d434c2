import { expect, test } from 'vitest'
import { roomFlaws } from './rooms.mjs'

const house = (files) => roomFlaws(Object.entries(files).map(([path, text]) => ({ path, text })))

test('a house whose imports go down passes', () => {
  const flaws = house({
    'core/src/refusal.ts': 'export const refuse = 1',
    'core/src/document/index.ts': "import { refuse } from '../refusal.ts'\nexport const document = refuse",
    'server/src/store/codes.ts':
      "import type { document } from '@shiming/core/document'\nimport { sql } from 'kysely'\nexport const claim = sql as typeof document",
    'server/src/acts/registration.ts': "import * as codes from '../store/codes.ts'\nexport const identify = codes",
  })
  expect(flaws).toEqual([])
})

test('a store file that imports http is caught, with its line', () => {
  const flaws = house({
    'server/src/http/routes.ts': 'export const routes = []',
    'server/src/store/codes.ts': "\nimport { routes } from '../http/routes.ts'\nexport default routes",
  })
  expect(flaws).toEqual([expect.stringMatching(/^server\/src\/store\/codes\.ts:2: server\/store may not look into server\/http/)])
})

test.each([
  ["import type { R } from '../http/routes.ts'", 'a type import'],
  ["export * from '../http/routes.ts'", 'a re-export'],
  ["type R = import('../http/routes.ts').R", 'an import inside a type'],
  ["const r = () => import('../http/routes.ts')", 'an import while running'],
])('%s is caught as well: %s', (line) => {
  expect(house({ 'server/src/http/routes.ts': 'export type R = 1', 'server/src/store/codes.ts': line })).toHaveLength(1)
})

test('the word import inside a text or a comment is not taken for an import', () => {
  expect(
    house({ 'server/src/store/codes.ts': "// import '../http/routes.ts'\nexport const text = \"import x from '../http/routes.ts'\"" }),
  ).toEqual([])
})

test('a circle of types is caught', () => {
  const flaws = house({
    'core/src/name/a.ts': "import type { B } from './b.ts'\nexport type A = B",
    'core/src/name/b.ts': "import type { A } from './a.ts'\nexport type B = A",
  })
  expect(flaws).toEqual(['a circle of imports: core/src/name/a.ts → core/src/name/b.ts → core/src/name/a.ts'])
})

test('a circle through the name of a package is caught', () => {
  const flaws = house({
    'core/src/index.ts': "export * from './name/index.ts'",
    'core/src/name/index.ts': "import { x } from '@shiming/core'\nexport const y = x",
  })
  expect(flaws.some((flaw) => flaw.startsWith('a circle'))).toBe(true)
})

test.each(['core/src/utils/index.ts', 'server/src/helpers/text.ts', 'shared/text.ts', 'apps/kiosk/src/main.ts'])(
  'the unknown room of %s is caught',
  (path) => {
    expect(house({ [path]: 'export const x = 1' })).toEqual([expect.stringContaining('is not on the map')])
  },
)

test.each([
  [
    'outside/sms does not know outside/face',
    { 'server/src/outside/sms/gateway.ts': "import '../face/engine.ts'", 'server/src/outside/face/engine.ts': '' },
  ],
  ['acts never know outside', { 'server/src/acts/a.ts': "import '../outside/sms/gateway.ts'", 'server/src/outside/sms/gateway.ts': '' }],
  ['acts do not know the contract', { 'server/src/acts/a.ts': "import '@shiming/contract'", 'contract/src/index.ts': '' }],
  ['an app does not know the server', { 'apps/hall/src/a.ts': "import 'shiming'" }],
  ['core knows no package', { 'core/src/name/index.ts': "import 'zod'" }],
  ['core knows no platform', { 'core/src/name/index.ts': "import 'node:crypto'" }],
  ['single rules of core do not know each other', { 'core/src/phone/index.ts': "import '../name/index.ts'", 'core/src/name/index.ts': '' }],
  ['packages are named, not reached by a path', { 'server/src/acts/a.ts': "import '../../../core/src/time.ts'", 'core/src/time.ts': '' }],
])('%s', (_what, files) => {
  expect(house(files)).toHaveLength(1)
})

test('the extra rooms of core stand where they belong', () => {
  expect(
    house({
      'core/src/nationality/index.ts': '',
      'core/src/document/index.ts': "import '../nationality/index.ts'",
      'core/src/sign-in/index.ts':
        "import '../document/index.ts'\nimport '../name/index.ts'\nimport '../phone/index.ts'\nimport '../credential/index.ts'",
      'core/src/name/index.ts': '',
      'core/src/phone/index.ts': '',
      'core/src/credential/index.ts': '',
    }),
  ).toEqual([])
})

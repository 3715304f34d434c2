import { expect, test } from 'vitest'
import type { Method } from '../consent/index.ts'
import { isRefusal } from '../refusal.ts'
import { type Refusal } from '../refusal.ts'
import { mermaid } from './mermaid.ts'
import {
  back,
  begin,
  compared,
  complete,
  identifyByCode,
  identifyForPortrait,
  map,
  type Registration,
  type RegistrationStep,
} from './registration.ts'

const agreed = { version: '2026-11-01', purposes: ['personalInformation'] } as const
const begun = (method: Method) => ({ id: 'journey-1', channel: 'app', method, agreed }) as const
const person = { id: 'person-1' }
const claim = { id: 'claim-1' }
const code = { by: 'hall-code', code: 'code-1' } as const

const standing = (method: Method): Record<RegistrationStep, Registration> => ({
  identity: { ...begun(method), next: 'identity' },
  portrait: { ...begun(method), next: 'portrait', claim },
  credentials: { ...begun(method), next: 'credentials', person, proof: code },
  done: { ...begun(method), next: 'done' },
})

const steps: Record<string, { go: (at: Registration) => Registration | Refusal; edges: readonly string[] }> = {
  identifyByCode: { go: (at) => identifyByCode(at, person, 'code-1'), edges: ['hall-code identity → credentials'] },
  identifyForPortrait: { go: (at) => identifyForPortrait(at, claim), edges: ['portrait identity → portrait'] },
  compared: { go: (at) => compared(at, person, 'comparison-1'), edges: ['portrait portrait → credentials'] },
  complete: { go: complete, edges: ['hall-code credentials → done', 'portrait credentials → done'] },
  back: { go: back, edges: ['hall-code credentials → identity', 'portrait portrait → identity', 'portrait credentials → identity'] },
}
const places = (['hall-code', 'portrait'] as const).flatMap((method) =>
  // nobody with a hall code stands at the portrait
  Object.values(standing(method)).filter(({ next }) => method === 'portrait' || next !== 'portrait'),
)

test.each(Object.entries(steps))('RC-22 R26 R27 R34 R35 %s goes along its own edges and is refused everywhere else', (_, { go, edges }) => {
  const walked = places.flatMap((at) => {
    const to = go(at)
    if (isRefusal(to)) expect(to.refused).toBe('wrong-step')
    return isRefusal(to) ? [] : [`${at.method} ${at.next} → ${to.next}`]
  })
  expect(walked.sort()).toEqual([...edges].sort())
})

test('RC-22 every edge of the map is walked by a step, and no step walks beside the map', () => {
  const walked = new Set(Object.values(steps).flatMap(({ edges }) => edges.map((edge) => edge.replace(/^\S+ /, ''))))
  const drawn = new Set(Object.entries(map).flatMap(([from, next]) => next.map((to) => `${from} → ${to}`)))
  expect(walked).toEqual(drawn)
})

test('R21 by a hall code a person comes from the identity page to an account, and each step holds what came before', () => {
  const first = begin(begun('hall-code'))
  expect(first).toEqual({ ...begun('hall-code'), next: 'identity' })
  const second = identifyByCode(first, person, 'code-1')
  expect(second).toEqual({ ...begun('hall-code'), next: 'credentials', person, proof: code })
  if (isRefusal(second)) throw new Error()
  expect(complete(second)).toEqual({ ...begun('hall-code'), next: 'done' })
})

test('R34 R47 by portrait a person goes on only after the comparison passed', () => {
  const named = identifyForPortrait(begin(begun('portrait')), claim)
  if (isRefusal(named)) throw new Error()
  expect(complete(named)).toMatchObject({ refused: 'wrong-step' })
  expect(compared(named, person, 'comparison-1')).toEqual({
    ...begun('portrait'),
    next: 'credentials',
    person,
    proof: { by: 'portrait', comparison: 'comparison-1' },
  })
})

test('RC-22 who goes back loses person and proof, and keeps what was agreed to', () => {
  expect(back(standing('hall-code').credentials)).toEqual({ ...begun('hall-code'), next: 'identity' })
})

test('the manual shows the map as it is', () => {
  expect(mermaid(map)).toBe(`stateDiagram-v2
  [*] --> identity
  identity --> portrait
  identity --> credentials
  portrait --> identity
  portrait --> credentials
  credentials --> identity
  credentials --> done
  done --> [*]
`)
})

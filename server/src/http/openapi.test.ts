import { type Call, calls, type CallName, paths } from '@shiming/contract'
import type { RefusalCode } from '@shiming/core'
import { flaws, refusals } from '@shiming/phrases'
import { describe, expect, it } from 'vitest'
import { openApi } from './openapi.ts'
import { statuses, statusOf } from './refusals.ts'
import { routes } from './routes.ts'

type Operation = {
  operationId: string
  summary: string
  security: Record<string, unknown>[]
  parameters?: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
}
type Api = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, { name?: string }> }
}
const api = (secure = false) => openApi(secure) as unknown as Api
const operation = (name: CallName) => api().paths[paths[name][1]]?.[paths[name][0].toLowerCase()]

/** Every `$ref` below a value. */
function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refs(inner)))
}

describe('the printed contract', () => {
  it('is OpenAPI 3.1 with one operation for each call, and no other', () => {
    const printed = Object.values(api().paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(api().openapi).toBe('3.1.0')
    expect(printed.toSorted()).toEqual(Object.keys(calls).toSorted())
    expect(Object.keys(routes).toSorted()).toEqual(Object.keys(calls).toSorted())
  })

  it.each(Object.keys(calls) as CallName[])(
    'says of %s who may call, what it takes and gives, and every refusal with its status',
    (name) => {
      const call: Call = calls[name]
      const said = operation(name)
      expect(said?.summary).toBe(call.summary)
      expect(said?.security).toHaveLength(call.caller === 'anyone' ? 0 : 1)
      expect(said?.requestBody !== undefined).toBe(call.body !== undefined || call.multipart !== undefined)
      for (const code of call.refusals) expect(said?.responses[String(statusOf(code, call))]?.description.split(', ')).toContain(code)
      const success = said?.responses[String(call.success.status)]
      expect(success?.content === undefined).toBe(call.success.body === null)
      const inPath = (said?.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => `{${parameter.name}}`)
      expect(inPath).toEqual(paths[name][1].match(/\{\w+\}/g) ?? [])
      expect((said?.parameters ?? []).some((parameter) => parameter.name === 'Idempotency-Key')).toBe(call.creates === true)
    },
  )

  it('refers to nothing that is not in it, and takes no unknown field', () => {
    for (const ref of refs(api())) expect(Object.keys(api().components.schemas)).toContain(ref.replace('#/components/schemas/', ''))
    for (const name of Object.keys(calls) as CallName[]) {
      const schema = operation(name)?.requestBody?.content['application/json']?.schema
      if (schema !== undefined) expect([name, schema['additionalProperties']]).toEqual([name, false])
    }
  })

  it('RC-14 no call takes a registration code without a whole identity', () => {
    const taking = (Object.keys(calls) as CallName[]).filter((name) =>
      JSON.stringify(operation(name)?.requestBody ?? '').includes('registrationCode'),
    )
    expect(taking).toEqual(['identify'])
    expect(operation('identify')?.requestBody?.content['application/json']?.schema['required']).toEqual(
      expect.arrayContaining(['document', 'name']),
    )
  })

  it('RC-25 no path and no query carries a code or a number of a person', () => {
    const { [paths.searchHanzi[1]]: _ofCharacters, ...ofPeople } = api().paths
    const names = Object.values(ofPeople).flatMap((methods) =>
      Object.values(methods).flatMap(({ parameters }) => (parameters ?? []).map((p) => p.name)),
    )
    expect([...new Set(names)].toSorted()).toEqual([
      'Idempotency-Key',
      'channel',
      'id',
      'page',
      'parent',
      'patience',
      'search',
      'state',
      'status',
    ])
  })

  it('SE-01 names the cookies as they are set, with __Host- behind TLS', () => {
    expect(api().components.securitySchemes['session']?.name).toBe('shiming')
    expect(api(true).components.securitySchemes['officer']?.name).toBe('__Host-shiming-hall')
  })
})

describe('refusals', () => {
  it.each(Object.keys(statuses) as RefusalCode[])('%s has a status of its kind, and words in both languages', (code) => {
    expect(statuses[code]).toBeGreaterThanOrEqual(400)
    expect(statuses[code] === 500).toBe(code === 'fault')
    for (const language of ['zh-CN', 'en'] as const) {
      expect(refusals[language][code].title).toMatch(/\S/)
      expect(refusals[language][code].detail).toMatch(/\S/)
    }
  })

  it('say of a flaw what to do, in both languages', () => {
    expect(Object.keys(flaws.en).toSorted()).toEqual(Object.keys(flaws['zh-CN']).toSorted())
    for (const text of Object.values(flaws['zh-CN'])) expect(text).toMatch(/\p{Script=Han}/u)
  })
})

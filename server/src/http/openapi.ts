/** The OpenAPI 3.1 document, printed from the very schemas that validate. */
import { base, type Call, calls, type CallName, paths, problem } from '@shiming/contract'
import { z } from 'zod'
import { statusOf } from './refusals.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Json
  return rest
}

const problemRef = { $ref: '#/components/schemas/Problem' }
const problemContent = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: problemRef } } })

function parametersOf(path: string, call: Call): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
  const query = call.query === undefined ? {} : schemaOf(call.query, 'input')
  const required = new Set((query.required as string[] | undefined) ?? [])
  const inQuery = Object.entries((query.properties as Json | undefined) ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema,
  }))
  const key =
    call.creates === true ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }] : []
  return [...inPath, ...inQuery, ...key]
}

function responsesOf(call: Call): Json {
  const { success, refusals } = call
  const content = success.body === null ? {} : { content: { 'application/json': { schema: schemaOf(success.body, 'output') } } }
  const byStatus = Map.groupBy(refusals, (code) => statusOf(code, call))
  const refused = [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [String(status), problemContent(codes.join(', '))])
  return {
    [success.status]: { description: 'Done', ...content },
    ...Object.fromEntries(refused),
    default: problemContent('Any other refusal'),
  }
}

const security = { anyone: [], journey: [{ journey: [] }], account: [{ session: [] }], officer: [{ officer: [] }] } as const

/** A form with files, as its parts. */
function formOf({ multipart }: Call): Json {
  if (multipart === undefined) return {}
  const { fields, files } = multipart
  const { properties, required, ...rest } = schemaOf(fields, 'input')
  const many = { type: 'array', maxItems: files.most, items: { type: 'string', contentMediaType: 'image/jpeg', maxLength: files.largest } }
  const schema = {
    ...rest,
    properties: { ...(properties as Json), [files.name]: many },
    required: [...((required as string[] | undefined) ?? []), files.name],
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function operationOf(name: CallName, path: string): Json {
  const call: Call = calls[name]
  const body =
    call.body === undefined
      ? formOf(call)
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(call.body, 'input') } } } }
  const parameters = parametersOf(path, call)
  return {
    operationId: name,
    summary: call.summary,
    security: security[call.caller],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...body,
    responses: responsesOf(call),
  }
}

export function openApi(secure: boolean): Json {
  const documented: Record<string, Json> = {}
  for (const [name, [method, path]] of Object.entries(paths) as [CallName, readonly [string, string]][]) {
    documented[path] = { ...documented[path], [method.toLowerCase()]: operationOf(name, path) }
  }
  const prefix = secure ? '__Host-' : ''
  return {
    openapi: '3.1.0',
    info: { title: 'Shiming 实名', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: base }],
    paths: documented,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        journey: {
          type: 'http',
          scheme: 'bearer',
          description: `The journey's token; browsers hold it in the cookie ${prefix}shiming-journey.`,
        },
        session: { type: 'apiKey', in: 'cookie', name: `${prefix}shiming` },
        officer: { type: 'apiKey', in: 'cookie', name: `${prefix}shiming-hall` },
      },
    },
  }
}

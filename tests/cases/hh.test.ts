/** HTTP hardening: headers, verbs, strange texts, and doors that must not be there. */
import { base, type paths } from '@shiming/contract'
import { expect, test } from 'vitest'
import {
  begin,
  Client,
  codeForm,
  complete,
  expectStatus,
  freePort,
  identify,
  identityForm,
  issueCode,
  place,
  problemFlaws,
  ready,
  sendBytes,
  signIn,
  someone,
} from '../world/index.ts'

const metricsPort = await freePort()
const at = place(() => ({ env: { METRICS_PORT: String(metricsPort) } }))

test('HH-01 every page and answer forbids sniffing, framing and foreign scripts', async () => {
  for (const path of ['/', '/app', '/hall', '/register', `${base}/installation`, `${base}/nowhere`, '/dev/outbox']) {
    const { headers } = await at.stranger().send('GET', path, { headers: { accept: 'text/html' } })
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toMatch(/no-referrer|same-origin|strict-origin/)
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin')
    expect(headers['cross-origin-resource-policy'], path).toMatch(/same-(origin|site)/)
    expect(headers['permissions-policy'], path).toMatch(/camera=\((self)?\)/)
    const policy = String(headers['content-security-policy'])
    expect(policy, path).toMatch(/default-src '(self|none)'/)
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"]) {
      expect(policy.includes(part) || (part.startsWith('object') && policy.includes("default-src 'none'")), `${path}: ${part}`).toBe(true)
    }
    expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/)
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server'] ?? '').not.toMatch(/\d/)
  }
})

const odd: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  [],
  {},
  [[]],
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff',
  '\u202e\u2066',
  '\u200b\ufeff',
  '\u2028',
  'ﷺ'.repeat(100),
  'x'.repeat(10_000),
  '😀',
  '%s%n',
  '../../../etc/passwd',
  "' or '1'='1",
  '"; drop table account; --',
  '\\',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|x',
  '\r\nset-cookie: a=b',
  '1e309',
  'NaN',
  '__proto__',
  'constructor',
]

test('HH-04 HH-08 HH-17 no call answers strange values with an error of ours, a stack or a statement', { timeout: 180_000 }, async () => {
  const journey = await begin(at.url, 'web')
  const { id } = await issueCode(at.clerk, someone())
  const forms: [keyof typeof paths, Client, string, Record<string, unknown>][] = [
    ['signIn', at.stranger('127.0.7.1'), '', { identifier: 'nobody', password: 'x' }],
    [
      'begin',
      at.stranger('127.0.7.2'),
      '',
      { channel: 'app', method: 'hall-code', agreementVersion: '1', consents: { personalInformation: true } },
    ],
    ['identify', journey.client, journey.id, identityForm(someone(), 'ABCDEF')],
    ['askSmsCode', journey.client, journey.id, { phone: '1' }],
    ['complete', journey.client, journey.id, { loginName: 'x', password: 'x', phone: 'x', smsCode: 'x', domicile: 'x' }],
    ['issueCode', at.clerk, '', codeForm(someone())],
    ['revokeCode', at.clerk, id, { reason: 'x' }],
    ['hallSignIn', at.stranger('127.0.7.3'), '', { login: 'x', password: 'x' }],
  ]
  for (const [name, client, call, form] of forms) {
    for (const field of [...Object.keys(form), 'unknown\u0000field', '__proto__']) {
      for (const value of odd) {
        if (name === 'revokeCode' && typeof value === 'string') continue
        const answer = await client.call(name, { id: call, json: { ...form, [field]: value } })
        expect(answer.status, `${name} ${field} ${JSON.stringify(value)}`).not.toBe(500)
      }
    }
  }
  for (const query of [
    "?channel='%20or%201=1",
    '?channel=app&channel=web',
    '?channel[]=app',
    '?channel=app&x=1',
    '?%',
    '?channel=%ff',
    '?parent=%00',
  ]) {
    for (const path of ['/agreements/registration', '/divisions']) {
      const answer = await at.stranger().send('GET', `${base}${path}${query}`)
      expect([200, 400, 422], path + query).toContain(answer.status)
      if (answer.status !== 200) expect(problemFlaws(answer)).toEqual([])
    }
  }
})

test('HH-08 a text with quotes and backslashes reaches the account unchanged or is refused for its signs', async () => {
  const person = someone({ name: "O'Neill Jean-Luc" })
  const { code } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, person, code)
  expectStatus(await complete(journey, { ...person, password: `Aq8'";\\xv--` }, sms), 201)
  expectStatus(await signIn(at.stranger(), person.loginName, `Aq8'";\\xv--`), 201)
})

test('HH-05 strange verbs are refused', async () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'DEBUG', 'FOO']) {
    const answer = await sendBytes(
      at.server.port,
      `${method} ${base}/installation HTTP/1.1\r\nhost: 127.0.0.1:${at.server.port}\r\ncookie: a=secret-cookie\r\nconnection: close\r\n\r\n`,
    )
    expect([400, 404, 405, 501, 0], `${method} ${answer.status}`).toContain(answer.status)
    expect(answer.text).not.toContain('secret-cookie')
  }
})

test('HH-06 no other site may read an answer', async () => {
  for (const origin of ['https://evil.example', 'null', `${at.url}.evil.example`, at.url.replace('127.0.0.1', 'localhost')]) {
    for (const [method, path] of [
      ['GET', '/installation'],
      ['OPTIONS', '/sessions'],
      ['GET', '/account'],
    ] as const) {
      const answer = await at.stranger().send(method, `${base}${path}`, { headers: { origin, 'access-control-request-method': 'POST' } })
      expect(
        Object.keys(answer.headers).filter((name) => name.startsWith('access-control-')),
        `${origin} ${method} ${path}`,
      ).toEqual([])
    }
  }
})

test('HH-09 nobody makes themselves more than they are by extra fields', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  for (const extra of ['role', 'verified', 'ial', 'id', 'createdAt', 'created_at', 'personId', 'passed', 'score', 'toString']) {
    const journey = await begin(at.url, 'app')
    const refused = await journey.client.call('identify', { id: journey.id, json: { ...identityForm(person, code), [extra]: true } })
    expect(
      refused.body.errors?.map(({ pointer, code: flaw }) => [pointer, flaw]),
      extra,
    ).toEqual([[`/${extra}`, 'unknown-field']])
  }
  expectStatus(await identify(await begin(at.url, 'app'), person, code), 200)
})

test('HH-11 no file of ours is served that is not a page of the product', async () => {
  const asked = [
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/.npmrc',
    '/package.json',
    '/package-lock.json',
    '/node_modules/fastify/package.json',
    '/server/src/main.ts',
    '/keys.json',
    '/data/keys.json',
    '/index.html.bak',
    '/index.html~',
    '/assets/',
    '/assets',
    '/hall/assets/',
    '/metrics',
    '/debug/pprof',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/%2e%2e/package.json',
    '/app/sw.js.map',
    '/wp-login.php',
    '/server-status',
  ]
  for (const path of asked) {
    const answer = await at.stranger().send('GET', path)
    const shell = answer.status === 200 && (answer.headers['content-type'] ?? '').startsWith('text/html') && !/\.\w+$|\/$|%2e/i.test(path)
    expect(shell || [400, 404].includes(answer.status), `${path} ${answer.status} ${answer.headers['content-type']}`).toBe(true)
    expect(answer.text, path).not.toMatch(/\[core\]|"workspaces"|"dependencies"|root:x:0|process_cpu|<title>Index of/)
  }
})

test('HH-11 no source map is served beside a script of the pages', async () => {
  for (const page of ['/', '/app', '/hall']) {
    const { text, status } = await at.stranger().send('GET', page)
    if (status !== 200) continue
    for (const [, script = ''] of text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
      const source = await at.stranger().send('GET', script)
      expectStatus(source, 200)
      expect(source.text).not.toContain('sourceMappingURL')
      expect((await at.stranger().send('GET', `${script}.map`)).status).toBe(404)
    }
  }
})

test('HH-12 no parameter sends a person to another site', async () => {
  for (const target of [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '%0d%0alocation:%20https://evil.example',
  ]) {
    for (const path of ['/', '/app', '/hall', '/register', '/sign-in', `${base}/sessions/current`]) {
      for (const name of ['next', 'return_to', 'redirect', 'url']) {
        const answer = await at.stranger().send('GET', `${path}?${name}=${target}`)
        expect(answer.headers['location'] ?? '', `${path}?${name}=${target}`).not.toContain('evil')
      }
    }
  }
  for (const path of ['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/app//evil.example', '/hall//evil.example/..']) {
    const answer = await at.stranger().send('GET', path)
    expect(answer.headers['location'] ?? '', path).not.toMatch(/^(https?:)?[/\\]{2}evil/)
  }
})

test('HH-14 health tells nothing of people or of the machine; metrics are on their own port and count, not name', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  await ready(at.url, person, code)
  const health = expectStatus(await at.stranger().send('GET', '/healthz'), 200)
  const readiness = expectStatus(await at.stranger().send('GET', '/readyz'), 200)
  for (const answer of [health, readiness]) expect(answer.text).not.toMatch(/\/(work|tmp|home)|postgres:\/\/|\d+\.\d+\.\d+|password/i)
  const metrics = expectStatus(await new Client(`http://127.0.0.1:${metricsPort}`).send('GET', '/metrics'), 200)
  expect(metrics.text).toMatch(/^# TYPE \w+/m)
  for (const value of [person.name, person.phone, person.document.number, code]) expect(metrics.text).not.toContain(value)
  expect(metrics.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
  const labels = new Set([...metrics.text.matchAll(/^(\w+\{[^}]*\})/gm)].map(([, label]) => label))
  await Promise.all(Array.from({ length: 40 }, (_, nth) => at.stranger().send('GET', `${base}/made-up-${nth}`)))
  const later = await new Client(`http://127.0.0.1:${metricsPort}`).send('GET', '/metrics')
  expect(later.text).not.toContain('made-up-1')
  expect(new Set([...later.text.matchAll(/^(\w+\{[^}]*\})/gm)].map(([, label]) => label)).size).toBeLessThan(labels.size + 40)
})

test('HH-17 after bodies that reach for the prototype, other people’s answers are as before', async () => {
  const before = expectStatus(await at.stranger().call('installation'), 200)
  for (const raw of [
    '{"__proto__":{"status":"pwned","mode":"pwned"}}',
    '{"constructor":{"prototype":{"mode":"pwned"}}}',
    '{"consents":{"__proto__":{"personalInformation":true,"naturalPersonAuthorisation":true}},"channel":"web","method":"hall-code","agreementVersion":"1"}',
  ]) {
    const answer = await at.stranger().send('POST', `${base}/registrations`, { raw, headers: { 'content-type': 'application/json' } })
    expect([400, 422]).toContain(answer.status)
  }
  expect((await at.stranger().call('installation')).body).toEqual(before.body)
})

test('HH-02 smuggled and malformed requests are refused, and the next one is served', async () => {
  const host = `host: 127.0.0.1:${at.server.port}`
  for (const bytes of [
    `POST ${base}/sessions HTTP/1.1\r\n${host}\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n${host}\r\n\r\n`,
    `GET ${base}/installation HTTP/1.1\r\n${host}\r\n${host}2\r\nx : y\r\n\r\n`,
    `GET ${base}/installation HTTP/1.1\r\n\r\n`,
    `GET /\u0000 HTTP/1.1\r\n${host}\r\n\r\n`,
    `GET ${base}/installation HTTP/1.1\r\n${host}\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n\r\n`,
    '\u0016\u0003\u0001\u0002\u0000garbage\r\n\r\n',
  ]) {
    const answer = await sendBytes(at.server.port, bytes)
    expect([400, 404, 408, 414, 431, 0]).toContain(answer.status)
  }
  expectStatus(await at.stranger().send('GET', '/healthz'), 200)
})

/** What every answer tells the browser: nothing foreign, nothing inline, no frames, no devices but the camera of the portrait step. */

const YEAR = 365 * 24 * 60 * 60

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
]

/**
 * The worker that finds landmarks for the portrait step compiles WebAssembly, and it alone may: a worker stands under the policy of its own file,
 * so every page keeps the strict one.
 */
export const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"

/** The same for every answer, so they are written once (ASVS 3.4; HH-01). */
export const headersOf = (secure: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': [...policy, ...(secure ? ['upgrade-insecure-requests'] : [])].join('; '),
  'strict-transport-security': `max-age=${YEAR}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
})

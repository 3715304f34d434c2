/** What every answer tells the browser: nothing foreign, nothing inline, no frames. */
import type { FastifyHelmetOptions } from '@fastify/helmet'

const YEAR = 365 * 24 * 60 * 60

/** Devices a page may ask for: none but the camera, which the portrait step will need. */
export const permissions = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()'

export function headers(secure: boolean): FastifyHelmetOptions {
  const self = ["'self'"]
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': self,
        'style-src': self,
        'img-src': [...self, 'data:', 'blob:'],
        'font-src': self,
        'connect-src': self,
        'manifest-src': self,
        'worker-src': self,
        'form-action': self,
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: { maxAge: YEAR, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  }
}

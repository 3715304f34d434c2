/** An authority that hangs or fails must cost nobody else anything: few questions at once, and none for a while after failures in a row. */
import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  wrap,
} from 'cockatiel'
import type { PortraitAuthority } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { PARTY } from './exchange.ts'

/** Questions under way at once (a demonstration's own authority takes no more), and failures in a row after which the way is closed (FC-12). */
const AT_ONCE = 8
const FAILURES = 5
const CLOSED = { initialDelay: 5_000, maxDelay: 60_000 }

export function guarded(authority: PortraitAuthority, closed = CLOSED): PortraitAuthority {
  const breaker = circuitBreaker(handleType(Unavailable), {
    halfOpenAfter: new ExponentialBackoff(closed),
    breaker: new ConsecutiveBreaker(FAILURES),
  })
  const way = wrap(bulkhead(AT_ONCE), breaker)
  return {
    up: () => authority.up(),
    async compare(question) {
      try {
        return await way.execute(() => authority.compare(question))
      } catch (error) {
        if (isBrokenCircuitError(error) || isBulkheadRejectedError(error)) throw new Unavailable(PARTY, 5, error)
        throw error
      }
    },
  }
}

import { signal } from '@preact/signals'

/** The officer came from the list to issue anew: masked data cannot be filled in, so the form says why it is empty. */
export const reissuing = signal(false)

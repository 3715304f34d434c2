/** The few weakest entries of data/reference/passwords/common.txt, small enough for the checklist in a browser. The server asks the whole list. */

const few = 'password passwd'

/** A check good enough while typing; what it lets through, the server may still refuse as `password-common`. */
export const compactCommonPasswords = (): ReadonlySet<string> => new Set(few.split(' '))

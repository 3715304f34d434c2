const signs = '10X98765432'

/** Check sign of 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
export function checkSign(digits: string): string {
  let sum = 0
  for (const digit of digits.slice(0, 17)) sum = (sum + Number(digit)) * 2
  return signs.charAt(sum % 11)
}

export const checkSignHolds = (number: string): boolean => checkSign(number) === number.charAt(17)

/** ICAO Doc 9303 check digit: weights 7-3-1, A = 10 … Z = 35, `<` = 0, modulo 10. */
export function icaoCheckDigit(text: string): string {
  const weights = [7, 3, 1]
  let sum = 0
  for (const [index, sign] of [...text].entries()) {
    const value = sign === '<' ? 0 : Number.parseInt(sign, 36)
    sum += value * (weights[index % 3] ?? 0)
  }
  return String(sum % 10)
}

/**
 * Whether the last digit of a fifteen-sign permanent-residence card (2004/2017 editions) is its ICAO check digit.
 * A warning for the counter, never a refusal: one source only (S-36).
 */
export const cardCheckDigitHolds = (number: string): boolean => icaoCheckDigit(number.slice(0, -1)) === number.slice(-1)

/** The eighteen-digit form of a first-generation number of fifteen digits: 19 after the region, check sign at the end. */
export function firstGenerationHint(number: string): string {
  const digits = `${number.slice(0, 6)}19${number.slice(6)}`
  return digits + checkSign(digits)
}

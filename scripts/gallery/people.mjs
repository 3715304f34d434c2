/** People who do not exist, for the pictures: a prefecture's summary code, born in 1900 (domain 2.4). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th sign by ISO 7064 MOD 11-2. */
const withCheck = (body) => body + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11]

let count = 100 + (Date.now() % 800)

/** A new one each time; numbers go up, so that one run never meets itself. */
export function somebody() {
  count += 1
  return {
    name: '张示范',
    number: withCheck(`33020019000101${String(count)}`),
    phone: `1990000${String(1000 + count)}`,
    loginName: `示范用户_${count}`,
    password: 'Shifan-2026',
  }
}

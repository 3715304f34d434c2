// Shares and what they are worth.

/** Wilson's interval of 95 % for `hits` of `all`, as shares. */
export function wilson(hits, all) {
  const z = 1.959964
  if (all === 0) return [0, 1]
  const share = hits / all
  const middle = share + (z * z) / (2 * all)
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  const whole = 1 + (z * z) / all
  // At nothing and at all the end is exact; a rest of rounding would be told as a figure.
  return [hits === 0 ? 0 : (middle - spread) / whole, hits === all ? 1 : (middle + spread) / whole]
}

const percent = (share) => `${(share * 100).toPrecision(3)} %`

/** `3 / 232 = 1.29 % (0.44–3.73 %)` */
export function told(hits, all) {
  const [low, high] = wilson(hits, all)
  return `${hits} / ${all} = ${percent(hits / Math.max(all, 1))} (${(low * 100).toPrecision(2)}–${percent(high)})`
}

export const middle = (numbers) => numbers.toSorted((left, right) => left - right)[Math.floor((numbers.length - 1) / 2)]

/** The share of wrong answers where as many of one kind as of the other are wrong; `good` should score higher than `bad`. */
export function equalErrors(good, bad) {
  let best = [1, 0]
  for (const at of [...good, ...bad]) {
    const [missed, taken] = [
      good.filter((score) => score < at).length / good.length,
      bad.filter((score) => score >= at).length / bad.length,
    ]
    if (Math.abs(missed - taken) < Math.abs(best[0] - best[1])) best = [missed, taken]
  }
  return (best[0] + best[1]) / 2
}

/** Looks at all files; those that no face is found in are null. */
export async function lookAtAll(engine, frames, wish) {
  return Promise.all(
    frames.map(async (frame) => {
      const look = await engine.look(await frame(), wish)
      return typeof look === 'string' || look.face === undefined ? null : look
    }),
  )
}

// The steps of the generator, in their order. A step is a module with `make()`, which writes its files (`folds` writes none: it holds the repairs of names to the standard).
const steps = {
  folds: () => import('./folds.mjs'),
  index: () => import('./index-step.mjs'),
  readings: () => import('./readings.mjs'),
  variants: () => import('./variants.mjs'),
  strokes: () => import('./strokes.mjs'),
  components: () => import('./components.mjs'),
  inferred: () => import('./inferred.mjs'),
  gb18030: () => import('./gb.mjs'),
  glyphs: () => import('./glyph-step.mjs'),
  coverage: () => import('./coverage-step.mjs'),
}

/** Runs the steps that are named, or all; a name that is not a step ends the run. */
export async function generate(names) {
  const unknown = names.find((name) => !(name in steps))
  if (unknown !== undefined) throw new Error(`no step «${unknown}»; there are: ${Object.keys(steps).join(', ')}`)
  for (const name of names.length === 0 ? Object.keys(steps) : names) {
    const { make } = await steps[name]()
    await make()
  }
}

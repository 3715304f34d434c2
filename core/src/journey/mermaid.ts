/** Prints a map as a Mermaid state diagram, for the manual. The first step is where a journey begins; a step without a way out is where it ends. */
export function mermaid(map: Readonly<Record<string, readonly string[]>>): string {
  const steps = Object.entries(map)
  const begin = steps.slice(0, 1).map(([step]) => `  [*] --> ${step}`)
  const edges = steps.flatMap(([from, next]) => (next.length === 0 ? [`  ${from} --> [*]`] : next.map((to) => `  ${from} --> ${to}`)))
  return ['stateDiagram-v2', ...begin, ...edges, ''].join('\n')
}

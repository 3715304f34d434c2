/** The seal of a finished registration: our mark, pressed, with a ring of the porcelain wave. */
export function Seal() {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 160 160" width="132" height="132">
      <circle cx="80" cy="80" r="76" fill="var(--blue-wash)" />
      <circle cx="80" cy="80" r="66" fill="none" stroke="var(--blue-line)" stroke-width="2" stroke-dasharray="2 7" stroke-linecap="round" />
      <rect x="38" y="38" width="84" height="84" rx="22" fill="var(--blue)" />
      <g fill="none" stroke="var(--on-blue)" stroke-width="6.5" stroke-linecap="round" stroke-linejoin="round">
        <path d="M80 52v8M55 75v-8a6 6 0 0 1 6-6h38a6 6 0 0 1 6 6v8" />
        <path d="m61 90 13.5 13.5L101 77" />
      </g>
    </svg>
  )
}

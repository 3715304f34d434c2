/** Our own signs, drawn on a grid of 24. Always beside words, so always hidden from screen readers. */
import type { JSX } from 'preact'

const shapes = {
  alert: <path d="M12 3 2.5 20h19L12 3Zm0 6.5v5m0 2.6v.1" />,
  info: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-9.5V16m0-8.2v-.1" />,
  check: <path d="m4.5 12.8 4.8 4.7L19.5 7" />,
  circle: <path d="M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12Z" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="m14.5 5-7 7 7 7" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  phone: <path d="M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5Zm3 16h2" />,
  call: (
    <path d="M5 4h4l1.6 4.6L8.2 10a12 12 0 0 0 5.8 5.8l1.4-2.4L20 15v4a1.5 1.5 0 0 1-1.6 1.5C10.6 20 4 13.4 3.5 5.6A1.5 1.5 0 0 1 5 4Z" />
  ),
  hall: <path d="M3 20.5h18M5 20V9.5m14 0V20M9.7 20v-6.5h4.6V20M2.8 9.5 12 3.5l9.2 6H2.8Z" />,
  shield: <path d="M12 2.8 4.5 5.5V11c0 5 3.2 8.6 7.5 10.2 4.3-1.6 7.5-5.2 7.5-10.2V5.5L12 2.8Zm-3.3 9 2.5 2.5 4.3-4.6" />,
  card: (
    <path d="M3.5 5h17A1.5 1.5 0 0 1 22 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 2 17.5v-11A1.5 1.5 0 0 1 3.5 5ZM8 12.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-3 3.8c.4-1.7 1.6-2.5 3-2.5s2.6.8 3 2.5M14 9.5h5M14 13.5h5" />
  ),
  face: (
    <path d="M4 8.5V5.5A1.5 1.5 0 0 1 5.5 4h3m7 0h3A1.5 1.5 0 0 1 20 5.5v3m0 7v3a1.5 1.5 0 0 1-1.5 1.5h-3m-7 0h-3A1.5 1.5 0 0 1 4 18.5v-3M12 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Zm-5 4.6c.8-2 2.7-3 5-3s4.2 1 5 3" />
  ),
  person: <path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.6-4 3.8-6 8-6s7.4 2 8 6" />,
  offline: (
    <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 5.8-.8M5.2 12a9.6 9.6 0 0 1 4-2.3m4.4-.2A9.6 9.6 0 0 1 18.8 12M2 8.6a14.5 14.5 0 0 1 4.6-2.9m4-.9A14.5 14.5 0 0 1 22 8.6M12 19.2v.1" />
  ),
  clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.3l3.3 2" />,
  pin: <path d="M12 21.5s7-6.3 7-11.7A7 7 0 0 0 5 9.8c0 5.4 7 11.7 7 11.7Zm0-9.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z" />,
  access: <path d="M12 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM5 8.5l7 1.3 7-1.3M12 9.8v5.2m0 0-3.2 6.2M12 15l3.2 6.2" />,
} as const satisfies Record<string, JSX.Element>

export type IconName = keyof typeof shapes

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {shapes[name]}
    </svg>
  )
}

/** The mark of 实名: a seal; in it the roof of 实 (宀), and under the roof a confirmed person. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg aria-hidden="true" focusable="false" width={size} height={size} viewBox="0 0 48 48" class="mark">
      <rect x="1" y="1" width="46" height="46" rx="12" fill="var(--blue)" />
      <g fill="none" stroke="var(--on-blue)" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round">
        <path d="M24 8.5v4.5M10.5 21.5V17a3 3 0 0 1 3-3h21a3 3 0 0 1 3 3v4.5" />
        <path d="m13.5 29.5 7.3 7.5L35 23" />
      </g>
    </svg>
  )
}

/** The picture of the portal: a slip with its code, a document and a phone, before the porcelain wave. All of it our own. */
export function Hero() {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 520 420" class="hero-picture">
      <Waves />
      <Slip />
      <Card />
      <Phone />
    </svg>
  )
}

/** 海水纹: rows of rings that lie over one another like scales. */
export function Waves() {
  return (
    <>
      <defs>
        <pattern id="wave" width="64" height="32" patternUnits="userSpaceOnUse">
          {[
            [32, -16],
            [0, 0],
            [64, 0],
            [32, 16],
            [0, 32],
            [64, 32],
            [32, 48],
            [0, 64],
            [64, 64],
          ].map(([x, y]) => (
            <g key={`${x}-${y}`} fill="var(--wave-paper)" stroke="var(--blue-line)" stroke-width="1.5">
              <circle cx={x} cy={y} r="32" />
              <circle cx={x} cy={y} r="22" />
              <circle cx={x} cy={y} r="12" />
            </g>
          ))}
        </pattern>
        <linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#fff" stop-opacity=".3" />
          <stop offset="1" stop-color="#fff" stop-opacity="1" />
        </linearGradient>
        <mask id="low">
          <rect width="520" height="420" fill="url(#fade)" />
        </mask>
      </defs>
      <g mask="url(#low)">
        <circle cx="262" cy="222" r="196" fill="url(#wave)" />
      </g>
    </>
  )
}

function Slip() {
  return (
    <g transform="rotate(-7 150 170)">
      <path
        d="M62 78h176v196l-14.7 9-14.7-9-14.6 9-14.7-9-14.7 9-14.6-9-14.7 9-14.7-9-14.7 9-14.6-9-14.7 9-14.7-9-14.6 9Z"
        fill="var(--paper)"
        stroke="var(--blue-line)"
        stroke-width="2"
      />
      <path d="M84 104h60M84 122h94" stroke="var(--line-strong)" stroke-width="6" stroke-linecap="round" opacity=".45" />
      <rect x="84" y="146" width="132" height="50" rx="10" fill="var(--blue-wash)" />
      <text
        x="150"
        y="180"
        text-anchor="middle"
        font-family="var(--font-code)"
        font-size="25"
        font-weight="700"
        letter-spacing="1.5"
        fill="var(--blue)"
      >
        7KM-Q4X
      </text>
      <path d="M84 220h132M84 240h92" stroke="var(--line-strong)" stroke-width="6" stroke-linecap="round" opacity=".45" />
    </g>
  )
}

function Card() {
  return (
    <g transform="rotate(5 190 320)">
      <rect x="70" y="258" width="216" height="132" rx="16" fill="var(--paper)" stroke="var(--blue-line)" stroke-width="2" />
      <rect x="88" y="280" width="60" height="76" rx="10" fill="var(--blue-wash)" />
      <circle cx="118" cy="306" r="13" fill="var(--blue)" opacity=".85" />
      <path d="M95 350c2-18 12-26 23-26s21 8 23 26Z" fill="var(--blue)" opacity=".85" />
      <path d="M168 290h96M168 312h70M168 334h84" stroke="var(--line-strong)" stroke-width="7" stroke-linecap="round" opacity=".5" />
      <path d="M88 372h176" stroke="var(--blue)" stroke-width="5" stroke-linecap="round" stroke-dasharray="16 8" opacity=".7" />
    </g>
  )
}

function Phone() {
  return (
    <g>
      <rect x="286" y="48" width="176" height="336" rx="28" fill="var(--blue-deep)" />
      <rect x="295" y="57" width="158" height="318" rx="20" fill="var(--paper)" />
      <path d="M352 68h44" stroke="var(--line-strong)" stroke-width="5" stroke-linecap="round" opacity=".5" />
      <circle cx="374" cy="152" r="50" fill="var(--blue-wash)" />
      <rect x="345" y="123" width="58" height="58" rx="16" fill="var(--blue)" />
      <g fill="none" stroke="var(--on-blue)" stroke-width="4.6" stroke-linecap="round" stroke-linejoin="round">
        <path d="M374 132.500v5.500M357 149v-5.500a4 4 0 0 1 4-4h26a4 4 0 0 1 4 4v5.5" />
        <path d="m360.5 159 9.3 9.200L389 150" />
      </g>
      <path d="M336 226h76M350 246h48" stroke="var(--line-strong)" stroke-width="7" stroke-linecap="round" opacity=".5" />
      <rect x="313" y="276" width="122" height="30" rx="9" fill="var(--ground)" stroke="var(--line)" />
      <rect x="313" y="320" width="122" height="34" rx="10" fill="var(--blue)" />
      <path d="M352 337h44" stroke="var(--on-blue)" stroke-width="6" stroke-linecap="round" />
    </g>
  )
}

/** A drawn head that does what is asked, mirrored as the preview is, so that both move to the same side. Still, with an arrow, for whoever wants no motion. */
import type { Action } from './capture.ts'

const arrows: Partial<Record<Action, string>> = {
  'turn-left': 'M30 60H8m8-9-9 9 9 9',
  'turn-right': 'M90 60h22m-8-9 9 9-9 9',
  'look-up': 'M60 20V4m-8 7 8-8 8 8',
  'look-down': 'M60 100v16m-8-7 8 8 8-8',
}

export function PromptPicture({ action }: { action: Action }) {
  return (
    <svg class="prompt-picture" data-action={action} viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <ellipse class="prompt-head" cx="60" cy="60" rx="30" ry="38" />
      <g class="prompt-face">
        <g class="prompt-eyes">
          <ellipse cx="48" cy="52" rx="4.5" ry="4" />
          <ellipse cx="72" cy="52" rx="4.5" ry="4" />
        </g>
        <path class="prompt-nose" d="M60 54v13h-5" />
        <ellipse class="prompt-mouth" cx="60" cy="79" rx="9" ry="2.4" />
      </g>
      {arrows[action] && <path class="prompt-arrow" d={arrows[action]} />}
    </svg>
  )
}

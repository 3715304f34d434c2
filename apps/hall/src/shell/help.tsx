/** The keys and the few rules an officer needs at hand. */
import { Button, Dialog } from '@shiming/ui'
import { words } from '../words.ts'
import { helpOpen, questionMark, setQuestionMark } from './shortcuts.ts'

const keys = [
  ['Enter', 'submit'],
  ['1 … 17', 'digits'],
  ['L', 'long'],
  ['Alt + R', 'rare'],
  ['Alt + N', 'next'],
  ['Alt + P', 'print'],
  ['Alt + L', 'list'],
  ['Alt + U', 'unencoded'],
  ['Alt + H　?', 'help'],
  ['Esc', 'close'],
] as const

export function Help() {
  const text = words().help
  const close = () => {
    helpOpen.value = false
  }
  return (
    <Dialog open={helpOpen.value} title={text.heading} onClose={close} actions={<Button onPress={close}>{text.close}</Button>}>
      <div class="stack">
        <dl class="keys">
          {keys.map(([key, name]) => (
            <div key={name}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text.keys[name]}</dd>
            </div>
          ))}
        </dl>
        <label class="choice" for="question-mark">
          <input
            id="question-mark"
            type="checkbox"
            checked={questionMark.value}
            onChange={(event) => setQuestionMark(event.currentTarget.checked)}
          />
          <span>
            <span class="choice-title">{text.singleKey}</span>
            <span class="choice-detail">{text.singleKeyHint}</span>
          </span>
        </label>
        <h3>{text.rulesHeading}</h3>
        <ul>
          {text.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

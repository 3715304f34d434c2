/** The command line: finds the command, reads its options, runs it, and says what went wrong in one line. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

export type Options = Readonly<Record<string, string | boolean | undefined>>
/** Where a command speaks: results on `out`, everything else on `err`. */
export type Voice = { readonly out: (line: string) => void; readonly err: (line: string) => void }

export type Command = {
  readonly words: readonly string[]
  readonly about: string
  /** `login: 'NAME'` is `--login NAME`; a word in brackets may be left out. */
  readonly options?: Readonly<Record<string, string>>
  /** Words that stand alone: `--force`. */
  readonly flags?: readonly string[]
  /** What follows without a name, such as `FILE`; each must be given, and is read under its name (`options.FILE`). One that ends with `…` takes all the rest, one a line. */
  readonly operands?: readonly string[]
  readonly run: (options: Options, voice: Voice) => Promise<void>
}

/** What a command answers when the person should do otherwise; anything else that is thrown is a fault. */
export class Told extends Error {}

const MISUSED = 2
const FAILED = 1

/** Runs what `words` say; answers with the exit code. `explain` turns an error into a line, or null when it is a fault. */
export async function runCommand(
  commands: readonly Command[],
  words: readonly string[],
  voice: Voice,
  explain: (error: unknown) => string | null = () => null,
): Promise<number> {
  const wantsHelp = words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help'
  const command = commands.find((one) => one.words.every((word, at) => words[at] === word))
  if (wantsHelp) {
    voice.out(help(command === undefined ? commands : [command]))
    return 0
  }
  if (command === undefined) {
    voice.err(`shiming: there is no command "${words.slice(0, 2).join(' ')}"; shiming --help lists them`)
    return MISUSED
  }
  try {
    await command.run(readOptions(command, words.slice(command.words.length)), voice)
    return 0
  } catch (error) {
    const line = error instanceof Told || error instanceof Misuse ? error.message : explain(error)
    voice.err(line === null ? `shiming: a fault: ${error instanceof Error ? error.stack : String(error)}` : `shiming: ${line}`)
    return error instanceof Misuse ? MISUSED : FAILED
  }
}

class Misuse extends Error {}

function readOptions(command: Command, given: readonly string[]): Options {
  const { options = {}, flags = [], operands = [], words } = command
  const config: ParseArgsOptionsConfig = {
    ...Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
  }
  // Bytes that are no UTF-8 come from the shell as replacement signs: what was meant is lost, so nothing is done with them (RR-08).
  const garbled = given.findIndex((word) => !word.isWellFormed() || word.includes('\uFFFD'))
  if (garbled >= 0) throw new Misuse(`word ${command.words.length + garbled + 1} is no UTF-8 text`)
  let values: Options
  try {
    const parsed = parseArgs({ args: [...given], options: config, strict: true, allowPositionals: operands.length > 0 })
    values = { ...(parsed.values as Options), ...operandsOf(operands, parsed.positionals) }
  } catch (error) {
    throw new Misuse(`${(error as Error).message} (shiming ${words.join(' ')} --help)`)
  }
  const missing = Object.entries(options).find(([name, value]) => !value.startsWith('[') && !values[name])
  if (missing !== undefined) throw new Misuse(`--${missing[0]} ${missing[1]} is missing`)
  const unsaid = operands.find((name) => !values[name])
  if (unsaid !== undefined) throw new Misuse(`${unsaid} is missing`)
  return values
}

function operandsOf(operands: readonly string[], given: readonly string[]): Options {
  const many = operands.at(-1)?.endsWith('…') === true
  if (!many && given.length > operands.length) throw new Error(`"${given[operands.length]}" is one word too many`)
  return Object.fromEntries(operands.map((name, at) => [name, name.endsWith('…') ? given.slice(at).join('\n') : given[at]]))
}

function help(commands: readonly Command[]): string {
  const lines = commands.map(({ words, options = {}, flags = [], operands = [], about }) => {
    const told = Object.entries(options).map(([name, value]) =>
      value.startsWith('[') ? `[--${name} ${value.slice(1, -1)}]` : `--${name} ${value}`,
    )
    return `  shiming ${[...words, ...told, ...flags.map((flag) => `[--${flag}]`), ...operands].join(' ')}\n      ${about}`
  })
  return `Shiming 实名: commands beside the running server, or instead of it.\n\n${lines.join('\n')}\n`
}

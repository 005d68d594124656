/**
 * What a program does with files that hold secrets that stands among the arguments of a call: a script that calls tools (code mode), a cell
 * of a notebook, keys that a running shell is given. Its language is not known, so: whatever names such a file may print it. Only a command
 * line that stands in it as a string is read as one.
 */
import type { RedactedText, RedactedValue, ToolKind } from '@winddown/core'
import type { Fields } from '../arguments.ts'
import { secretUse } from '../secret-commands.ts'
import { isNamed } from '../secret-names.ts'
import { mayNameInCode } from './secret-code.ts'
import { codePrintsEnvironment } from './secret-environment.ts'

/** Arguments that hold a program, and what one that runs is given to read. */
const PROGRAM =
  /^(?:code|script|program|source(?:_?code)?|snippet|cells?|expressions?|expr|function|js|javascript|typescript|python|statements?|eval)$/i
const TYPED = /^(?:chars|stdin|std_in|input|keys|keystrokes|characters|line|lines|send)$/i
/** True for the name of an argument that holds what a running program is given to read. */
export const isTyped = (name: string): boolean => TYPED.test(name)

/** Tools that give what they are given to a shell or to an interpreter, whatever they call it. */
const RUNNER =
  /(?:^|[^a-z])(?:shell|terminal|tmux|pty|console|repl|ssh|exec|eval\w*|stdin|keys|python|ipython|node|kernel|jupyter|interpreter)(?:$|[^a-z])/
/** Arguments of such a tool that are no program. */
const TOLD =
  /^(?:description|title|name|reason|justification|explanation|summary|language|id|cwd|workdir|url|\w*_?(?:id|dir|directory|path))$/i
/** Characters of a program that are read; what is longer is looked over for names alone. */
const LOOKED_AT = 100_000
const STRINGS = 2_000
/** Members of a call that are looked at. */
const MEMBERS = 500

/** What only a program has: a call. */
const CALL = /[\w\])]\(/

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', ' '],
  ['f', ' '],
  ['v', ' '],
  ['0', ' '],
  ['\n', ''],
])

/** What a string of a program says. */
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|([\s\S]))/g, (whole, ...parts) => {
        const char = parts[3] as string | undefined
        if (char !== undefined) return ESCAPES.get(char) ?? char
        const code = Number.parseInt(
          parts.slice(0, 3).find((part) => part !== undefined),
          16,
        )
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text

/** The strings of a program, of whatever quotes: where each stands, and what it says. */
function stringsOf(code: string): { readonly start: number; readonly end: number; readonly says: string }[] {
  const found: { start: number; end: number; says: string }[] = []
  /**
   * To where no quote of a kind is closed: another one before it stands behind a backslash, and what follows reads the same from there.
   * Looking again from each would take a time that grows with the square.
   */
  const open: Map<string, number> = new Map()
  for (let at = 0; at < code.length && found.length < STRINGS; at++) {
    const char = code[at]
    if (char !== '"' && char !== "'" && char !== '`') continue
    const quote = code.startsWith(char.repeat(3), at) ? char.repeat(3) : char
    if (at < (open.get(quote) ?? 0)) continue
    const start = at + quote.length
    let end = start
    // In single quotes one ends with its line: else an apostrophe in a comment would take the rest.
    while (end < code.length && !code.startsWith(quote, end)) {
      if (quote.length === 1 && quote !== '`' && code[end] === '\n') break
      end += code[end] === '\\' ? 2 : 1
    }
    if (end < code.length && code.startsWith(quote, end)) {
      found.push({ start, end, says: unescaped(code.slice(start, end)) })
      at = end + quote.length - 1
    } else open.set(quote, end)
  }
  return found
}

/** True where a program may print a secret file, or the environment, or write to such a file. */
export const programUsesSecret = (code: string): boolean => {
  if (code.length > LOOKED_AT) return programUsesSecret(code.slice(0, LOOKED_AT)) || isNamed(code.slice(LOOKED_AT))
  if (codePrintsEnvironment(code)) return true
  const strings = stringsOf(code)
  let rest = ''
  let from = 0
  for (const { start, end, says } of strings) {
    if (!/\s/.test(says.trim())) {
      if (isNamed(says)) return true
      continue
    }
    // What comes behind such a line may go on with what it did: with a copy, with a variable.
    if (secretUse(`${says}\ncat`) !== 'none') return true
    rest += `${code.slice(from, start)} `
    from = end
  }
  rest += code.slice(from)
  return isNamed(rest) && mayNameInCode('node', rest, isNamed)
}

/** True where what a running shell or interpreter is given may make it print such a file. */
const typedUsesSecret = (keys: string): boolean =>
  CALL.test(keys) ? programUsesSecret(keys) : secretUse(keys) !== 'none' || codePrintsEnvironment(keys)

/** What a call gives whatever runs it. */
export interface GivenProgram {
  readonly tool: string
  readonly kind: ToolKind
  readonly input: RedactedValue | undefined
  /** Its command line, which was looked at by itself. */
  readonly command?: string | undefined
}

/** True where a call holds a program, or keys for one, that may print a secret file. */
export const runsSecretProgram = ({ tool, kind, input, command }: GivenProgram): boolean => {
  // What is read, searched or written is not run, whatever it says.
  if (kind !== 'other' && kind !== 'command') return false
  if (typeof input === 'string') return input !== command && typedUsesSecret(input)
  const isRunner = RUNNER.test(tool.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
  let looked = 0
  const uses = (value: RedactedValue | undefined, name: string): boolean => {
    if (++looked > MEMBERS || value === command) return false
    if (typeof value === 'string') {
      if (TYPED.test(name)) return typedUsesSecret(value)
      if (PROGRAM.test(name)) return programUsesSecret(value)
      return isRunner && command === undefined && !TOLD.test(name) && typedUsesSecret(value)
    }
    if (typeof value !== 'object' || value === null) return false
    if (!Array.isArray(value)) return Object.entries(value as Fields).some(([key, item]) => uses(item, key))
    // A program may be given as its lines, or as the keys one by one.
    const list = value as readonly RedactedValue[]
    if (list.length > 0 && list.every((item) => typeof item === 'string')) return uses(joinedLines(list), name)
    return list.some((item) => uses(item, name))
  }
  return uses(input, '')
}

const joinedLines = (lines: readonly RedactedText[]): RedactedText => lines.join('\n') as RedactedText

import { escapeForTerminal, escapeJsonForTerminal, SecretMemory } from '@winddown/core'
import pc from 'picocolors'
import { endProgress } from './progress.ts'

type Colours = ReturnType<typeof pc.createColors>

/**
 * Where a command writes. Values that were remembered as secrets do not get through. Anything recorded goes through core's
 * `escapeForTerminal` before it gets here; in lines nothing but colours acts, whatever was forgotten.
 */
export interface Output {
  /** One line on stdout. */
  readonly line: (text?: string) => void
  /** Exactly this on stdout: documents that are harmless already. */
  readonly raw: (text: string) => void
  /** A JSON document on stdout, indented by two; what would act on a terminal is escaped in it. */
  readonly json: (value: unknown) => void
  /** The same for one that is written already. */
  readonly jsonText: (json: string) => void
  /** Exactly this on stdout, remembered values too: a document whose strings were cleaned one by one. */
  readonly cleaned: (text: string) => void
  /** One line on stderr: what went wrong, or what happens while it takes long. */
  readonly note: (text: string) => void
  /** Colours of stdout: they do nothing where it is no terminal, or the user said NO_COLOR. */
  readonly colours: Colours
  /** Colours of stderr. */
  readonly noteColours: Colours
  /** Width of the terminal in columns; 80 where stdout is none, or is one that says no width. */
  readonly columns: number
  /** True where stdout is a terminal: a person may sit there. */
  readonly isTerminal: boolean
  /** The text without values that were remembered as secrets, for what is printed by another program. */
  readonly clean: (text: string) => string
  /** Characters that a line may take: those of the terminal. A program that reads our output is not to get less than there is. */
  readonly lineWidth: number
}

/** Characters of one line into a pipe or a file, at most. */
const PIPED_LINE = 1000

interface Variables {
  readonly [name: string]: string | undefined
}

/** NO_COLOR (any value) wins over FORCE_COLOR, which wins over what the stream is. */
function wantsColour(variables: Variables, isTerminal: boolean): boolean {
  if ((variables['NO_COLOR'] ?? '') !== '') return false
  if ((variables['FORCE_COLOR'] ?? '') !== '') return variables['FORCE_COLOR'] !== '0'
  return isTerminal && variables['TERM'] !== 'dumb'
}

/** What picocolors writes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const COLOUR = /(\x1b\[[\d;]{0,20}m)/

/** A line in which nothing acts but colours: a folder's or a file's name may be anybody's. */
const harmless = (text: string): string =>
  text
    .split(COLOUR)
    .map((part, at) => (at % 2 === 1 ? part : escapeForTerminal(part, { keepLines: true })))
    .join('')

/** A string of JSON, names of members among them. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g

/**
 * A JSON document of which each string was cleaned by itself. As one text it would lose more: a secret that ends in a quote is found with the
 * quote that ends a string, and what is left of an escape is no escape.
 */
export const cleanJson = (json: string, clean: (text: string) => string): string =>
  json.replace(STRING, (literal) => {
    const text = JSON.parse(literal) as string
    const kept = clean(text)
    return kept === text ? literal : JSON.stringify(kept)
  })

/**
 * The output of this process.
 * @param stateDirectory the folder of the user's state: values that were seen as secrets in a session are taken out of what is printed
 */
export function processOutput(variables: Variables, stateDirectory?: string): Output {
  let memory: SecretMemory | undefined
  const clean = (text: string): string => {
    if (stateDirectory !== undefined) memory ??= new SecretMemory(stateDirectory)
    return memory?.redact(text) ?? text
  }
  const cleaned = (text: string): void => {
    endProgress()
    process.stdout.write(text)
  }
  const print = (text: string): void => cleaned(clean(text))
  const jsonText = (json: string): void => cleaned(escapeJsonForTerminal(cleanJson(json, clean)))
  return {
    line: (text = '') => print(`${harmless(text)}\n`),
    raw: print,
    json: (value) => jsonText(`${JSON.stringify(value, undefined, 2)}\n`),
    jsonText,
    cleaned,
    note: (text) => {
      endProgress()
      process.stderr.write(`${harmless(text)}\n`)
    },
    colours: pc.createColors(wantsColour(variables, process.stdout.isTTY === true)),
    noteColours: pc.createColors(wantsColour(variables, process.stderr.isTTY === true)),
    columns: process.stdout.columns || 80,
    isTerminal: process.stdout.isTTY === true,
    clean,
    lineWidth: process.stdout.isTTY === true ? process.stdout.columns || 80 : PIPED_LINE,
  }
}

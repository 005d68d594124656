/** Words of a command line that hold for every command, wherever they stand. */
import { resolve } from 'node:path'

/** What is to be parsed, and the folder that `--dir` names; undefined: the one it was called in. */
export interface CalledIn {
  readonly words: readonly string[]
  readonly folder: string | undefined
}

/** Old spellings, and no word at all. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['', 'overview'],
  ['-V', '--version'],
])

/** Takes `--dir <folder>` out, up to a `--`. Without any other word the overview is meant. */
export function calledIn(given: readonly string[]): CalledIn {
  const words: string[] = []
  let folder: string | undefined
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    if (word === '--') {
      words.push(...given.slice(at))
      break
    }
    const value = word === '--dir' ? given[at + 1] : word.startsWith('--dir=') ? word.slice('--dir='.length) : undefined
    if (value === undefined) words.push(word)
    else folder = resolve(value)
    if (value !== undefined && word === '--dir') at++
  }
  const [first = ''] = words
  const instead = INSTEAD.get(first)
  return { words: instead === undefined ? words : [instead, ...words.slice(1)], folder }
}

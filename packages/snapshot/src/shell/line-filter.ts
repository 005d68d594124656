/**
 * Which lines a `grep` lets through, as far as its pattern is made of plain words: nothing recorded is run as a regular expression. What a
 * pattern says besides is not known, and never taken for a match.
 */

/** Switches that only say how lines are matched or shown; `-w` and `-x` let through fewer lines than hold the pattern. */
const HARMLESS = /^-(?:[EFGPvinsah]+|-colou?r(?:=\w+)?|-line-buffered)$/
/** Words of a line that names no failure, with which `-v` hides none. */
const OF_NOTHING = /^\[?no tests? (?:to run|files)\]?$/
const AROUND = /^-[ABC](\d*)$/

/** A word of a pattern, and where in a line it has to stand. */
interface Word {
  readonly text: string
  readonly begins: boolean
  readonly ends: boolean
}

/** True for how lines begin that surely pass, whatever stands behind; `undefined` where the program is no such filter, or it is not known what it lets through. */
export function lineFilter(words: readonly string[]): ((start: string) => boolean) | undefined {
  const [program = '', ...given] = words
  if (!/^[ef]?grep$/.test(program)) return undefined
  let switches = program === 'egrep' ? 'E' : program === 'fgrep' ? 'F' : ''
  const patterns: string[] = []
  for (let i = 0; i < given.length; i += 1) {
    const word = given[i] as string
    const around = AROUND.exec(word)?.[1]
    if (word === '-e' || around === '') i += 1
    if (word === '-e') patterns.push(given[i] ?? '')
    else if (around !== undefined) continue
    else if (HARMLESS.test(word)) switches += word.startsWith('--') ? '' : word
    // Another switch shows something else; a second word is a file, so that what came through the pipe was not read.
    else if (word.startsWith('-') || patterns.length > 0) return undefined
    else patterns.push(word)
  }
  // Each line is a pattern of its own.
  if (patterns.some((pattern) => pattern.includes('\n'))) return undefined
  const alternatives = patterns.flatMap((pattern) => wordsOf(pattern, switches))
  if (alternatives.length === 0) return undefined
  const known = alternatives.filter((word) => word !== undefined)
  const folded = (text: string): string => (switches.includes('i') ? text.toLowerCase() : text)
  if (!switches.includes('v')) return (start) => known.some((word) => stands(folded(word.text), word, folded(start)))
  return (start) =>
    known.length === alternatives.length && !known.some((word) => mayStand(folded(word.text), word, folded(start)))
}

/** True where it stands in every line that begins so. */
function stands(text: string, { begins, ends }: Word, start: string): boolean {
  return !ends && (begins ? start.startsWith(text) : start.includes(text))
}

/** True where it may stand in a line that begins so: any word may be part of a name. */
function mayStand(text: string, { begins }: Word, start: string): boolean {
  return begins ? start.startsWith(text) || text.startsWith(start) : !OF_NOTHING.test(text)
}

/** The alternatives of a pattern; `undefined` for one that is no plain word. */
function wordsOf(pattern: string, switches: string): (Word | undefined)[] {
  if (switches.includes('F')) return [{ text: pattern, begins: false, ends: false }]
  // In a basic expression it is `\|` that divides, and `|` is a letter; so with `+`, `?` and braces.
  const extended = /[EP]/.test(switches)
    ? pattern
    : pattern.replace(/\\?[|()+?{}]/g, (mark) => (mark.length === 2 ? mark.slice(1) : `\\${mark}`))
  const [, before = '', inner = extended, behind = ''] = /^(\^?)\(((?:[^()\\]|\\.)*)\)(\$?)$/.exec(extended) ?? []
  return divided(inner).map((alternative) => wordOf(`${before}${alternative}${behind}`))
}

/** At each `|` that is not escaped. */
const divided = (pattern: string): string[] =>
  pattern.match(/(?:^|\|)(?:[^|\\]|\\.)*/g)?.map((part) => part.replace(/^\|/, '')) ?? []

function wordOf(alternative: string): Word | undefined {
  const [, start = '', inner = '', end = ''] = /^(\^*)((?:[^\\]|\\.)*?)(\$*)$/.exec(alternative) ?? []
  const isPlain = inner !== '' && /^(?:[^\\^$.*+?()[\]{}|]|\\[^\w\s<>`'])*$/.test(inner)
  if (!isPlain) return undefined
  return { text: inner.replace(/\\(.)/g, '$1'), begins: start !== '', ends: end !== '' }
}

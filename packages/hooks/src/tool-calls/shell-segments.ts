/** The simple commands of a command line, with what stands in quotes, substitutions and here-documents. */

/** One simple command. */
export interface ShellSegment {
  /** Its words without quotes, in order; those of redirections are not among them. */
  readonly words: readonly string[]
  /** Files that it reads by `<`. */
  readonly inputs: readonly string[]
  /** Files that it writes by `>` or `>>`. */
  readonly outputs: readonly string[]
  /** A here-document or here-string that it is given. */
  readonly given: string
  /** True where the command before it is piped into it. */
  readonly piped: boolean
  /** True for what stands in a substitution: it prints into the command that follows it in the list. */
  readonly inner: boolean
}

interface OpenSegment {
  words: string[]
  inputs: string[]
  outputs: string[]
  given: string
  piped: boolean
  inner: boolean
}

/** Substitutions within substitutions that are followed. */
const DEEPEST = 4
const MOST_SEGMENTS = 400

const opened = (piped: boolean): OpenSegment => ({ words: [], inputs: [], outputs: [], given: '', piped, inner: false })

/** The simple commands of a command line. What is no shell, or not closed, is split as far as it goes: no word is lost. */
export const shellSegments = (command: string, depth = 0): readonly ShellSegment[] => {
  const segments: OpenSegment[] = [opened(false)]
  let word: string | undefined
  /** Where the next word goes. */
  let target: 'words' | 'inputs' | 'outputs' | 'given' = 'words'
  const waiting: { readonly mark: string; readonly of: OpenSegment }[] = []
  const current = (): OpenSegment => segments.at(-1) as OpenSegment
  const close = (): void => {
    if (word === undefined) return
    if (target === 'given') current().given += `${word}\n`
    else current()[target].push(word)
    word = undefined
    target = 'words'
  }
  const next = (piped: boolean): void => {
    close()
    target = 'words'
    if (segments.length < MOST_SEGMENTS) segments.push(opened(piped))
  }
  const within = (from: number, end: string): number => {
    const to = closingOf(command, from, end)
    const inner = command.slice(from, to)
    if (depth < DEEPEST) {
      const last = segments.pop() as OpenSegment
      for (const segment of shellSegments(inner, depth + 1)) segments.push({ ...(segment as OpenSegment), inner: true })
      segments.push(last)
    }
    word = `${word ?? ''}${inner}`
    return to
  }
  for (let at = 0; at < command.length; at++) {
    const char = command[at] as string
    if (char === "'") {
      const to = command.indexOf("'", at + 1)
      const end = to < 0 ? command.length : to
      word = `${word ?? ''}${command.slice(at + 1, end)}`
      at = end
    } else if (char === '"') {
      word ??= ''
      for (at++; at < command.length && command[at] !== '"'; at++) {
        if (command[at] === '\\') word += command[++at] ?? ''
        else if (command.startsWith('$(', at)) at = within(at + 2, ')')
        else if (command[at] === '`') at = within(at + 1, '`')
        else word += command[at]
      }
    } else if (char === '\\') {
      if (command[at + 1] === '\n') at += 1
      // A path of Windows keeps its backslashes.
      else if (/[\w.]/.test(command[at + 1] ?? '') && word?.includes(':') === true) word += char
      else word = `${word ?? ''}${command[++at] ?? ''}`
    } else if (command.startsWith('$(', at) && command[at + 2] !== '(') at = within(at + 2, ')')
    else if ((char === '<' || char === '>') && command[at + 1] === '(') at = within(at + 2, ')')
    else if (char === '`') at = within(at + 1, '`')
    else if (char === '<') {
      if (command.startsWith('<<<', at)) {
        close()
        target = 'given'
        at += 2
      } else if (command[at + 1] === '<') {
        const mark = /^<<-?[ \t]*(["']?)([\w.-]+)\1/.exec(command.slice(at, at + 80))
        close()
        if (mark?.[2] !== undefined) waiting.push({ mark: mark[2], of: current() })
        at += (mark?.[0].length ?? 2) - 1
      } else {
        close()
        target = 'inputs'
      }
    } else if (char === '>') {
      if (word !== undefined && /^[\d&]$/.test(word)) word = undefined
      close()
      if (command[at + 1] === '>' || command[at + 1] === '|') at += 1
      if (command[at + 1] === '&') at += 1
      target = 'outputs'
    } else if (char === '|' || char === ';' || char === '&' || char === '(' || char === ')') {
      const piped = char === '|' && command[at + 1] !== '|'
      if (char === '&' && command[at + 1] === '>') continue
      next(piped)
    } else if (char === '\n') {
      next(false)
      at = takeDocuments(command, at, waiting.splice(0))
    } else if (char === '#' && word === undefined) {
      const end = command.indexOf('\n', at)
      at = (end < 0 ? command.length : end) - 1
    } else if (char === ' ' || char === '\t' || char === '\r') close()
    else word = `${word ?? ''}${char}`
  }
  close()
  return segments.filter(
    ({ words, inputs, outputs, given }) => words.length + inputs.length + outputs.length > 0 || given !== '',
  )
}

/** Gives here-documents that begin behind `from` to their commands, and says where they end. */
const takeDocuments = (
  command: string,
  from: number,
  waiting: readonly { readonly mark: string; readonly of: OpenSegment }[],
): number => {
  let at = from
  for (const { mark, of } of waiting) {
    let start = at + 1
    for (;;) {
      const end = command.indexOf('\n', start)
      const line = command.slice(start, end < 0 ? command.length : end)
      if (line.trim() === mark || end < 0) {
        if (line.trim() !== mark) of.given += `${line}\n`
        at = end < 0 ? command.length : end
        break
      }
      of.given += `${line}\n`
      start = end + 1
    }
  }
  return at
}

/** Where what was opened before `from` is closed. */
const closingOf = (command: string, from: number, end: string): number => {
  let depth = 0
  for (let at = from; at < command.length; at++) {
    const char = command[at]
    if (char === '\\') at += 1
    else if (end === '`') {
      if (char === '`') return at
    } else if (char === "'" || char === '"') {
      const to = command.indexOf(char, at + 1)
      // A quote that is not closed is none.
      if (to > 0) at = to
    } else if (char === '(') depth += 1
    else if (char === ')' && depth-- === 0) return at
  }
  return command.length
}

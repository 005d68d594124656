/** What a shell command only looks at: agents without a tool for reading use `sed -n`, `cat` and their like. */

/** Characters of a command that are looked at. */
const LOOKED_AT = 4_000

/** What a command reads, and whether it does nothing else. */
export interface ShellReads {
  readonly paths: readonly string[]
  readonly nothingElse: boolean
}

/** Programs that print files, and the options of theirs that take a word behind them. */
const PRINTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['cat', []],
  ['nl', ['-w', '-s', '-v', '-i']],
  ['head', ['-n', '-c']],
  ['tail', ['-n', '-c']],
  ['less', []],
  ['bat', ['-r', '--line-range', '-l', '--language']],
  ['Get-Content', ['-TotalCount', '-Tail', '-Encoding', '-Raw']],
])

/** What may stand before or behind a reading without being anything else. */
const ASIDE: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'cd',
  'true',
  'pwd',
  'ls',
  'wc',
  'sed',
  'head',
  'tail',
  'nl',
  'cat',
  'Select-Object',
])

/** The words of a command by their simple commands; undefined where it holds more than words: a substitution, a redirection, a loop. */
const simpleCommands = (command: string): readonly (readonly string[])[] | undefined => {
  const commands: string[][] = [[]]
  let word: string | undefined
  let quote = ''
  const close = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  for (let at = 0; at < command.length; at++) {
    const char = command[at] as string
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (quote === '"' && (char === '$' || char === '`')) return undefined
      else word += char
    } else if (char === "'" || char === '"') {
      quote = char
      word ??= ''
    } else if (char === '\\' && at + 1 < command.length && !/[A-Za-z0-9.]/.test(command[at + 1] as string)) {
      at += 1
      word = `${word ?? ''}${command[at]}`
    } else if (char === '$' || char === '`' || char === '(' || char === ')' || char === '{' || char === '<')
      return undefined
    else if (char === '>') {
      // Complaints may be sent away; a file that is written is no reading.
      if (!/^(?:2?>\s*\/dev\/null|2>&1)/.test(command.slice(word === '2' ? at - 1 : at, at + 14))) return undefined
      if (word === '2') word = undefined
      const end = command.slice(at).search(/\/dev\/null|&1/)
      at += end + (command.startsWith('/dev/null', at + end) ? 8 : 1)
    } else if (char === ';' || char === '|' || char === '&' || char === '\n') {
      close()
      commands.push([])
    } else if (char === ' ' || char === '\t') close()
    else word = `${word ?? ''}${char}`
  }
  close()
  return quote === '' ? commands.filter((words) => words.length > 0) : undefined
}

const pathsOf = ([program = '', ...words]: readonly string[]): readonly string[] => {
  if (program === 'sed') {
    // `sed -n '1,200p' FILE`: whatever else sed does is no mere reading.
    const [flag, script, ...files] = words
    return flag === '-n' && /^[\d,$p;]+$/.test(script ?? '') ? files : []
  }
  const taking = PRINTERS.get(program)
  if (taking === undefined) return []
  const paths: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (taking.includes(word)) at += 1
    else if (!word.startsWith('-')) paths.push(word)
  }
  return paths
}

/** The files that a command prints. A pattern of several files names none of them. */
export const shellReads = (command: string): ShellReads => {
  const commands = command.length > LOOKED_AT ? undefined : simpleCommands(command)
  if (commands === undefined) return { paths: [], nothingElse: false }
  const paths = commands.flatMap(pathsOf).filter((path) => path !== '' && !/[*?[\]]|^\d+$/.test(path))
  return {
    paths: [...new Set(paths)].slice(0, 20),
    nothingElse: paths.length > 0 && commands.every(([program = '']) => ASIDE.has(program) || PRINTERS.has(program)),
  }
}

/** What stands in or at a word without being of it, as `shellReads` takes it: quotes, escapes, complaints that are sent away. */
const ASIDE_OF_WORDS = /["'\\]|2?>\s*\/dev\/null|2>&1/g

/** False only where `shellReads` finds no path: no program that prints files is named. Cheap, for a program that starts anew. */
export const mayPrintFiles = (command: string): boolean =>
  /\b(?:cat|nl|head|tail|less|bat|sed|Get-Content)\b/.test(command.replace(ASIDE_OF_WORDS, ''))

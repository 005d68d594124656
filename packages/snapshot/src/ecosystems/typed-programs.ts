/** Programs that are typed into a command line, instead of being kept in a file: `python3 -c 'print(1)'`, `node <<EOF`. */

interface Runner {
  /** As it is called. */
  readonly names: string
  /** Its options that take the next word as their value. A program behind one that is missing here is not found: that is the safe side. */
  readonly values?: string
  /** The option that the program comes behind; missing: it only comes on the next lines. */
  readonly hands?: string
}

const RUNNERS: readonly Runner[] = [
  { names: 'python[\\d.]*', values: '-[WX]|--check-hash-based-pycs', hands: `-c(?=[\\s'"])` },
  {
    names: 'node|bun',
    values: '-[rC]|--(?:require|import|preload|loader|experimental-loader|conditions|input-type|env-file)',
    hands: '(?:-[ep]|-pe|--eval|--print)\\s|--(?:eval|print)=',
  },
  { names: 'deno' },
  { names: 'ruby', values: '-[rICE]', hands: `-e(?=[\\s'"])` },
  { names: 'perl', values: '-I', hands: `-[eE](?=[\\s'"])` },
  { names: 'R|Rscript', hands: '-e\\s' },
  { names: 'php', values: '-[cdz]', hands: `-r(?=[\\s'"])` },
]

/** What hands the program over stands among the own options of what runs it: behind a path or a word it is an option of a script, `node server.js -p 3000`. */
const callOf = ({ names, values = '(?!)', hands = '(?!)' }: Runner): string =>
  `(?:${names})(?:\\.exe)?(?:[ \\t]+(?:(?:${values})[ \\t]+[^\\s;&|]+|(?!(?:${values})[ \\t])-[^\\s;&|]+))*(?:[ \\t]+(?:${hands}|(?:-[ \\t]*)?<<)|<<)`

let typed: RegExp | undefined

/** True where a command line holds such a program: nobody runs it again under its name, so it is never seen to pass. */
export function isTyped(command: string): boolean {
  typed ??= new RegExp(
    `(?:^|[;&|\\n])[ \\t]*(?:sudo[ \\t]+)?(?:${RUNNERS.map(callOf).join('|')})|\\b(?:go run|bash|sh|python[\\d.]*|node|ruby|perl|php)\\s+/dev/stdin\\b`,
  )
  return typed.test(command)
}

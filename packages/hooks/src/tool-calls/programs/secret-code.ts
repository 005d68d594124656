/** Words of a command that look like names of secret files and are none: attributes in a program's text (`kv.key`), patterns of a search. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Programs whose arguments and here-documents are a program's text, in which a file stands between quotes. */
const CODE =
  /^(?:python[\d.]*|pypy3?|ipython|node|nodejs|deno|bun|tsx|ts-node|ruby|php|rscript|julia|lua|sqlite3|psql|mysql|mariadb|duckdb)$/
/** True for a program whose words may be the text of another: `node -e …`. */
export const isProgramRunner = (program: string): boolean => CODE.test(program) || program === 'perl'

/** Paths within a text, as `WITHIN` of `secret-commands.ts`. */
const WITHIN = /[^\s;&|()<>"'`=,:@$]{2,200}/g
/** A name and an attribute of it; the whole environment of a program is none. */
const ATTRIBUTE =
  /^(?!process\.env$|meta\.env$|import\.meta\.env$)[-+*!~%^[{]{0,3}[A-Za-z_]\w*(?:\[[\w.]{0,40}\])?(?:\??\.[A-Za-z_]\w*)+[\]}]{0,3}$/
/** The same in a text with places: `f"{kv.key}"`. A shell takes braces without a comma as they stand. */
const PLACE = /^\{[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\}?$/
/** What stands before an expression: behind any other word, as in `cat server.key`, a file is meant. */
const BEFORE_EXPRESSION =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /(?:^|[\n([{,=+:;!*%<>?/&|@^~]|(?:^|[\s(])(?:return|in|not|and|or|if|is|print|yield|await|del|assert|else|for|while|elif|puts|p|typeof|new|const|let|var|case|raise|throw|when|unless|then|of|from|lambda|select|distinct|where|on|by|having|set|between|like|using|returning))[ \t]*$/i
/** They know columns of tables; a command of such a program may read a file. */
const OF_TABLES = /^(?:sqlite3|psql|mysql|mariadb|duckdb)$/
const READS_FILES = /\\|^\s*\.|\n\s*\.|\b(?:copy|infile|outfile|source|read\w*)\b/i
/** Where a comment begins that reads nothing: `#` of these programs, `//` of the others. */
const HASHED = /^(?:py|ipython|ruby|php|rscript|julia)/

/** 1 for what stands within a string of a program's text, 2 for a comment. One in single quotes ends with its line, if not before. */
const stringsIn = (code: string, comment: string): Uint8Array => {
  const marks = new Uint8Array(code.length)
  let open = ''
  for (let at = 0; at < code.length; at++) {
    const char = code[at] as string
    if (open !== '') {
      marks[at] = 1
      if (char === '\\') {
        if (at + 1 < code.length) marks[++at] = 1
      } else if (code.startsWith(open, at)) {
        at += open.length - 1
        open = ''
      } else if (char === '\n' && open.length === 1 && open !== '`') open = ''
    } else if (code.startsWith(comment, at) && (at === 0 || /\s/.test(code[at - 1] as string))) {
      const end = code.indexOf('\n', at)
      marks.fill(2, at, end < 0 ? code.length : end)
      at = end < 0 ? code.length : end
    } else if (char === '"' || char === "'" || char === '`') {
      open = code.startsWith(char.repeat(3), at) && char !== '`' ? char.repeat(3) : char
      at += open.length - 1
    }
  }
  return marks
}

/** False where whatever looks like a secret file in the text of a program is an attribute of a thing. True for other programs. */
export const mayNameInCode = (program: string, code: string, isNamed: (word: string) => boolean): boolean => {
  if (!CODE.test(program) || (OF_TABLES.test(program) && READS_FILES.test(code))) return true
  let strings: Uint8Array | undefined
  for (const { 0: piece, index } of code.matchAll(WITHIN)) {
    if (!isNamed(piece) || PLACE.test(piece)) continue
    if (!ATTRIBUTE.test(piece)) return true
    strings ??= stringsIn(code, HASHED.test(program) ? '#' : '//')
    if (strings[index] === 2 && !/["'`]/.test(code[index - 1] ?? '')) continue
    if (strings[index] === 1 || !BEFORE_EXPRESSION.test(code.slice(Math.max(0, index - 40), index))) return true
  }
  return false
}

const SEARCHES = words('grep egrep fgrep zgrep rg ag ack')
/** Options that take no word behind them. */
const ALONE =
  /^(?:-[nrRiIlLcvwxFEPHhosqaSuUNz]+|--(?:hidden|no-ignore|recursive|ignore-case|line-number|no-heading|heading|word-regexp|fixed-strings|extended-regexp|files-with-matches|count|color(?:=\w+)?|include=\S+|exclude=\S+|exclude-dir=\S+))$/
const JQ_ALONE = /^(?:-[rcseSnjaCM]+|--(?:raw-output|compact-output|slurp|exit-status|sort-keys|null-input))$/
/** Such a filter reads a file of its own, or what a program keeps. */
const READS_MORE = /(?<![.\w])(?:import|include|load\w*|env|input_filename|strenv|envsubst)\b|\$ENV/

/**
 * Which of the words behind a program is what it looks for, or how it picks: a pattern, a filter. -1 where that is not certain: an option
 * that takes a word, or that gives the pattern itself, stands before it.
 */
export const patternOf = (program: string, rest: readonly string[]): number => {
  const isFilter = program === 'jq' || program === 'yq'
  let from = 0
  if (program === 'git') {
    if (rest[0] !== 'grep') return -1
    from = 1
  } else if (!SEARCHES.has(program) && !isFilter) return -1
  if (isFilter && program === 'yq' && /^(?:e|ea|eval|eval-all|r|read)$/.test(rest[0] ?? '')) from = 1
  const alone = isFilter ? JQ_ALONE : ALONE
  for (let at = from; at < rest.length; at++) {
    const word = rest[at] as string
    if (alone.test(word)) continue
    if (word.startsWith('-')) return -1
    // An option behind the pattern may be the one that gives the pattern, and then this is a file.
    if (
      rest.some(
        (one) =>
          (isFilter ? /^-\w*f|^--from-file/ : /^-\w*[ef]|^--(?:regexp|file|files)\b/).test(one) && !alone.test(one),
      )
    )
      return -1
    return isFilter && READS_MORE.test(word) ? -1 : at
  }
  return -1
}

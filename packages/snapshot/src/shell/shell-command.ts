/**
 * Reading a shell command well enough to know which programs it runs. Not a shell: quotes, separators, redirections,
 * here-documents and wrappers such as `env`, `time`, `timeout` are understood, expansions are left as they stand.
 */

export interface SimpleCommand {
  /** Program and arguments, quotes taken off, redirections and assignments left out. */
  readonly words: readonly string[]
  /** As it stands in the command. */
  readonly text: string
  /** True where its exit status does not decide that of the whole: a pipe follows, or `||`, or `;`. */
  readonly masked: boolean
  /** What stands behind it: `&&`, `||`, `|`, `;` (also for a new line), `&`, or nothing. */
  readonly separator: string
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/
const LIMIT = 4000

/** The simple commands of a command line, in order. */
export function splitCommand(command: string): SimpleCommand[] {
  const out: SimpleCommand[] = []
  const source = command.slice(0, LIMIT)
  let words: string[] = []
  let word = ''
  let inWord = false
  let start = 0
  let skipWord = false
  let hereDocument = ''
  const endWord = (): void => {
    if (!inWord) return
    if (skipWord) skipWord = false
    else words.push(word)
    word = ''
    inWord = false
  }
  const endCommand = (end: number, separator: string): void => {
    endWord()
    const text = source.slice(start, end).trim()
    const kept = unwrap(words)
    if (kept.length > 0)
      out.push({
        words: kept,
        text,
        masked: separator === '|' || separator === '||' || separator === ';',
        separator,
      })
    words = []
  }
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i] as string
    if (c === '\\') {
      // Nobody escapes a letter within a word: it is a path of Windows. Before a word it keeps a name from being an alias.
      const isPath = inWord && /[\w.]/.test(source[i + 1] ?? '')
      if (isPath) word += c
      else if (source[i + 1] !== '\n') {
        word += source[i + 1] ?? ''
        inWord = true
      }
      if (!isPath) i += 1
    } else if (c === "'" || c === '"') {
      const end = closingQuote(source, i, c)
      word += source.slice(i + 1, end)
      inWord = true
      i = end
    } else if (c === '<' && source[i + 1] === '<' && source[i + 2] !== '<') {
      const match = /^<<-?\s*(['"]?)([A-Za-z_][A-Za-z0-9_]*)\1/.exec(source.slice(i, i + 80))
      endWord()
      if (match) {
        hereDocument = match[2] as string
        i += match[0].length - 1
      } else i += 1
    } else if (c === '>' || c === '<') {
      // A file descriptor before the arrow is no argument.
      if (/^\d$/.test(word)) {
        word = ''
        inWord = false
      }
      endWord()
      while (source[i + 1] === '>' || source[i + 1] === '<') i += 1
      const target = /^&\d?-?/.exec(source.slice(i + 1, i + 4))
      if (target) i += target[0].length
      if (!target || target[0] === '&') skipWord = true
    } else if (c === '\n' || c === ';' || c === '|' || c === '&') {
      const two = source.slice(i, i + 2)
      const separator = two === '&&' || two === '||' ? two : c === '\n' ? ';' : c
      endCommand(i, separator)
      i += separator.length === 2 ? 1 : 0
      if (c === '\n' && hereDocument !== '') {
        const close = source.indexOf(`\n${hereDocument}`, i)
        i = close < 0 ? source.length : close + hereDocument.length
        hereDocument = ''
      }
      start = i + 1
    } else if (c === '#' && !inWord) {
      const end = source.indexOf('\n', i)
      i = end < 0 ? source.length : end - 1
    } else if (c === ' ' || c === '\t' || c === '(' || c === ')') {
      endWord()
      if (c === '(' || c === ')') start = words.length === 0 ? i + 1 : start
    } else {
      word += c
      inWord = true
    }
  }
  endCommand(source.length, '')
  return out
}

function closingQuote(source: string, from: number, quote: string): number {
  for (let i = from + 1; i < source.length; i += 1) {
    if (quote === '"' && source[i] === '\\') i += 1
    else if (source[i] === quote) return i
  }
  return source.length
}

const PREFIXES = new Set([
  'sudo',
  'time',
  'nohup',
  'command',
  'exec',
  'then',
  'do',
  'else',
  '!',
  '{',
  'env',
  'nice',
  'stdbuf',
  'xvfb-run',
  'caffeinate',
])

/** Options of the prefixes that are followed by a value of their own. */
const TAKES_A_VALUE: ReadonlyMap<string, RegExp> = new Map([
  ['sudo', /^(?:-[A-Za-z]*[ugCDghprRTtU]|--(?:user|group|chdir|prompt|role|host))$/],
  ['env', /^(?:-[A-Za-z]*[uCS]|--(?:unset|chdir))$/],
  ['nice', /^(?:-n|--adjustment)$/],
  ['time', /^(?:-[fo]|--(?:format|output))$/],
  ['stdbuf', /^-[ioe]$/],
  ['xvfb-run', /^-[ensfwp]$/],
])

/** Takes off what stands before the program: assignments, `sudo`, `time`, `timeout 60`. */
function unwrap(words: readonly string[]): string[] {
  let i = 0
  let prefix: string | undefined
  for (; i < words.length; i += 1) {
    const word = words[i] as string
    if (ASSIGNMENT.test(word) || word === '}') continue
    if (PREFIXES.has(word)) {
      prefix = word
      continue
    }
    if (word === 'timeout' || word === 'gtimeout') {
      while (words[i + 1]?.startsWith('-')) i += 1
      i += 1
      continue
    }
    // An option can only stand here behind one of the prefixes, or behind another option.
    if (prefix !== undefined && word.startsWith('-')) {
      if (TAKES_A_VALUE.get(prefix)?.test(word) === true) i += 1
      continue
    }
    break
  }
  return words.slice(i)
}

/** Programs whose first argument says what they do. */
const MULTI = new Set(
  `go npm pnpm yarn npx bun bunx cargo mise make mix just uv uvx poetry pipenv pdm hatch rye docker podman task turbo nx deno git gh glab bundle rake
rails gradle gradlew mvn mvnw dotnet swift xcodebuild flutter dart zig sbt lein stack cabal composer php artisan kubectl helm terraform tofu pulumi aws gcloud
az bazel bazelisk buck2 pants cmake ninja meson brew apt apt-get pip pip3 conda rustup asdf invoke inv nox tox pre-commit lefthook playwright cypress prisma
alembic flask django-admin systemctl journalctl vercel netlify fly wrangler supabase firebase heroku ansible vagrant nix direnv bd jj hg svn rebar3 gleam
crystal shards nimble opam dune elm spago luarocks cpanm gem pod fastlane ionic expo ng vue next nuxt vite astro lerna rush changeset tsx esbuild`.split(
    /\s+/,
  ),
)

/** Runners whose second argument is the name of a script or a program: `npm run lint`, `uv run pytest`. */
const RUN_WORDS = new Set([
  'run',
  'exec',
  'x',
  'compose',
  'dlx',
  'script',
  'tool',
  'pr',
  'issue',
  'manage.py',
  'artisan',
])

/** What a simple command is known by: the program with its subcommand, as people name it (`go test`, `npm run lint`, `python -m pytest`). */
export function commandHead(words: readonly string[]): string {
  const program = words[0]
  if (program === undefined) return ''
  // A program of the project keeps its path: that is how it is run.
  const name = program.startsWith('/') ? (program.split('/').at(-1) ?? program) : program
  const base = name.split('/').at(-1) ?? name
  if (/^(python|python3|py|node|ruby|perl|bash|sh|zsh|php|deno|bun)(\.?\d[\d.]*)?$/.test(base)) {
    const module = words.indexOf('-m')
    if (module > 0 && module < 4 && words[module + 1] && base.startsWith('py')) return `${name} -m ${words[module + 1]}`
    if (base === 'node' && words.includes('--test')) return 'node --test'
    const script = words.slice(1).find((w) => !w.startsWith('-'))
    if (script !== undefined && /^[\w./@\\:-]+\.\w{1,5}$/.test(script) && script.length < 80) {
      const next = words[words.indexOf(script) + 1]
      return script.endsWith('manage.py') && next ? `${name} ${script} ${next}` : `${name} ${script}`
    }
    if (!MULTI.has(base)) return name
  }
  if (!MULTI.has(base)) return name
  const second = words[1]
  if (second === undefined || second.startsWith('-') || !/^[@\w][\w:./@-]*$/.test(second)) {
    const run = words.indexOf('run')
    if (run > 1 && words[run + 1] !== undefined) return `${name} run ${words[run + 1]}`
    // Options before the subcommand (`git -C dir status`, `make -j4 test`).
    const later = words
      .slice(1)
      .find((w, i, all) => /^[a-z][\w:-]*$/.test(w) && !/^-[CDIPefjopt]$/.test(all[i - 1] ?? ''))
    return later === undefined ? name : `${name} ${later}`
  }
  const third = words[2]
  if (RUN_WORDS.has(second) && third !== undefined && !third.startsWith('-')) return `${name} ${second} ${third}`
  return `${name} ${second}`
}

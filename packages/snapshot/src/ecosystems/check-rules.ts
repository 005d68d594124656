/**
 * Which commands are checks. By the names that programs, subcommands and scripts have in many ecosystems, and for scripts and
 * targets that a project named itself by the words of the name: `mise run test:ci`, `./scripts/lint.sh`.
 */
import type { CheckKind } from '../facts/checks.ts'
import { commandHead, type SimpleCommand } from '../shell/shell-command.ts'
import { PROGRAMS, RUNNERS, SUBCOMMANDS, WORDS, WRAPPERS } from './check-names.ts'

export interface RecognisedCheck {
  readonly kind: CheckKind
  readonly head: string
}

/** Kind of a script or target by the words of its name; `undefined` where none of them says it. */
export function kindOfName(name: string): CheckKind | undefined {
  const words = name
    .replace(/\.(sh|bash|zsh|py|js|mjs|cjs|ts|mts|rb|pl|php|ps1|exs?|fish)$/, '')
    .split(/[:_./\s-]+/)
    .filter((word) => word !== '')
  for (const [kind, pattern] of WORDS) if (words.some((word) => pattern.test(word))) return kind
  return undefined
}

/** What check a simple command is, if any. Help and version requests, watchers' stops and installs are none. */
export function recogniseCheck(command: SimpleCommand): RecognisedCheck | undefined {
  const words = command.words
  if (words.length === 0 || words.some((w) => w === '--help' || w === '--version') || asks(words)) return undefined
  const kind = kindOf(words, 0)
  return kind === undefined ? undefined : { kind, head: headOf(words) }
}

/** The same of what a wrapper runs: `uv run pytest -V`, `python -m pytest -V`. */
const asks = (words: readonly string[], depth = 0): boolean => {
  const inner = innerStart(words) || moduleStart(words)
  return isProbe(words) || (inner > 0 && depth < 3 && asks(words.slice(inner), depth + 1))
}

/** Where the module stands that Python runs; 0 where it runs none. */
const moduleStart = (words: readonly string[]): number =>
  /(?:^|\/)py(?:thon)?[\d.]*$/.test(words[0] ?? '') ? words.indexOf('-m') + 1 : 0

/** `go version`, `cargo -V`: asks which one is there. npm answers `-v` wherever it stands, and runs nothing. */
const isProbe = (words: readonly string[]): boolean =>
  (words.length <= 3 && /^(?:version|-[vV]|-h|help)$/.test(words.at(-1) ?? '') && !isVerbose(words)) ||
  (words[0] === 'npm' && words.slice(0, words.indexOf('--') >>> 0).includes('-v'))

/** `go test -v`, `pytest -v`: told to say more of what it runs, not asked for its version. */
export function isVerbose(words: readonly string[]): boolean {
  const name = words[0]?.split('/').at(-1) ?? ''
  const [second = ''] = words.slice(1, -1)
  const last = words.at(-1)
  if (last === '-V') return name === 'ctest'
  return last === '-v' && (VERBOSE.test(name) || (TALKS.test(name) && SUBCOMMANDS[name]?.[second] !== undefined))
}

/** Runners of tests for which `-v` is no question for their version. */
const VERBOSE = /^(?:pytest|py\.test|nosetests|nose2|phpunit|tox|prove)$/

/** Programs for which it is none behind what they are to do; for others it may be one there too. */
const TALKS = /^(?:go|cargo|swift|flutter|rails|rake|composer|forge|ruff)$/

/** `npx` and `uv run` stay in the name: it is what a next session has to type. */
function headOf(words: readonly string[]): string {
  const inner = innerStart(words)
  if (inner === 0) return commandHead(words)
  return `${words.slice(0, inner).join(' ')} ${commandHead(words.slice(inner))}`
}

function innerStart(words: readonly string[]): number {
  const ways = WRAPPERS[words[0] ?? '']
  if (!ways) return compose(words)
  const second = words[1] ?? ''
  let at = ways.includes(second) && second !== '' ? 2 : ways.includes('') ? 1 : 0
  if (at === 0) return 0
  while (at < words.length && (words[at] as string).startsWith('-')) at += 1
  return at < words.length ? at : 0
}

/** `docker compose exec web pytest`, `docker exec api go test`. */
function compose(words: readonly string[]): number {
  if (!/^(docker|docker-compose|podman|kubectl)$/.test(words[0] ?? '')) return 0
  const at = words.findIndex((w) => w === 'exec' || w === 'run')
  if (at < 1) return 0
  let i = at + 1
  while (i < words.length && (words[i] as string).startsWith('-')) i += 1
  return i + 1 < words.length ? i + 1 : 0
}

function kindOf(words: readonly string[], depth: number): CheckKind | undefined {
  const inner = innerStart(words)
  if (inner > 0 && depth < 3) {
    const kind = kindOf(words.slice(inner), depth + 1)
    if (kind) return kind
  }
  const program = words[0] as string
  const name = program.split('/').at(-1) ?? program
  const second = words[1]
  if (name === 'docker' || name === 'podman') return second === 'build' || second === 'buildx' ? 'build' : undefined
  if (
    /^(install|add|i|ci|remove|create|init|update|upgrade|publish|link|why|ls|list|outdated)$/.test(second ?? '') &&
    /^(npm|pnpm|yarn|bun|cargo|uv|pip3?|poetry|composer|gem)$/.test(name)
  )
    return undefined
  const bySubcommand = second === undefined ? undefined : SUBCOMMANDS[name]?.[second]
  if (bySubcommand) {
    if (name === 'cargo' && second === 'fmt') return 'format'
    return bySubcommand
  }
  const python = /^(python|python3|py)(\.?\d[\d.]*)?$/.test(name)
  if (python && words.includes('-m')) {
    const module = words[words.indexOf('-m') + 1] ?? ''
    return module === 'unittest'
      ? 'test'
      : module === 'build'
        ? 'build'
        : (PROGRAMS.get(module) ?? (module === 'compileall' || module === 'py_compile' ? 'build' : kindOfName(module)))
  }
  if (/^(python|python3|py|node|ruby|perl|bash|sh|zsh|php|deno|bun|tsx|ts-node|elixir|julia|Rscript)$/.test(name)) {
    if (name === 'node' && words.includes('--test')) return 'test'
    // The program stands in the command itself: it has no name that says what it checks.
    if (!/^(?:bash|sh|zsh)$/.test(name) && /^-(?:c|e|p|r|pe|ne|-eval|-print)$/.test(words[1] ?? '')) return undefined
    const at = words.findIndex((w, i) => i > 0 && !w.startsWith('-') && w !== 'run')
    const script = words[at]
    if (script === undefined) return undefined
    if (script.endsWith('manage.py') || script === 'artisan')
      return words[at + 1] === 'test' ? 'test' : words[at + 1] === 'check' ? 'check' : undefined
    if (/[./]/.test(script)) return kindOfName(script.split('/').at(-1) ?? script)
  }
  const direct = PROGRAMS.get(name)
  if (direct) return direct
  if (name === 'make' || name === 'gmake' || name === 'ninja') {
    const targets = words.slice(1).filter((w) => !w.startsWith('-') && !w.includes('='))
    if (targets.length === 0) return 'build'
    for (const target of targets) {
      const kind = kindOfName(target)
      if (kind) return kind
    }
    return undefined
  }
  if (RUNNERS.has(name) || RUNNERS.has(program)) {
    // `pnpm --filter web run typecheck`: what comes before `run` is about where.
    for (const word of words.slice(Math.max(1, words.indexOf('run') + 1))) {
      if (word === 'run' || word === 'exec' || word.startsWith('-')) continue
      if (word === '--') break
      const kind = kindOfName(word)
      if (kind) return kind
      if (!/^(gradle|gradlew|mvn|mvnw|turbo|sbt)$/.test(name)) break
    }
    return undefined
  }
  // A script of the project.
  if (program.includes('/') && !program.startsWith('/usr') && !program.startsWith('/bin')) {
    return PROGRAMS.get(name) ?? kindOfName(name)
  }
  return undefined
}

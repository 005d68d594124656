/**
 * Commands that only run something with the variables of a secret file: `source .env && npm test`. What a check or a build prints is
 * what whoever goes on needs, and it is not the file. Known are forms one by one: what is not known keeps no output.
 */
import type { ShellSegment } from './shell-segments.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Programs that check or build, whatever stands behind their name. */
const CHECKS = words(
  'vitest jest mocha ava tap tsc vue-tsc svelte-check eslint biome oxlint stylelint prettier xo standard pytest py.test tox nox mypy pyright ruff flake8 pylint black isort rspec minitest rubocop phpunit pest phpstan psalm ctest bats busted golangci-lint staticcheck gotestsum ktlint detekt checkstyle swiftlint hlint credo',
)
/** Those that do other things too, and the words with which they check or build. */
const SUBCOMMANDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['go', words('test build vet')],
  ['cargo', words('test build check clippy nextest fmt')],
  ['mvn', words('test verify compile package')],
  ['mvnw', words('test verify compile package')],
  ['gradle', words('test build check assemble')],
  ['gradlew', words('test build check assemble')],
  ['dotnet', words('test build')],
  ['deno', words('test lint check fmt')],
  ['mix', words('test compile format')],
  ['swift', words('test build')],
  ['flutter', words('test analyze build')],
  ['dart', words('test analyze')],
  ['sbt', words('test compile')],
  ['stack', words('test build')],
  ['cabal', words('test build')],
  ['zig', words('test build')],
  ['rails', words('test')],
  ['artisan', words('test')],
  ['playwright', words('test')],
  ['cypress', words('run')],
  ['next', words('build lint')],
  ['vite', words('build')],
  ['webpack', words('build')],
  ['turbo', words('test build lint check')],
  ['nx', words('test build lint')],
  ['prisma', words('generate validate migrate')],
  ['alembic', words('upgrade check current')],
])
const MANAGERS = words('npm pnpm yarn bun')
/** Words of a manager that check or build; with `run`, and for `yarn` and `pnpm` alone, a script that is named after a check. */
const MANAGER_WORDS = words('test t tst ci install i build lint check typecheck')
const SCRIPT =
  /^(?:test|tests|unit|e2e|integration|spec|build|compile|lint|check|checks|typecheck|type-check|types|tsc|coverage|ci|verify|validate)(?:[:.-](?!.*(?:env|config|debug|print|dump|secret))[\w-]{1,30}){0,4}$/
/** What runs the command that stands behind it. */
const RUNNERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['npx', words('')],
  ['bunx', words('')],
  ['pnpx', words('')],
  ['uv', words('run')],
  ['poetry', words('run')],
  ['pipenv', words('run')],
  ['pdm', words('run')],
  ['hatch', words('run')],
  ['rye', words('run')],
  ['bundle', words('exec')],
])
/** They show values of variables beside what fails. */
const SHOWS =
  /^(?:-X|-l|--debug.*|--showlocals|--show-locals|--info|--print.*|--dump.*|--inspect.*|-D.*|--verbose=.*env.*|env|printenv)$/
/** What may stand before a program. */
const BEFORE = words('time nice nohup command sudo then do else if elif while until ! {')
const KEYWORDS = words(
  'fi done esac } then do else true false : exit sleep wait cd pushd popd mkdir touch test [ [[ ls',
)
/** They pass on what they are given. */
const FILTERS = words('tail head tee cat grep egrep fgrep rg sort uniq wc cut tr sed less more')
/** They make the words of an assignment from a file. */
const PICKS = words('cat grep egrep sed xargs sort head tail tr cut awk')
/** Variables that hold no secret. */
const OPEN_VARIABLE = /\$(?:\{?(?:PWD|HOME|OLDPWD|PATH|CI|USER|PIPESTATUS\[\d\])\}?|[?!#])/g
/** Options whose value is the file of variables. */
const FILE_OPTION = /^--(?:env-?file(?:-if-exists)?|dotenv(?:-file)?)$/
const ASSIGNMENT = /^[A-Za-z_]\w*=/
/** Options that take the next word. */
const WITH_VALUE = /^(?:-C|-F|-w|--filter|--prefix|--workspace|--cwd|--dir|--directory|--project|-p|--package)$/

/** Variables with which a shell or a program tells what it does, or runs a file first. */
const TELLS =
  /^(?:SHELLOPTS|BASHOPTS|BASH_ENV|ENV|PS4|BASH_XTRACEFD|NODE_OPTIONS|NODE_DEBUG|DEBUG|PYTHONSTARTUP|PERL5OPT|RUBYOPT)=/
/** What a filter may be told: a script of `sed` can run programs, and so can an option of some. */
const SED_SCRIPT = /^(?:-[nE]+|(?:\d+|\$)?(?:,(?:\d+|\$))?[pd]|\d+q|s([/|#,]).*\1[gip\d]*|\/[^/]*\/[pd])$/
const RUNS_MORE = /^--(?:pre|compress|files0-from|exec|to-command)/

const nameOf = (word: string): string => word.slice(word.lastIndexOf('/') + 1)

/** Words of a command from its program on; those that load a file of variables for it are gone: `dotenv -e .env --`, `env A=b`. */
const withoutLoaders = (list: readonly string[]): readonly string[] => {
  let at = 0
  const skipOptions = (values: RegExp): void => {
    for (; (list[at] ?? '').startsWith('-') && list[at] !== '--'; at++) if (values.test(list[at] ?? '')) at += 1
    if (list[at] === '--') at += 1
  }
  for (;;) {
    const word = list[at] ?? ''
    if (ASSIGNMENT.test(word) || BEFORE.has(word)) at += 1
    else if (word === 'env') {
      at += 1
      // What a substitution puts there are assignments; `env` alone, or with an option, prints.
      while (ASSIGNMENT.test(list[at] ?? '') || /^(?:cat|grep|sed|xargs|egrep)\s/.test(list[at] ?? '')) at += 1
      if (at >= list.length || (list[at] ?? '').startsWith('-')) return ['env']
    } else if (word === 'timeout') {
      at += 1
      skipOptions(/^-[ks]$/)
      at += 1
    } else if (RUNNERS.get(word)?.has('') === true && /^(?:dotenv|dotenvx|env-cmd)$/.test(list[at + 1] ?? '')) at += 1
    else if (word === 'dotenv' || word === 'env-cmd') {
      at += 1
      skipOptions(/^-[efo]$|^--(?:file|env|environments)$/)
      if ((list[at] ?? '') === '') return ['env']
    } else if (word === 'dotenvx' && list[at + 1] === 'run') {
      at += 2
      skipOptions(/^-[fe]$|^--(?:env-file|env)$/)
    } else return list.slice(at)
  }
}

/** True for a check or a build by a program that is known for it. */
export const isCheck = (list: readonly string[]): boolean => {
  const program = nameOf(list[0] ?? '').toLowerCase()
  const rest = list.slice(1)
  if (rest.some((word) => SHOWS.test(word))) return false
  const takes = (word = ''): boolean => WITH_VALUE.test(word) || FILE_OPTION.test(word)
  const plain = rest.filter((word, at) => !word.startsWith('-') && !takes(rest[at - 1]))
  if (CHECKS.has(program)) return true
  if (SUBCOMMANDS.get(program)?.has(plain[0] ?? '') === true) return true
  if (MANAGERS.has(program)) {
    const [verb = '', script = ''] = plain
    if (verb === 'run' || verb === 'run-script') return SCRIPT.test(script)
    if (verb === 'exec' || verb === 'dlx' || verb === 'x') return isCheck(rest.slice(rest.indexOf(verb) + 1))
    return MANAGER_WORDS.has(verb) || (program !== 'npm' && (SCRIPT.test(verb) || CHECKS.has(verb)))
  }
  const runs = RUNNERS.get(program)
  if (runs !== undefined)
    return runs.has('')
      ? isCheck(rest.filter((word) => !/^(?:-y|--yes|--no|--no-install)$/.test(word)))
      : runs.has(rest[0] ?? '') && isCheck(rest.slice(1))
  if (program === 'node' || program === 'bun')
    return rest.includes('--test') && !rest.some((word) => /^-[ep]|^--(?:eval|print)/.test(word))
  if (/^python[\d.]*$/.test(program)) {
    if (rest[0] === '-m') return CHECKS.has(rest[1] ?? '') || /^(?:unittest|compileall)$/.test(rest[1] ?? '')
    return nameOf(rest[0] ?? '') === 'manage.py' && /^(?:test|check|migrate|makemigrations)$/.test(rest[1] ?? '')
  }
  if (program === 'docker' && rest[0] === 'compose') {
    const [verb = ''] = plain.slice(1)
    return (
      /^(?:ps|build|pull|down|stop|start|restart)$/.test(verb) ||
      (verb === 'up' && rest.some((word) => word === '-d' || word === '--detach'))
    )
  }
  return false
}

/** True for a command that puts variables of a file into the environment and prints none: `source .env`, `set -a`, `export $(…)`. */
const isLoader = (list: readonly string[], isNamed: (word: string) => boolean): boolean => {
  const [program = '', ...rest] = list
  // Any other script may print what the first one set.
  if (program === 'source' || program === '.')
    return rest.length === 1 && (isNamed(rest[0] ?? '') || nameOf(rest[0] ?? '') === 'activate')
  if (program === 'set')
    return rest.length > 0 && rest.every((word) => /^[-+][aeuo]+$|^(?:allexport|pipefail|errexit|nounset)$/.test(word))
  return program === 'export' && rest.length > 0 && !rest.some((word) => word.startsWith('-'))
}

const isPrinted = (list: readonly string[]): boolean =>
  list.some((word) => word.replace(OPEN_VARIABLE, '').includes('$'))

/**
 * True where nothing in a command line prints variables that a secret file gave it.
 * @param isNamed says whether a word names a secret file
 */
export const onlyRunsWith = (segments: readonly ShellSegment[], isNamed: (word: string) => boolean): boolean => {
  let runs = 0
  for (const [index, segment] of segments.entries()) {
    const { inputs, outputs, given, piped, inner } = segment
    if (given !== '' || inputs.length > 0 || outputs.some(isNamed)) return false
    const owner = segments.slice(index + 1).find((one) => !one.inner)
    if (inner) {
      const program = nameOf(segment.words[0] ?? '')
      const of = owner?.words[0] ?? ''
      if (!PICKS.has(program) || !/^(?:export|env|source|\.)$/.test(of)) return false
      if (/^(?:xargs|awk)$/.test(program) && segment.words.slice(1).some((word) => !/^-[\dndL]|^\d$|^\\?n$/.test(word)))
        return false
      continue
    }
    let list = segment.words
    while (BEFORE.has(list[0] ?? '')) list = list.slice(1)
    if (segment.words.some((word) => TELLS.test(word))) return false
    if (list.length === 0 || isLoader(list, isNamed)) continue
    if (isPrinted(segment.words.filter((word) => !isNamed(word) || !/\s/.test(word)))) return false
    const run = withoutLoaders(list)
    const program = nameOf(run[0] ?? '')
    if (piped && FILTERS.has(program)) {
      if (run.some((word) => isNamed(word) || RUNS_MORE.test(word))) return false
      if (program === 'sed' && !run.slice(1).every((word) => SED_SCRIPT.test(word))) return false
      continue
    }
    if (program === 'echo' || program === 'printf') continue
    if (KEYWORDS.has(program)) continue
    if (!isCheck(run)) return false
    if (
      run.some(
        (word, at) =>
          isNamed(word) && !FILE_OPTION.test(run[at - 1] ?? '') && !FILE_OPTION.test(word.split('=', 1)[0] ?? ''),
      )
    )
      return false
    runs += 1
  }
  return runs > 0
}

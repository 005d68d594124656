/**
 * Which commands are checks. By the names that programs, subcommands and scripts have in many ecosystems, and for scripts and
 * targets that a project named itself by the words of the name: `mise run test:ci`, `./scripts/lint.sh`.
 */
import type { CheckKind } from '../session-facts.ts'
import { commandHead, type SimpleCommand } from './shell-command.ts'

export interface RecognisedCheck {
  readonly kind: CheckKind
  readonly head: string
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Programs that are a check by themselves. */
const PROGRAMS: ReadonlyMap<string, CheckKind> = new Map([
  ...list(`pytest py.test jest vitest mocha ava tap rspec phpunit pest tox nox ctest busted bats prove karma gotestsum testem nosetests nose2
    trial behave cucumber playwright cypress minitest kaocha testacc newman k6 hurl ginkgo qunit wtr pdm-test rebar3-ct ert-runner robot`).map(
    (name) => [name, 'test'] as const,
  ),
  ...list(`eslint ruff flake8 pylint golangci-lint golint staticcheck revive rubocop standardrb reek stylelint shellcheck hadolint biome oxlint tslint ktlint
    detekt swiftlint phpcs phpmd markdownlint markdownlint-cli2 yamllint actionlint checkstyle luacheck selene hlint clang-tidy cppcheck cpplint vale
    xo standard jshint credo bandit semgrep tflint ansible-lint djlint erb_lint slim-lint haml-lint knip commitlint codespell typos
    deptry vulture pydocstyle interrogate dockerfilelint kube-linter sqlfluff squawk publint attw`).map(
    (name) => [name, 'lint'] as const,
  ),
  ...list(
    'tsc mypy pyright basedpyright pytype pyre flow vue-tsc svelte-check astro-check dialyzer phpstan psalm srb steep ty tsgo',
  ).map((name) => [name, 'type'] as const),
  ...list(`prettier gofmt gofumpt goimports black isort autopep8 yapf rustfmt clang-format ktfmt scalafmt ormolu fourmolu stylua dprint shfmt taplo
    swift-format nixpkgs-fmt alejandra nixfmt mdformat google-java-format`).map((name) => [name, 'format'] as const),
  ...list(`webpack rollup esbuild tsup tsdown ninja xcodebuild javac kotlinc ghc gcc g++ clang clang++ rustc swc parcel rspack rolldown ocamlbuild
    unbuild bunchee wasm-pack trunk gulp grunt msbuild meson ncc pkgroll microbundle`).map(
    (name) => [name, 'build'] as const,
  ),
  ['pre-commit', 'check'],
  ['lefthook', 'check'],
  ['act', 'check'],
])

/** Tools whose subcommand says it. */
const SUBCOMMANDS: { readonly [tool: string]: { readonly [subcommand: string]: CheckKind } } = {
  go: { test: 'test', build: 'build', install: 'build', vet: 'lint', fmt: 'format' },
  cargo: {
    test: 'test',
    t: 'test',
    nextest: 'test',
    build: 'build',
    b: 'build',
    check: 'type',
    c: 'type',
    clippy: 'lint',
    fmt: 'format',
    bench: 'test',
    miri: 'test',
  },
  mix: { test: 'test', compile: 'build', credo: 'lint', dialyzer: 'type', format: 'format', 'ecto.migrate': 'build' },
  npm: { test: 'test', t: 'test', tst: 'test' },
  pnpm: { test: 'test', t: 'test', build: 'build', lint: 'lint' },
  yarn: { test: 'test', build: 'build', lint: 'lint' },
  bun: { test: 'test', build: 'build' },
  deno: { test: 'test', lint: 'lint', check: 'type', fmt: 'format', bench: 'test', compile: 'build' },
  dotnet: { test: 'test', build: 'build', format: 'format', publish: 'build' },
  swift: { test: 'test', build: 'build' },
  flutter: { test: 'test', analyze: 'lint', build: 'build' },
  dart: { test: 'test', analyze: 'lint', format: 'format', compile: 'build' },
  zig: { build: 'build', test: 'test', fmt: 'format' },
  sbt: { test: 'test', compile: 'build', scalafmtCheck: 'format' },
  lein: { test: 'test', compile: 'build' },
  stack: { test: 'test', build: 'build' },
  cabal: { test: 'test', build: 'build' },
  rails: { test: 'test' },
  rake: { test: 'test', spec: 'test' },
  bazel: { test: 'test', build: 'build' },
  bazelisk: { test: 'test', build: 'build' },
  composer: { test: 'test', validate: 'check' },
  docker: { build: 'build', buildx: 'build' },
  podman: { build: 'build' },
  vite: { build: 'build' },
  next: { build: 'build', lint: 'lint' },
  nuxt: { build: 'build', typecheck: 'type' },
  astro: { build: 'build', check: 'type' },
  ng: { test: 'test', build: 'build', lint: 'lint', e2e: 'test' },
  cmake: { '--build': 'build' },
  terraform: { validate: 'check', fmt: 'format', plan: 'check' },
  tofu: { validate: 'check', fmt: 'format', plan: 'check' },
  helm: { lint: 'lint', template: 'check' },
  buf: { lint: 'lint', build: 'build', breaking: 'check' },
  changeset: { status: 'check' },
  forge: { test: 'test', build: 'build', fmt: 'format' },
  hardhat: { test: 'test', compile: 'build' },
  anchor: { test: 'test', build: 'build' },
  gleam: { test: 'test', build: 'build', check: 'type', format: 'format' },
  crystal: { spec: 'test', build: 'build' },
  rebar3: { ct: 'test', eunit: 'test', dialyzer: 'type', compile: 'build' },
  dune: { test: 'test', runtest: 'test', build: 'build', fmt: 'format' },
  elm: { make: 'build' },
  pod: { lib: 'lint' },
  nix: { build: 'build', flake: 'check' },
  ruff: { check: 'lint', format: 'format' },
  biome: { check: 'lint', lint: 'lint', format: 'format', ci: 'check' },
  R: { CMD: 'check' },
}

/** Tools that run what a project named itself; the word after them (and after `run`) is classified by its words. */
const RUNNERS = new Set(
  list(`npm pnpm yarn bun deno make gmake just task mise rake invoke inv nox tox turbo nx gulp grunt composer hatch pdm poe lerna rush wireit gradle gradlew ./gradlew mvn mvnw ./mvnw
    bazel earthly dagger moon cargo-make makers lage bundle mage doit scons waf xmake ant dev script/ sbt pants`),
)

/** Wrappers: what they run is looked at instead, with the wrapper kept in the name. */
const WRAPPERS: { readonly [tool: string]: readonly string[] } = {
  npx: [''],
  bunx: [''],
  uvx: [''],
  pnpx: [''],
  uv: ['run'],
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  rye: ['run'],
  pixi: ['run'],
  conda: ['run'],
  bundle: ['exec'],
  pnpm: ['exec', 'dlx'],
  npm: ['exec'],
  yarn: ['exec', 'dlx'],
  bun: ['x'],
  mise: ['exec', 'x'],
  direnv: ['exec'],
  dotenv: ['--', ''],
  'cross-env': [''],
  doppler: ['run'],
}

const WORDS: readonly (readonly [CheckKind, RegExp])[] = [
  ['format', /^(fmt|format|formatting|prettier)$/],
  [
    'lint',
    /^(lint|linter|lints|linting|eslint|vet|clippy|credo|rubocop|style|ruff|flake8|spotless\w*|ktlint\w*|detekt)$/,
  ],
  ['type', /^(types?|typecheck|typechecks|typing|tsc|mypy|pyright|dialyzer|phpstan)$/],
  [
    'test',
    /^(tests?|testing|spec|specs|e2e|integration|unit|unittest|coverage|cov|smoke|acceptance|regression|vitest|jest|pytest|\w*Test)$/,
  ],
  ['check', /^(checks?|ci|verify|validate|precommit|preflight|qa|quality|audit|all-checks|doctor)$/],
  ['build', /^(build|builds|compile|bundle|dist|assemble|package|classes|compileJava|compileKotlin|\w*Jar)$/],
]

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
  if (words.length === 0 || words.some((w) => w === '--help' || w === '--version')) return undefined
  const kind = kindOf(words, 0)
  return kind === undefined ? undefined : { kind, head: headOf(words) }
}

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

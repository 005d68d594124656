/** The names that checks go by: programs, subcommands, the tools that run or wrap them, and words of scripts and targets. */
import { wordTable } from '@winddown/core'
import type { CheckKind } from '../facts/checks.ts'

/** Looked up by words of a command: `constructor` is one of them. */
type WordTable<Value> = Readonly<Record<string, Value>>

const tableOfTables = <Value>(tables: WordTable<WordTable<Value>>): WordTable<WordTable<Value>> =>
  wordTable(Object.fromEntries(Object.entries(tables).map(([word, table]) => [word, wordTable(table)])))

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Programs that are a check by themselves. */
export const PROGRAMS: ReadonlyMap<string, CheckKind> = new Map([
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
export const SUBCOMMANDS: WordTable<WordTable<CheckKind>> = tableOfTables({
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
})

/** Tools that run what a project named itself; the word after them (and after `run`) is classified by its words. */
export const RUNNERS: ReadonlySet<string> = new Set(
  list(`npm pnpm yarn bun deno make gmake just task mise rake invoke inv nox tox turbo nx gulp grunt composer hatch pdm poe lerna rush wireit gradle gradlew ./gradlew mvn mvnw ./mvnw
    bazel earthly dagger moon cargo-make makers lage bundle mage doit scons waf xmake ant dev script/ sbt pants`),
)

/** Wrappers: what they run is looked at instead, with the wrapper kept in the name. */
export const WRAPPERS: WordTable<readonly string[]> = wordTable<readonly string[]>({
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
})

/** Words of names that projects give their scripts and targets; the first kind one of whose words stands in a name is its kind. */
export const WORDS: readonly (readonly [CheckKind, RegExp])[] = [
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

// `npm run check`: everything about the sources that is not a test. Runs every step and names those that failed.
// `npm run check -- links hosts` runs the steps of those names only.
import { prepare, run } from './workspace.mjs'

/** @type {readonly { name: string, about: string, command: readonly [string, ...string[]] }[]} */
const STEPS = [
  {
    name: 'types',
    about: 'tsc, every package with its tests',
    command: ['turbo', 'run', 'check:types', '//#check:types', '--output-logs=errors-only'],
  },
  { name: 'format', about: 'biome: format, imports, lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'lint', about: 'oxlint with types', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'unused', about: 'knip: files, exports, dependencies nobody uses', command: ['knip', '--no-config-hints'] },
  {
    name: 'packages',
    about: 'publint and attw on the packed packages',
    command: ['turbo', 'run', 'check:package', '--output-logs=errors-only'],
  },
  {
    name: 'agents',
    about: 'docs/reference/agents.md is what the adapters say',
    command: ['node', 'tools/agents-table.mjs'],
  },
  {
    name: 'tables',
    about: 'the tables of harnesses are what their folders say',
    command: ['node', 'tools/harness-tables.mjs'],
  },
  { name: 'api', about: 'packages/*/etc/*.api.md are what the types say', command: ['node', 'tools/api-reports.mjs'] },
  { name: 'hosts', about: 'no registry host, no path of a machine', command: ['node', 'tools/check-hosts.mjs'] },
  {
    name: 'lengths',
    about: 'files of at most 250 lines, lines of at most 240 characters, or a reason',
    command: ['node', 'tools/check-lengths.mjs'],
  },
  {
    name: 'links',
    about: 'links in Markdown resolve, sources that it names are there',
    command: ['node', 'tools/check-links.mjs'],
  },
  {
    name: 'schemas',
    about: 'docs/reference/export-format.schema.json is what the program prints',
    command: ['node', 'tools/schema-pages.mjs'],
  },
  { name: 'help', about: 'docs/reference/cli.md is what --help says', command: ['node', 'tools/cli-reference.mjs'] },
  {
    name: 'pages',
    about: 'the example brief and snapshot are what the programs make',
    command: ['node', 'tools/example-pages.mjs'],
  },
  { name: 'index', about: 'docs/README.md names every page and decision', command: ['node', 'tools/docs-index.mjs'] },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${STEPS.map((step) => step.name).join(', ')}`)
  process.exit(2)
}
if (!prepare()) process.exit(1)

const failed = []
for (const { name, about, command } of STEPS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const started = performance.now()
  const [program, ...args] = command
  const result = run(program, args, { quiet: true })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(9)} ${about} (${seconds} s)`)
  if (result.ok) continue
  failed.push(name)
  console.log(result.output)
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
console.log('check: all green')

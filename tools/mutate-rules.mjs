/**
 * Breaks a rule on purpose, one at a time, drawn by lot: an entry of a lexicon or of an ecosystem is taken out, an expression finds
 * nothing, a weight of the brief's plan is turned round, a section loses its place. Then the tests of behaviour run. A mutation that
 * none of them catches is a rule that nothing holds. Tests that are made of the examples themselves do not count and do not run.
 *
 *   node tools/mutate-rules.mjs [--count 100] [--seed N] [--only WORD]     what was drawn, what was caught, the share; exit 1 below 95 %
 *
 * The source is put back after each mutation, also when this is interrupted.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './workspace.mjs'

const SOURCES = join(root, 'packages/snapshot/src')
const TESTS = ['fold', 'build', 'brief', 'write/snapshot-markdown', 'language/standing-rules', 'language/ideas'].map(
  (name) => `packages/snapshot/tests/${name}`,
)
/** Tests that start built programs: they would not see a mutation of the source, and cost the most. */
const LEFT_OUT = ['packages/snapshot/tests/fold/fold-memory.test.ts']

/** @typedef {{ path: string, what: string, start: number, end: number, put: string }} Mutation */

/** @param {string} name @param {string} otherwise */
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(SOURCES, folder, name))

const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/.source

/** Each place at which a pattern finds something in a file, as a mutation. @param {string} path @param {RegExp} pattern @param {(match: RegExpMatchArray) => string} put */
function* placesOf(path, pattern, put) {
  for (const match of readFileSync(path, 'utf8').matchAll(pattern))
    yield {
      path,
      what: match[0].replace(/\s+/g, ' ').slice(0, 100),
      start: match.index,
      end: match.index + match[0].length,
      put: put(match),
    }
}

/** @returns {Mutation[]} */
function allMutations() {
  const entry = new RegExp(`\\[\\s*(?:${STRING}),\\s*(?:${STRING}),?\\s*\\],`, 'g')
  const plan = join(SOURCES, 'brief/plan.ts')
  return [
    ...filesIn('language/lexicons').flatMap((path) => [...placesOf(path, entry, () => '')]),
    ...placesOf(
      join(SOURCES, 'language/lexicons/expressions.ts'),
      /(?<=pattern:\s*)\/.+\/[a-z]*(?=,| \})/g,
      () => '/(?!)/',
    ),
    ...filesIn('ecosystems/failing').flatMap((path) => [
      ...placesOf(path, /(?<=names: )\/.+\/[a-z]*(?=,)/g, () => '/(?!)()/'),
    ]),
    ...placesOf(plan, /(?<=^ {2}(?:'[^']+'|\w+): )\d+(?:\.\d+)?(?=,$)/gm, ([weight]) =>
      Number(weight) > 2 ? '0.1' : '20',
    ),
    ...placesOf(plan, /^ {2}\{ id: '[^']+', heading: .+ \},$/gm, () => ''),
  ]
}

/** Numbers that look drawn by lot and are the same for the same seed. @param {number} seed */
function lot(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const seed = Number(option('seed', String(Date.now() % 100_000)))
const only = option('only', '')
const next = lot(seed)
const drawn = allMutations()
  .filter(({ path, what }) => `${path} ${what}`.includes(only))
  .map((mutation) => ({ mutation, order: next() }))
  .sort((a, b) => a.order - b.order)
  .slice(0, Number(option('count', '100')))
  .map(({ mutation }) => mutation)

console.log(`seed ${seed}: ${drawn.length} mutations`)
/** @type {(() => void) | undefined} */
let putBack
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => {
    putBack?.()
    process.exit(130)
  })

let caught = 0
for (const { path, what, start, end, put } of drawn) {
  const source = readFileSync(path, 'utf8')
  putBack = () => writeFileSync(path, source)
  writeFileSync(path, source.slice(0, start) + put + source.slice(end))
  try {
    const exclude = LEFT_OUT.flatMap((name) => ['--exclude', name])
    const run = spawnSync('npx', ['vitest', 'run', '--bail', '1', ...exclude, ...TESTS], {
      cwd: root,
      encoding: 'utf8',
    })
    const isCaught = run.status !== 0
    if (isCaught) caught += 1
    console.log(`${isCaught ? 'caught' : 'NOT CAUGHT'}  ${relative(SOURCES, path)}  ${what}`)
  } finally {
    putBack()
  }
}
console.log(`${caught} of ${drawn.length} caught`)
process.exitCode = caught >= drawn.length * 0.95 ? 0 : 1

/**
 * Breaks a rule on purpose, one at a time, drawn by lot: an entry of a lexicon is taken out, a line of words or of an ecosystem's output
 * finds nothing, a weight of the brief's plan is turned round, a section loses its place. Then the tests of behaviour run, those that can
 * see a mutation of the file first. A mutation that none of them catches is a rule that nothing holds. Tests that are made of the
 * entries' own examples, and those that ask whether each entry is needed, do not count and do not run.
 *
 *   node tools/mutate-rules.mjs [--count 100] [--seed N] [--only WORD]     what was drawn, what was caught, the share; exit 1 below 95 %
 *
 * The source is put back after each mutation, also when this is interrupted.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { root } from './workspace.mjs'

const SOURCES = join(root, 'packages/snapshot/src')

/** @param {readonly string[]} names @returns {string[]} */
const tests = (names) => names.map((name) => `packages/snapshot/tests/${name}`)

/** What can see a mutation anywhere. */
const ALL = tests([
  'fold',
  'build',
  'brief',
  'write/snapshot-markdown',
  'language/standing-rules',
  'language/sentences',
  'language/ideas.test',
  'ecosystems/outputs',
])
/** Tests that start built programs: they would not see a mutation of the source, and cost the most. */
const LEFT_OUT = ['packages/snapshot/tests/fold/fold-memory.test.ts']

/**
 * What is asked first of a mutation of a file: it is there that one is caught most, and it is fast. Every test of behaviour is asked of
 * what it lets through.
 *
 * @param {string} path
 * @returns {string[]} arguments of the test runner
 */
function nearest(path) {
  const name = relative(SOURCES, path)
  if (name.startsWith('language/lexicons/'))
    return [...tests(['language/sentences', 'language/standing-rules']), '-t', `in ${basename(path, '.ts')}`]
  if (name.startsWith('ecosystems/')) return tests(['ecosystems/outputs', 'fold/check-output', 'fold/trouble-lines'])
  return tests(['brief/plan.test'])
}

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
/** A regular expression where a list has one: behind a bracket, a comma or a line's beginning. */
const EXPRESSION = /(?<=(?:\[|,|names:|^)\s*)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*(?=,|\]| \})/gm

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
  const entry = new RegExp(`\\[\\s*(?:${STRING}),\\s*(?:${STRING}),?\\s*\\](?=,|\\])`, 'g')
  const plan = join(SOURCES, 'brief/plan.ts')
  const never = () => '/(?!)()/'
  return [
    ...filesIn('language/lexicons')
      .filter((path) => !path.includes('expressions'))
      .flatMap((path) => [...placesOf(path, entry, () => '')]),
    ...filesIn('language/lexicons/expressions').flatMap((path) => [...placesOf(path, EXPRESSION, never)]),
    ...filesIn('ecosystems/output').flatMap((path) => [...placesOf(path, EXPRESSION, never)]),
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

/** @type {(() => void) | undefined} */
let putBack

/** Whether tests fail. @param {string[]} which */
function fails(which) {
  const exclude = LEFT_OUT.flatMap((name) => ['--exclude', name])
  const run = spawnSync('npx', ['vitest', 'run', '--bail', '1', ...exclude, ...which], { cwd: root, encoding: 'utf8' })
  // Interrupted: the tests were ended and failed at nothing.
  if (run.signal !== null) {
    putBack?.()
    process.exit(130)
  }
  // A run that found no test says nothing of the mutation.
  if (/No test files found|Tests\s+no tests/.test(run.stdout + run.stderr))
    throw new Error(`no test ran: ${which.join(' ')}`)
  return run.status !== 0
}

const seed = Number(option('seed', String(Date.now() % 100_000)))
const only = option('only', '')
const next = lot(seed)
const all = allMutations().filter(({ path, what }) => `${path} ${what}`.includes(only))
const drawn = all
  .map((mutation) => ({ mutation, order: next() }))
  .sort((a, b) => a.order - b.order)
  .slice(0, Number(option('count', '100')))
  .map(({ mutation }) => mutation)

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => {
    putBack?.()
    process.exit(130)
  })

console.log(`seed ${seed}: ${drawn.length} of ${all.length} mutations`)
if (fails(ALL)) throw new Error('The tests fail before anything was changed: nothing could be said of a mutation.')

let caught = 0
for (const { path, what, start, end, put } of drawn) {
  const source = readFileSync(path, 'utf8')
  putBack = () => writeFileSync(path, source)
  writeFileSync(path, source.slice(0, start) + put + source.slice(end))
  try {
    const by = fails(nearest(path)) ? 'its own tests' : fails(ALL) ? 'another test' : undefined
    if (by !== undefined) caught += 1
    console.log(
      `${by === undefined ? 'NOT CAUGHT' : 'caught'}  ${relative(SOURCES, path)}  ${what}${by === 'another test' ? '  (by another test)' : ''}`,
    )
  } finally {
    putBack()
  }
}
console.log(`${caught} of ${drawn.length} caught`)
process.exitCode = caught >= drawn.length * 0.95 ? 0 : 1

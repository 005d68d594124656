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
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { createVitest } from 'vitest/node'
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
  'language/rules/standing-rules',
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
 * @returns {{ which: string[], named?: RegExp }} files of tests, and the names of those in them
 */
function nearest(path) {
  const name = relative(SOURCES, path)
  if (name.startsWith('language/lexicons/'))
    return {
      which: tests(['language/sentences', 'language/standing-rules']),
      named: new RegExp(`\\bin ${basename(path, '.ts')}\\b`),
    }
  if (name.startsWith('ecosystems/'))
    return { which: tests(['ecosystems/outputs', 'fold/check-output', 'fold/trouble-lines']) }
  return { which: tests(['brief/plan.test']) }
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
  // With its comma: what is left is a list without it, and no hole in one.
  const entry = new RegExp(`\\[\\s*(?:${STRING}),\\s*(?:${STRING}),?\\s*\\](?:,|(?=\\]))`, 'g')
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

// One test runner for all mutations: to start it costs more than the tests. It reads a source anew when it is told that it changed.
const vitest = await createVitest('test', { root, watch: false, reporters: [{}], bail: 1 })

/** What failed last. @type {string} */
let failing = ''

/**
 * Whether tests fail.
 *
 * @param {string[]} which files, as the test runner finds them
 * @param {RegExp} [named] only the tests of such a name
 */
async function fails(which, named) {
  const found = await vitest.globTestSpecifications(which)
  const specifications = found.filter(({ moduleId }) => !LEFT_OUT.some((path) => moduleId.endsWith(path)))
  if (named === undefined) vitest.resetGlobalTestNamePattern()
  else vitest.setGlobalTestNamePattern(named)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const all = testModules.flatMap((module) => [...module.children.allTests()])
  const states = all.map((test) => test.result().state)
  failing = all
    .filter((_test, i) => states[i] === 'failed')
    .map((test) => `${test.fullName}: ${test.result().errors?.[0]?.message.split('\n')[0]}`)
    .join('; ')
  const broken = testModules.filter((module) => module.state() === 'failed')
  failing ||= broken.map((module) => `${module.moduleId}: ${module.errors()[0]?.message}`).join('; ')
  const failed = broken.length > 0
  // On a machine that is too busy, the runner itself may lose a message; that is no test that failed.
  if (!failed && unhandledErrors.length > 0) console.error(`of the test runner: ${String(unhandledErrors[0])}`)
  // A run that found no test says nothing of the mutation.
  if (!failed && !states.includes('passed')) throw new Error(`no test ran: ${which.join(' ')}`)
  return failed
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

/** @type {(() => void) | undefined} */
let putBack
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => {
    putBack?.()
    process.exit(130)
  })

console.log(`seed ${seed}: ${drawn.length} of ${all.length} mutations`)
if (await fails(ALL))
  throw new Error(`The tests fail before anything was changed, so that nothing could be said of a mutation: ${failing}`)

let caught = 0
for (const { path, what, start, end, put } of drawn) {
  const source = readFileSync(path, 'utf8')
  /** @param {string} content */
  const write = (content) => {
    writeFileSync(path, content)
    vitest.invalidateFile(path)
  }
  putBack = () => write(source)
  write(source.slice(0, start) + put + source.slice(end))
  try {
    const { which, named } = nearest(path)
    const by = (await fails(which, named)) ? 'its own tests' : (await fails(ALL)) ? 'another test' : undefined
    if (by !== undefined) caught += 1
    console.log(
      `${by === undefined ? 'NOT CAUGHT' : 'caught'}  ${relative(SOURCES, path)}  ${what}${by === 'another test' ? `  (by another test: ${failing})` : ''}`,
    )
  } finally {
    putBack()
  }
}
await vitest.close()
console.log(`${caught} of ${drawn.length} caught`)
process.exitCode = caught >= drawn.length * 0.95 ? 0 : 1

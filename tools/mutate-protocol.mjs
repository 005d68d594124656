/**
 * Breaks the protocol of the log on purpose, one rule at a time, in the built core, and runs the tests that should notice.
 * A mutation that no test catches is a rule that nothing holds: then this fails.
 *
 *   node tools/mutate-protocol.mjs            all mutations (minutes)
 *   node tools/mutate-protocol.mjs <name>…    some of them
 *
 * The built file is put back afterwards, also when this is interrupted. WINDDOWN_MUTATION_SECONDS: how long the tests of one mutation
 * may take before it is said that they hang (300); raise it on a machine that is busy.
 */

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.mjs'

const BUILT = join(root, 'packages/core/dist/index.js')
const LOG = ['log', 'pause/lifecycle', 'pause/model']
const CRASH = ['crash/kill-sweep', 'crash/error-sweep', 'crash/order']

/** @type {{ name: string, find: string | RegExp, put: string, tests: string[] }[]} */
const MUTATIONS = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source that is looked for is a template
  { name: 'no-leading-newline', find: '`\n${toJsonLine(action)}`', put: 'toJsonLine(action)', tests: ['log'] },
  {
    name: 'no-flush-of-a-record',
    find: /fdatasyncSync\d*\(fd\);\n(\s+return after)/,
    put: '$1',
    tests: ['crash/order'],
  },
  {
    name: 'no-late-check',
    find: /return isNamed\(after, path\) \? "stored" : "late"/,
    put: 'return "stored"',
    tests: ['crash/order'],
  },
  { name: 'append-creates', find: /APPEND_FLAGS = (.*?);/, put: 'APPEND_FLAGS = $1 | 64;', tests: LOG },
  { name: 'follows-links', find: /SAFE = .*?;/, put: 'SAFE = 2048;', tests: ['store/planted'] },
  { name: 'waits-on-fifos', find: /SAFE = .*?;/, put: 'SAFE = 131072;', tests: ['store/planted'] },
  {
    name: 'no-owner-check',
    find: /return user === void 0 \|\| stats\.uid === user \?/g,
    put: 'return true ?',
    tests: ['store/planted'],
  },
  {
    name: 'short-write-passes',
    find: /if \(after\.size - before\.size !== record\.length\) findRecord\(.*?\);/,
    put: '',
    tests: ['crash/order'],
  },
  {
    name: 'start-replaces',
    find: /linkSync\(staged, path\)/,
    put: 'renameSync(staged, path)',
    tests: ['pause', 'crash/order'],
  },
  { name: 'start-not-flushed', find: /fsyncSync\d*\(fd\);\n(\s+whole = true)/, put: '$1', tests: ['crash/order'] },
  { name: 'folder-not-flushed', find: /fsyncSync\d*\(fd\);\n(\s+\} catch)/, put: '$1', tests: ['crash/order'] },
  {
    name: 'ids-not-reserved',
    find: 'if (!createReservation(archivePath(store, id))) continue;',
    put: '',
    tests: ['store/session-ids', 'pause'],
  },
  {
    name: 'seal-in-one-rename',
    find: /return archive\(options, sealing, moved.*?\);/s,
    put: 'return archive(options, sealing, summary);',
    tests: ['crash/order', 'crash/storm'],
  },
  {
    name: 'pause-finalized-again',
    find: 'if (last.type === "pause_finalized") return;',
    put: '',
    tests: [...LOG, ...CRASH],
  },
  { name: 'discard-removes', find: /renameSync(\d*)\(path, kept\)/, put: 'unlinkSync(path)', tests: ['pause'] },
  {
    name: 'interrupted-seal-forgotten',
    find: /\.filter\(\(name\) => name\.startsWith\(prefix\)\)/,
    put: '.filter(() => false)',
    tests: CRASH,
  },
  {
    name: 'snapshot-files-not-flushed',
    find: /if \(durability === "durable"\) fdatasyncSync\d*\(fd\);/,
    put: '',
    tests: ['crash/order'],
  },
  {
    name: 'recovers-foreign-logs',
    find: /first\.type !== "pause_started" \|\| first\.timestamp === entry\.startedAt/,
    put: 'true',
    tests: ['recovery'],
  },
  {
    name: 'torn-record-stops-reading',
    find: /yield \{ kind: "damage", \.\.\.classifyDamage\(text\), offset, length \};/,
    put: 'throw new Error("torn");',
    tests: LOG,
  },
]

const wanted = process.argv.slice(2)
const original = readFileSync(BUILT, 'utf8')
const restore = () => writeFileSync(BUILT, original)
process.on('SIGINT', () => {
  restore()
  process.exit(130)
})

const seconds = process.env['WINDDOWN_MUTATION_SECONDS'] ?? '300'

let survived = 0
try {
  for (const { name, find, put, tests } of MUTATIONS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const mutated = original.replace(find, put)
    if (mutated === original) {
      console.log(`?  ${name}: the code it changes is not there any more`)
      survived += 1
      continue
    }
    writeFileSync(BUILT, mutated)
    const files = tests.map((test) => `packages/core/tests/${test}`)
    // A mutation may make a test wait for ever: `timeout` ends it with everything it started, and that is caught too.
    const command = ['-s', 'KILL', seconds, 'npx', 'vitest', 'run', '--bail=1', ...files]
    const run = spawnSync('timeout', command, { cwd: root, encoding: 'utf8' })
    const hung = run.status === 137 || run.signal === 'SIGKILL'
    const ran = hung || /Tests\s/.test(run.stdout)
    const caught = ran && run.status !== 0
    if (!caught) survived += 1
    console.log(
      `${caught ? 'ok caught' : 'NOT CAUGHT'}  ${name}${hung ? ' (a test hangs)' : ran ? '' : ' (no test ran)'}`,
    )
  }
} finally {
  restore()
}
console.log(survived === 0 ? 'every mutation is caught' : `${survived} mutations are not caught`)
process.exitCode = survived === 0 ? 0 : 1

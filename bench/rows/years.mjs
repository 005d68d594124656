// What is left of years: thousands of sessions, listed, searched, asked, archived and looked back on, each by the built command.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tools/workspace.mjs'
import { writeYears } from '../fixtures/years-store.mjs'
import { ticksOfChild } from '../measure/child-cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { NotMeasured } from '../measure/row.mjs'

/** @typedef {import('../measure/row.mjs').Row} Row @typedef {import('../measure/row.mjs').BenchContext} BenchContext */

const PROGRAM = join(root, 'apps/cli/dist/winddown.js')

/** @type {Map<number, Promise<Awaited<ReturnType<typeof writeYears>> & { folder: string }>>} */
const written = new Map()

/** The store of so many sessions, made once a run; in the folder of the whole run, which is removed at its end. @param {BenchContext} context @param {number} count */
function years({ folder }, count) {
  const place = join(folder, '..', `years-${count}`)
  let made = written.get(count)
  if (made === undefined) {
    mkdirSync(place, { recursive: true })
    made = writeYears(place, count).then((store) => ({ ...store, folder: place }))
    written.set(count, made)
  }
  return made
}

/**
 * @param {{ project: string, state: string }} place @param {Record<string, string>} environment @param {readonly string[]} args
 * @returns {{ ticks: number, memory: number }} ticks of a hundredth of a second, megabytes
 */
function run({ project, state }, environment, ...args) {
  const memory = join(state, '..', 'memory')
  const env = { ...environment, WINDDOWN_HOME: state, BENCH_MEMORY: memory, CI: 'true' }
  const call = ['--require', join(root, 'bench/children/peak-memory.cjs'), PROGRAM, ...args]
  // What a command says of its progress goes to stderr: that is no failure.
  const ticks = ticksOfChild({
    command: 'sh',
    args: ['-c', 'exec "$@" 2>/dev/null', 'sh', process.execPath, ...call],
    env,
    cwd: project,
  })
  return { ticks, memory: Number(readFileSync(memory, 'utf8')) / 1024 }
}

const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`

/** @param {string} folder */
const bytesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, one) => sum + (one.isFile() ? statSync(join(one.parentPath, one.name)).size : 0),
    0,
  )

/** @param {BenchContext} context */
const sizeOf = ({ quick }) => (quick ? 1_000 : 10_000)

/** The same store for a user who has no place for an index: a file is in its way. @param {Awaited<ReturnType<typeof years>>} place */
function closed(place) {
  const state = join(place.folder, 'closed')
  mkdirSync(state, { recursive: true })
  for (const name of readdirSync(place.state))
    if (name !== 'search' && !existsSync(join(state, name))) symlinkSync(join(place.state, name), join(state, name))
  writeFileSync(join(state, 'search'), '')
  return { ...place, state }
}

/** @type {Readonly<Record<'search' | 'recall' | 'unindexed', string>>} */
const SOUGHT = {
  search: 'search over 10,000 sessions / grep -rlF',
  recall: 'recall --all over 10,000 sessions / grep -rlF',
  unindexed: 'search without a place for an index, 10,000 sessions / grep -rlF',
}

/** A word of one session, sought by a command. @param {keyof typeof SOUGHT} name @returns {Row} */
const soughtRow = (name) => ({
  id: `years-${name}`,
  metric: SOUGHT[name],
  goal: name === 'unindexed' ? 1.3 : 0.2,
  async measure(context) {
    const count = sizeOf(context)
    const all = await years(context, count)
    const place = name === 'unindexed' ? closed(all) : all
    if (name !== 'unindexed') run(place, context.environment, 'search', '--number', '1')
    const args = name === 'recall' ? ['recall', place.needle, '--all'] : ['search', place.needle]
    const env = { ...context.environment, WINDDOWN_HOME: place.state, CI: 'true' }
    const asked = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: place.project, env, encoding: 'utf8' })
    if (asked.status !== 0 || !asked.stdout.includes(place.needle)) throw new NotMeasured('the word was not found')
    let memory = 0
    const comparison = await interleave(
      () => ticksOfChild({ command: 'grep', args: ['-rlF', place.needle, place.store], env: context.environment }),
      () => {
        const done = run(place, context.environment, ...args)
        memory = done.memory
        return done.ticks
      },
      { ...context.rounds(4), repeats: 1 },
    )
    return {
      comparison,
      detail: `${count} sessions, ${megabytes(place.bytes)}, a word of one of them; ${memory.toFixed(0)} MB of memory`,
    }
  },
})

/** @type {readonly Row[]} */
export const yearRows = [
  {
    id: 'years-index',
    metric: 'index of 10,000 sessions made / a loop that parses their logs',
    goal: Number.POSITIVE_INFINITY,
    async measure(context) {
      const count = sizeOf(context)
      const place = await years(context, count)
      const search = join(place.state, 'search')
      let memory = 0
      let ticks = 0
      const logs = readdirSync(place.store).filter((name) => name.endsWith('.jsonl'))
      const comparison = await interleave(
        () => {
          const began = process.cpuUsage()
          for (const name of logs)
            for (const line of readFileSync(join(place.store, name), 'utf8').split('\n'))
              if (line !== '') JSON.parse(line)
          const { user, system } = process.cpuUsage(began)
          return (user + system) / 10_000
        },
        () => {
          rmSync(search, { recursive: true, force: true })
          const done = run(place, context.environment, 'search', '--number', '1')
          memory = done.memory
          ticks = done.ticks
          return done.ticks
        },
        { rounds: 1, repeats: 1 },
      )
      const size = bytesIn(search)
      const text = logs.reduce((sum, name) => sum + statSync(join(place.store, name)).size, 0)
      return {
        comparison,
        detail: `${count} sessions, ${megabytes(place.bytes)}; ${megabytes(size)} (${((size / text) * 100).toFixed(0)} % of the logs), ${(text / 1e6 / (ticks / 100)).toFixed(0)} MB of logs a second, ${memory.toFixed(0)} MB of memory`,
      }
    },
  },
  soughtRow('search'),
  soughtRow('recall'),
  soughtRow('unindexed'),
  {
    id: 'years-archive',
    metric: 'bytes of 1,000 archived sessions / before',
    goal: 0.2,
    async measure(context) {
      const count = context.quick ? 100 : 1_000
      const place = await years(context, count)
      const copy = { ...place, project: place.project, state: place.state }
      const before = bytesIn(place.store)
      const { ticks, memory } = run(copy, context.environment, 'archive', '--older-than', '0')
      const after = bytesIn(place.store)
      const left = readdirSync(place.store).filter((name) => /^session-\d{8}-\d{6}\.json$/.test(name)).length
      if (left > 2) throw new NotMeasured(`${left} sessions were left`)
      return {
        value: after / before,
        unit: '',
        detail: `${megabytes(before)} to ${megabytes(after)}, ${((ticks * 10) / count).toFixed(0)} ms of processor time a session, ${memory.toFixed(0)} MB of memory`,
      }
    },
  },
  {
    id: 'years-list',
    metric: 'list 1,000 archived sessions / the same, plain',
    goal: 1.05,
    async measure(context) {
      const count = context.quick ? 100 : 1_000
      const plain = await writeYears(join(context.folder, 'plain'), count)
      const packed = await writeYears(join(context.folder, 'packed'), count)
      run(packed, context.environment, 'archive', '--older-than', '0')
      let memory = 0
      const comparison = await interleave(
        () => run(plain, context.environment, 'list').ticks,
        () => {
          const done = run(packed, context.environment, 'list')
          memory = done.memory
          return done.ticks
        },
        { ...context.rounds(8), repeats: 1 },
      )
      return { comparison, detail: `${count} sessions; ${memory.toFixed(0)} MB of memory` }
    },
  },
  {
    id: 'years-report',
    metric: 'a report of 1,000 sessions, seconds',
    goal: 3,
    async measure(context) {
      const count = context.quick ? 100 : 1_000
      const place = await writeYears(join(context.folder, 'report'), count)
      const page = join(context.folder, 'page.html')
      const began = performance.now()
      const { ticks, memory } = run(place, context.environment, 'report', '--output', page)
      const seconds = (performance.now() - began) / 1000
      if (!existsSync(page)) throw new NotMeasured('no page was written')
      return {
        value: seconds,
        unit: ' s',
        detail: `${count} sessions; ${(statSync(page).size / 1e6).toFixed(1)} MB, ${(ticks / 100).toFixed(1)} s of processor time, ${memory.toFixed(0)} MB of memory`,
      }
    },
  },
]

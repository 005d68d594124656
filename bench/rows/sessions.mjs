import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tools/workspace.mjs'
import { writeActionLog } from '../fixtures/action-lines.mjs'
import { ticksOfChild } from '../measure/child-cpu.mjs'
import { interleave, median } from '../measure/interleave.mjs'
import { reportOf } from '../measure/reported-cpu.mjs'
import { NotMeasured } from '../measure/row.mjs'

/** @typedef {import('../measure/row.mjs').Row} Row @typedef {import('../measure/row.mjs').BenchContext} BenchContext */

/** A project with a log that waits to be finalized. @param {string} folder @param {number} actions */
function pausedProject(folder, actions) {
  const project = join(folder, `project-${actions}`)
  const sessions = join(project, '.winddown/sessions')
  mkdirSync(sessions, { recursive: true, mode: 0o700 })
  mkdirSync(join(project, '.git'), { recursive: true })
  return { project, log: join(sessions, 'ACTIVE-PAUSE.jsonl'), sessions }
}

/** @param {number} actions @returns {Row} */
function finalizeRow(actions) {
  return {
    id: `finalize-${actions}`,
    metric: `finalize ${actions.toLocaleString('en')} actions / bare parse loop of the log`,
    goal: Number.POSITIVE_INFINITY,
    original: '1, of which ours is to be ≤ 0.35',
    async measure({ folder, environment, rounds }) {
      const { project, log, sessions } = pausedProject(folder, actions)
      const source = join(folder, 'log.jsonl')
      writeActionLog(source, actions)
      const bytes = readFileSync(source)
      const comparison = await interleave(
        () => reportOf('parse-lines.mjs', [source], environment).cpu,
        () => {
          rmSync(sessions, { recursive: true, force: true })
          mkdirSync(sessions, { recursive: true, mode: 0o700 })
          writeFileSync(log, bytes, { mode: 0o600 })
          const report = reportOf('finalize.mjs', [project], { ...environment, HOME: folder })
          if (!readdirSync(sessions).some((name) => name.endsWith('.yaml')))
            throw new NotMeasured('no YAML was written')
          return report.cpu
        },
        { ...rounds(actions > 10_000 ? 4 : 12), repeats: 1 },
      )
      return { comparison, detail: 'json, yaml, md, pointer, archive, durable; without git' }
    },
  }
}

/** What the example session is asked: words that it says in several places. */
const WORDS = 'why are collisions of slugs tried again'

/** A transcript of so many megabytes. @param {number} size @param {number} goal seconds @returns {Row} */
const briefRow = (size, goal) => ({
  id: `brief-${size}mb`,
  metric: `brief from a transcript of ${size} MB, seconds beyond the start of Node`,
  goal,
  async measure({ folder, environment, quick }) {
    const path = join(folder, 'transcript.jsonl')
    writeTranscript(path, size * 1_048_576)
    const program = join(root, 'apps/cli/dist/winddown.js')
    const cost = (/** @type {readonly string[]} */ args) =>
      ticksOfChild({ command: process.execPath, args, cwd: folder, env: { ...environment, HOME: folder, CI: 'true' } })
    /** @type {number[]} */ const beyond = []
    for (let round = 0; round < (quick ? 3 : 9); round++)
      beyond.push((cost([program, 'brief', '--transcript', path]) - cost(['-e', '0'])) / 100)
    return { value: median(beyond), unit: ' s', detail: 'processor time of the command, cold; redaction included' }
  },
})

/** @type {readonly Row[]} */
export const sessionRows = [
  ...[100, 10_000, 100_000].map(finalizeRow),
  {
    id: 'list',
    metric: 'list 10,000 sessions / parse every file',
    goal: 0.1,
    async measure({ folder, environment, rounds, quick }) {
      const count = quick ? 1_000 : 10_000
      const { project, log, sessions } = pausedProject(folder, 100)
      writeActionLog(log, 100)
      reportOf('finalize.mjs', [project], { ...environment, HOME: folder })
      const json = readdirSync(sessions).find((name) => name.endsWith('.json'))
      if (json === undefined) throw new NotMeasured('not landed: finalize wrote no JSON')
      const text = readFileSync(join(sessions, json), 'utf8')
      const store = join(folder, 'sessions')
      mkdirSync(store)
      for (let i = 0; i < count; i++) {
        const at = new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString()
        const id = `session-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 19).replaceAll(':', '')}`
        writeFileSync(join(store, `${id}.json`), text.replaceAll(json.slice(0, -5), id))
        for (const suffix of ['.yaml', '.md', '-incremental.jsonl']) writeFileSync(join(store, `${id}${suffix}`), '')
      }
      const comparison = await interleave(
        () => reportOf('list-sessions.mjs', [store, 'parse'], environment).cpu,
        () => {
          const report = reportOf('list-sessions.mjs', [store, 'list'], environment)
          if (report.sessions !== count) throw new NotMeasured(`${report.sessions} of ${count} sessions listed`)
          return report.cpu
        },
        { ...rounds(12), repeats: 1 },
      )
      return { comparison, detail: `${count} sessions of ${(text.length / 1024).toFixed(0)} KB` }
    },
  },
  {
    id: 'brief',
    metric: 'brief from a transcript of 4 MB / bare parse loop of it',
    // The loop takes less than compiling the rules: what a person waits for stands in the rows below.
    goal: Number.POSITIVE_INFINITY,
    async measure({ folder, environment, rounds }) {
      const path = join(folder, 'transcript.jsonl')
      writeTranscript(path, 4 * 1_048_576)
      const comparison = await interleave(
        () => reportOf('parse-lines.mjs', [path], environment).cpu,
        () => {
          const report = reportOf('brief.mjs', [path], environment)
          if (report.characters < 200) throw new NotMeasured(`the brief has ${report.characters} characters`)
          return report.cpu
        },
        rounds(12),
      )
      return { comparison, detail: 'the example session, repeated; redaction included' }
    },
  },
  {
    id: 'recall',
    metric: 'recall in one session of 4 MB / bare parse loop of it',
    goal: 3,
    async measure({ folder, environment, rounds }) {
      const path = join(folder, 'transcript.jsonl')
      writeTranscript(path, 4 * 1_048_576)
      const comparison = await interleave(
        () => reportOf('parse-lines.mjs', [path], environment).cpu,
        () => {
          const report = reportOf('recall.mjs', [path, WORDS], environment)
          if (report.characters < 200) throw new NotMeasured('nothing was found')
          return report.cpu
        },
        rounds(12),
      )
      return { comparison, detail: `"${WORDS}", of the example session, repeated; redaction included` }
    },
  },
  ...[
    [4, 0.15],
    [50, 0.5],
  ].map(([size = 0, goal = 0]) => briefRow(size, goal)),
]

/**
 * The example session over and over, each time with ids and words of its own, so that no line is a twin of an earlier one.
 * @param {string} path @param {number} bytes
 */
function writeTranscript(path, bytes) {
  const session = readFileSync(join(root, 'examples/session/transcript.jsonl'), 'utf8').replaceAll(
    '{project}',
    '/project',
  )
  let text = ''
  for (let i = 0; text.length < bytes; i++) {
    text += session
      .replaceAll('"msg_', `"msg_${i}x`)
      .replaceAll('"toolu_', `"toolu_${i}x`)
      .replaceAll('"uuid":"', `"uuid":"${i}x`)
  }
  writeFileSync(path, text)
}

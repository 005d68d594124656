import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readLog } from '@winddown/core'
import { root } from '../../tools/workspace.mjs'
import { writeActionLog } from '../fixtures/action-lines.mjs'
import { reportOfChild } from '../measure/child-cpu.mjs'
import { interleave, median } from '../measure/interleave.mjs'
import { reportOf } from '../measure/reported-cpu.mjs'
import { NotMeasured } from '../measure/row.mjs'

const RECORD = '300'

/** @type {readonly import('../measure/row.mjs').Row[]} */
export const logRows = [
  {
    id: 'append',
    metric: 'append and fdatasync / the same in C',
    goal: 1.5,
    original: 'not durable',
    async measure({ folder, environment, rounds }) {
      const program = join(folder, 'append')
      const compiled = spawnSync('cc', ['-O2', '-o', program, join(root, 'bench/children/append.c')], {
        encoding: 'utf8',
      })
      if (compiled.error !== undefined || compiled.status !== 0) throw new NotMeasured('no C compiler (cc) here')
      const path = join(folder, 'ACTIVE-PAUSE.jsonl')
      reportOf('append.mjs', [path, '0', RECORD, 'start'], environment)
      const count = '2000'
      const comparison = await interleave(
        () => reportOfChild({ command: program, args: [path, count, RECORD], env: environment }).cpu,
        () => reportOf('append.mjs', [path, count, RECORD], environment).cpu,
        rounds(10),
      )
      return { comparison, detail: `${count} records of ${RECORD} bytes a round, processor time of the work alone` }
    },
  },
  {
    id: 'torn-lines',
    metric: 'torn lines, 8 processes × 1 MB records',
    goal: 0,
    async measure({ folder, environment, quick }) {
      const path = join(folder, 'ACTIVE-PAUSE.jsonl')
      reportOf('append.mjs', [path, '0', RECORD, 'start'], environment)
      /** @type {[size: number, count: number][]} */
      const kinds = [
        [300, quick ? 100 : 1000],
        [65_536, quick ? 10 : 50],
        [1_048_576, quick ? 2 : 10],
      ]
      let expected = 1
      for (const [size, count] of kinds) {
        const writers = Array.from({ length: 8 }, (_, writer) =>
          append(path, count, size, `w${writer}-${size}`, environment),
        )
        await Promise.all(writers)
        expected += 8 * count
      }
      let damaged = 0
      let found = 0
      for (const entry of readLog(path)) {
        if (entry.kind === 'action') found += 1
        else damaged += 1
      }
      return { value: damaged + (expected - found), unit: '', detail: `${expected} acknowledged, ${found} read back` }
    },
  },
  {
    id: 'fold',
    metric: 'fold of 1,000,000 records / bare parse loop',
    goal: 1.5,
    original: '1.7',
    async measure({ folder, environment, rounds, quick }) {
      const records = quick ? 100_000 : 1_000_000
      const path = join(folder, 'log.jsonl')
      writeActionLog(path, records)
      /** @type {number[]} */ const peaks = []
      const comparison = await interleave(
        () => reportOf('parse-lines.mjs', [path], environment).cpu,
        () => {
          const report = reportOf('fold-log.mjs', [path], environment)
          if (report.lines !== records || report.damaged !== 0)
            throw new NotMeasured(`${report.lines} lines, ${report.damaged} damaged`)
          peaks.push(report.peak)
          return report.cpu
        },
        { ...rounds(4), repeats: 1 },
      )
      return { comparison, detail: `${records} records, peak ${median(peaks).toFixed(0)} MB (goal ≤ 100 MB)` }
    },
  },
]

/** @param {string} path @param {number} count @param {number} size @param {string} writer @param {Record<string, string>} env */
function append(path, count, size, writer, env) {
  return new Promise((resolve, reject) => {
    const program = join(root, 'bench/children/append.mjs')
    if (!existsSync(program)) throw new Error(program)
    const child = spawn(process.execPath, [program, path, `${count}`, `${size}`, writer], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`a writer ended with ${code}`))))
  })
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromJsonLine, readLog, WinddownError } from '../../dist/index.js'
import { seeded } from '../seeded.ts'
import { damagedLog } from './damaged-logs.ts'

/** More by command: `WINDDOWN_FUZZ_RUNS=1000000 WINDDOWN_FUZZ_SEED=7 npx vitest run packages/core/tests/log/fuzz`. */
const RUNS = Number(process.env['WINDDOWN_FUZZ_RUNS'] ?? 1000)
const SEED = Number(process.env['WINDDOWN_FUZZ_SEED'] ?? 20_261_122)

let folder = ''
beforeAll(() => {
  // Memory, where there is some: a million files on a disk are a test of the disk.
  folder = mkdtempSync(join(process.env['WINDDOWN_FUZZ_FOLDER'] ?? tmpdir(), 'wd-fuzz-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is wrong with how a damaged log is read, in words; empty where nothing is. */
function faultsOf(seed: number): string[] {
  const { bytes, whole, damaged } = damagedLog(seed)
  const path = join(folder, 'log.jsonl')
  writeFileSync(path, bytes)
  const found: unknown[] = []
  const faults: string[] = []
  let reported = 0
  let end = 0
  for (const entry of readLog(path)) {
    if (entry.kind === 'action') found.push(entry.action.data['n'])
    else reported += 1
    if (entry.offset < end || entry.offset + entry.length > bytes.length) faults.push(`an entry at ${entry.offset}`)
    end = entry.offset + entry.length
  }
  if (JSON.stringify(found) !== JSON.stringify(whole))
    faults.push(`found ${JSON.stringify(found)} of ${JSON.stringify(whole)}`)
  if (damaged !== reported > 0) faults.push(`${reported} stretches of damage are reported`)
  return faults.map((fault) => `seed ${seed}: ${fault}`)
}

describe('the reader', () => {
  it('keeps every record of 200 damaged logs, and reports damage where there is some', () => {
    const faults = Array.from({ length: 200 }, (_none, n) => faultsOf(n + 1)).flat()
    expect(faults).toEqual([])
  })

  it(`does so for ${RUNS} more, from seed ${SEED}`, { timeout: 3_600_000 }, () => {
    const faults: string[] = []
    for (let n = 0; n < RUNS && faults.length < 10; n += 1) faults.push(...faultsOf(SEED + n))
    expect(faults).toEqual([])
  })

  it(`says of ${RUNS} lines whether they are actions, and breaks at none`, { timeout: 3_600_000 }, () => {
    const random = seeded(SEED)
    for (let n = 0; n < RUNS; n += 1) {
      const { bytes } = damagedLog(SEED + n)
      const changed = Buffer.from(bytes)
      for (let change = 0; change < 3; change += 1) changed[Math.floor(random() * changed.length)] = random() * 256
      try {
        fromJsonLine(changed.toString('utf8'))
      } catch (error) {
        if (!(error instanceof WinddownError)) throw new Error(`seed ${SEED + n}`, { cause: error })
      }
    }
  })
})

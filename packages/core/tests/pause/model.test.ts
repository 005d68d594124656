import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IncrementalPauseManager, openUserState, recover } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { recordsIn, snapshotRecords } from '../crash/scenarios.ts'

/** What the store must be, in two lists per owner. */
interface Model {
  running: Map<string, string[]>
  landed: string[]
  kept: string[]
  count: number
}
interface Real {
  manager(owner: string): IncrementalPauseManager
  folder: string
}
type Command = fc.AsyncCommand<Model, Real>

const check = (model: Model, real: Real, owner: string): void => {
  const manager = real.manager(owner)
  const expected = model.running.get(owner)
  expect(manager.isPauseActive()).toBe(expected !== undefined)
  if (expected === undefined) return
  const found = manager
    .getRecordedActions()
    .flatMap(({ data }) => (typeof data['tool_use_id'] === 'string' ? [data['tool_use_id']] : []))
  expect(found).toEqual(expected)
  expect(manager.getPauseSummary()?.actionCount).toBe(expected.length + 1)
}

function command(
  name: string,
  owner: string,
  run: (model: Model, manager: IncrementalPauseManager) => Promise<void> | void,
): Command {
  return {
    check: () => true,
    async run(model, real) {
      await run(model, real.manager(owner))
      check(model, real, owner)
    },
    toString: () => `${name}(${owner})`,
  }
}

const start = (owner: string): Command =>
  command('start', owner, (model, manager) => {
    if (model.running.has(owner)) expect(() => manager.startIncrementalPause(0.9, {})).toThrow('PAUSE_ALREADY_ACTIVE')
    else {
      manager.startIncrementalPause(0.9, {})
      model.running.set(owner, [])
    }
  })
const append = (owner: string): Command =>
  command('append', owner, (model, manager) => {
    model.count += 1
    const n = `${model.count}`
    const recorded = model.running.get(owner)
    if (recorded === undefined)
      expect(() => manager.appendAction('tool_call', { tool: 'x', tool_use_id: n }, 0.9)).toThrow('PAUSE_NOT_ACTIVE')
    else {
      expect(manager.appendAction('tool_call', { tool: 'x', tool_use_id: n }, 0.9).outcome).toBe('stored')
      recorded.push(n)
    }
  })
const tear = (owner: string): Command =>
  command('a writer is killed in', owner, (model, manager) => {
    if (model.running.has(owner))
      appendFileSync(manager.activePausePath, `\n{"type":"tool_call","data":{"tool_use_id":"torn${model.count}`)
  })
const finalize = (owner: string): Command =>
  command('finalize', owner, async (model, manager) => {
    const recorded = model.running.get(owner)
    expect((await manager.finalizePause()) === null).toBe(recorded === undefined)
    model.landed.push(...(recorded ?? []))
    model.running.delete(owner)
  })
const discard = (owner: string): Command =>
  command('discard', owner, (model, manager) => {
    expect(manager.discardPause()).toBe(model.running.has(owner))
    model.kept.push(...(model.running.get(owner) ?? []))
    model.running.delete(owner)
  })
const recoverAll = (): Command => ({
  check: () => true,
  async run(model, real) {
    const { store } = real.manager('a')
    const report = await recover({
      store,
      userState: openUserState(join(real.folder, 'home')),
      snapshotWriter: plainSnapshotWriter(),
      orphanAfterMs: -1,
    })
    expect(report.errors).toEqual([])
    for (const recorded of model.running.values()) model.landed.push(...recorded)
    model.running.clear()
  },
  toString: () => 'every harness dies, recover',
})

/** More by command: `WINDDOWN_MODEL_RUNS=10000`, or as many as go into a time: `WINDDOWN_MODEL_SECONDS=600`. */
const SECONDS = process.env['WINDDOWN_MODEL_SECONDS']
const RUNS = Number(process.env['WINDDOWN_MODEL_RUNS'] ?? (SECONDS === undefined ? 60 : 1_000_000))

describe('the pauses of a project', () => {
  it('are what a simple model says after any commands, of three owners and with torn records', {
    timeout: 7_200_000,
  }, async () => {
    const owner = fc.constantFrom('a', 'b', 'c')
    const commands = fc.commands(
      [
        ...[start, append, append, tear, finalize, discard].map((make) => owner.map(make)),
        fc.constant(null).map(recoverAll),
      ],
      { size: '+1' },
    )
    let runs = 0
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        runs += 1
        const folder = mkdtempSync(join(tmpdir(), 'wd-model-'))
        try {
          const userState = openUserState(join(folder, 'home'))
          const real: Real = {
            folder,
            manager: (name) =>
              new IncrementalPauseManager({
                projectPath: folder,
                owner: name,
                userState,
                snapshotWriter: plainSnapshotWriter(),
                // No one's: this process lives on where the harnesses of the model die.
                process: null,
              }),
          }
          const model: Model = { running: new Map(), landed: [], kept: [], count: 0 }
          await fc.asyncModelRun(() => ({ model, real }), list)
          const { directory } = real.manager('a').store
          if (model.landed.length > 0) expect([...snapshotRecords(directory)].sort()).toEqual(model.landed.sort())
          expect([...recordsIn(join(directory, 'discarded'))].sort()).toEqual(model.kept.sort())
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      }),
      // A failure prints its seed and path.
      {
        numRuns: RUNS,
        verbose: 1,
        ...(SECONDS !== undefined && {
          interruptAfterTimeLimit: Number(SECONDS) * 1000,
          markInterruptAsFailure: false,
        }),
      },
    )
    if (RUNS > 60) console.log(`${runs} runs of the model`)
  })
})

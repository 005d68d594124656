import { recover } from '../../dist/index.js'
import type { TestProject } from '../test-project.ts'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'
import { run } from './processes.ts'
import { recordsIn, snapshotRecords } from './scenarios.ts'

export interface StormResult {
  readonly acknowledged: number
  readonly killed: number
  /** Acknowledged records that are in no log, and those that are in no snapshot after recovery. */
  readonly lost: readonly string[]
  readonly missing: readonly string[]
  readonly errors: readonly string[]
}

/**
 * Rounds of writers on one pause, each killed at a random moment, while finalizers and recoveries run over the same owner
 * and are killed too. Then what was acknowledged is looked for.
 */
export async function storm(
  project: TestProject,
  plan: {
    readonly rounds: number
    readonly writers: number
    readonly finalizers: number
    readonly milliseconds: number
    /** More rounds follow until so many records were acknowledged. Default 0. */
    readonly atLeast?: number
  },
): Promise<StormResult> {
  const acknowledged: string[] = []
  const errors: string[] = []
  let killed = 0
  for (let round = 0; round < plan.rounds || acknowledged.length < (plan.atLeast ?? 0); round += 1) {
    const writers = Array.from({ length: plan.writers }, (_none, n) =>
      run('worker.mjs', 'append', project.path, project.home, 'storm', `r${round}w${n}`, '1000000'),
    )
    const finalizers = Array.from({ length: plan.finalizers }, (_none, n) =>
      run('finalizer.mjs', n % 4 === 3 ? 'recover' : 'finalize', project.path, project.home, 'storm'),
    )
    // Counted from the first acknowledgement: on a busy machine a program may need longer than that only to start.
    await Promise.race(writers.map(({ began }) => began))
    await Promise.all(
      [...writers, ...finalizers].map(async ({ process: child, ended }) => {
        await new Promise((done) => setTimeout(done, plan.milliseconds * (0.4 + Math.random() * 0.6)))
        if (child.kill('SIGKILL')) killed += 1
        const { errors: said } = await ended
        if (said !== '') errors.push(said.slice(0, 500))
      }),
    )
    for (const writer of writers) acknowledged.push(...(await writer.said))
  }
  const { store } = project.manager({ owner: 'storm' })
  const options = { store, userState: project.userState, snapshotWriter: plainSnapshotWriter(), orphanAfterMs: -1 }
  // Twice: the first may leave to itself what another process of the same id seems to be sealing.
  for (const report of [await recover(options), await recover(options)]) errors.push(...report.errors.map(String))
  const logged = recordsIn(project.path)
  const landed = snapshotRecords(store.directory)
  return {
    acknowledged: acknowledged.length,
    killed,
    lost: acknowledged.filter((n) => !logged.has(n)),
    missing: acknowledged.filter((n) => !landed.has(n)),
    errors,
  }
}

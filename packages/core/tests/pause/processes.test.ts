import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLog } from '../../dist/index.js'
import { run } from '../crash/processes.ts'
import { recordsIn, snapshotRecords } from '../crash/scenarios.ts'
import { testProject } from '../test-project.ts'

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7]

describe('eight processes at once', () => {
  it.each([
    ['300 bytes', 100, 300],
    ['a megabyte', 4, 1_000_000],
  ])('append records of %s to one pause, and none is torn or lost', async (_name, count, bytes) => {
    const project = testProject()
    const manager = project.manager({ owner: 'shared' })
    manager.startIncrementalPause(0.9, {})
    const workers = EIGHT.map((n) =>
      run('worker.mjs', 'append', project.path, project.home, 'shared', `w${n}`, `${count}`, `${bytes}`),
    )
    const said = (await Promise.all(workers.map(async (worker) => [...(await worker.said)]))).flat()
    expect((await Promise.all(workers.map(({ ended }) => ended))).map(({ errors }) => errors)).toEqual(
      EIGHT.map(() => ''),
    )
    expect(said).toHaveLength(8 * count)
    expect(manager.getDamage()).toEqual([])
    expect(manager.getRecordedActions()).toHaveLength(8 * count + 1)
    const found = recordsIn(manager.store.directory)
    expect(said.filter((n) => !found.has(n))).toEqual([])
  })

  it('have a pause each in one project, and nothing of one is in another', async () => {
    const project = testProject()
    const workers = EIGHT.map((n) =>
      run('worker.mjs', 'pause', project.path, project.home, `owner-${n}`, `w${n}`, '40', '100'),
    )
    const said = await Promise.all(workers.map((worker) => worker.said))
    expect((await Promise.all(workers.map(({ ended }) => ended))).map(({ errors }) => errors)).toEqual(
      EIGHT.map(() => ''),
    )
    const { directory } = project.manager().store
    const archives = readdirSync(directory).filter((name) => name.endsWith('-incremental.jsonl'))
    expect(archives).toHaveLength(8)
    for (const archive of archives) {
      const records = [...readLog(join(directory, archive))].flatMap((entry) =>
        entry.kind === 'action' ? [entry.action] : [],
      )
      const writers = new Set(
        records.flatMap(({ data }) =>
          typeof data['tool_use_id'] === 'string' ? [data['tool_use_id'].split('-')[0]] : [],
        ),
      )
      expect([writers.size, records.length]).toEqual([1, 42])
      expect(new Set(records.map(({ session_id }) => `${session_id}-incremental.jsonl`))).toEqual(new Set([archive]))
    }
    const landed = snapshotRecords(directory)
    expect(said.flat().filter((line) => !line.startsWith('landed ') && !landed.has(line))).toEqual([])
    expect(said.flat().filter((line) => line.startsWith('landed '))).toHaveLength(8)
  })
})

/** Two that end a pause at the same moment, each step of the other at the worst place. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identifyProcess, recover, sealLog } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { snapshotRecords } from '../crash/scenarios.ts'
import { testProject } from '../test-project.ts'

describe('a recovery that another finalizer overtakes', () => {
  it('leaves the next pause of the owner alone, and lands each log under its own id', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a', process: identifyProcess() })
    const { store } = manager
    const first = manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'of the first' }, 0.9)
    const options = { store, userState: project.userState, snapshotWriter: plainSnapshotWriter() }
    let second = ''
    // Asked between the look at the log and its seal.
    const stateOfProcess = (): 'gone' => {
      if (second !== '') return 'gone'
      sealLog({ store, owner: 'a', now: () => new Date() })
      second = manager.startIncrementalPause(0.9, {})
      manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'of the second' }, 0.9)
      return 'gone'
    }
    const report = await recover({ ...options, stateOfProcess })
    expect([report.recovered, report.errors, manager.isPauseActive()]).toEqual([[], [], true])
    const next = await recover(options)
    expect([next.recovered.map(({ sessionId }) => sessionId), next.running]).toEqual([[first], [second]])
    expect([...snapshotRecords(store.directory)]).toEqual(['of the first'])
    await manager.finalizePause()
    expect([...snapshotRecords(store.directory)].sort()).toEqual(['of the first', 'of the second'])
  })
})

describe('a finalizer that comes late', () => {
  it('writes a record that is known as ours: what is appended after it is landed', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const { store } = manager
    const { registry } = project.userState
    const id = manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'first' }, 0.9)
    const options = { store, userState: project.userState, snapshotWriter: plainSnapshotWriter(), orphanAfterMs: -1 }
    const path = join(store.directory, `${id}-incremental.jsonl`)
    let landing: Promise<unknown> | undefined
    // Asked between the reading of the log and the write of the record.
    const now = (): Date => {
      landing ??= manager.finalizePause()
      return new Date()
    }
    sealLog({ store, owner: 'a', now, registry })
    await landing
    expect(readFileSync(path, 'utf8').match(/"pause_finalized"/g)).toHaveLength(2)
    const { changed, recovered } = await recover(options)
    expect([changed, recovered.map(({ action }) => action)]).toEqual([[], ['renewed']])
  })
})

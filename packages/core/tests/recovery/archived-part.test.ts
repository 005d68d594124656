import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import {
  activeLogPath,
  archivePath,
  type EarlierAction,
  identifyProcess,
  openPreludes,
  readLog,
  recover,
} from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { testProject } from '../test-project.ts'

it('what stands in a log that was archived since is not landed again', async () => {
  const project = testProject()
  const dead = { ...identifyProcess(), startTime: '1' }
  const manager = project.manager({ owner: 'mine', process: dead })
  const { store } = manager
  const at = '2026-03-04T05:06:07.000Z'
  const told: EarlierAction = { type: 'user_message', data: { summary: 'one' }, at, contextPercentage: 0.4 }
  const preludes = openPreludes(project.home)
  const { directory, projectPath, worktree } = store
  const of = { store: directory, owner: 'mine', projectPath, worktree, harness: null, harnessSessionId: 'mine' }
  preludes.add({ ...of, process: dead, startedAt: at }, told, false)
  const log = archivePath(store, manager.startIncrementalPause(0.9, {}, {}, [told]))
  await manager.finalizePause()
  writeFileSync(`${log}.gz`, gzipSync(readFileSync(log)))
  rmSync(log)
  const { userState } = project
  expect((await recover({ store, userState, snapshotWriter: plainSnapshotWriter() })).recovered).toEqual([])
  expect(preludes.list(directory)).toEqual([])
})

it('damage in a log that was archived since is passed over, as in one that is not packed: what a killed run told is landed', async () => {
  const project = testProject()
  const dead = { ...identifyProcess(), startTime: '1' }
  const manager = project.manager({ owner: 'mine', process: dead })
  const { store } = manager
  const [at, later] = ['2026-03-04T05:06:07.000Z', '2099-03-04T05:06:08.000Z']
  const told: EarlierAction = { type: 'user_message', data: { summary: 'one' }, at, contextPercentage: 0.4 }
  const preludes = openPreludes(project.home)
  const { directory, projectPath, worktree } = store
  const of = { store: directory, owner: 'mine', projectPath, worktree, harness: null, harnessSessionId: 'mine' }
  const id = manager.startIncrementalPause(0.9, {}, {}, [told])
  appendFileSync(activeLogPath(store, 'mine'), '{"type":"user_message","data":{"summary":"tor\n')
  await manager.finalizePause()
  const log = archivePath(store, id)
  writeFileSync(`${log}.gz`, gzipSync(readFileSync(log)))
  rmSync(log)
  for (const one of [told, { ...told, data: { summary: 'two' }, at: later }])
    preludes.add({ ...of, process: dead, startedAt: at }, one, false)
  const { userState } = project
  const { recovered, errors } = await recover({ store, userState, snapshotWriter: plainSnapshotWriter() })
  expect(errors).toEqual([])
  const records = [...readLog(archivePath(store, recovered[0]?.sessionId ?? ''))]
  const words = records.map((entry) => entry.kind === 'action' && entry.action.data.summary)
  expect(words.filter((word) => typeof word === 'string')).toEqual(['one', 'two'])
})

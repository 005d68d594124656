import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureFolder, type IncrementalPauseManager, recover } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { testProject } from '../test-project.ts'

const alongside = (id: string): string[] =>
  ['-incremental.jsonl', '.json', '.md', '.yaml'].map((ending) => `${id}${ending}`)
const namesIn = ({ store }: IncrementalPauseManager, folder = ''): string[] =>
  readdirSync(join(store.directory, folder))
const LEFT = ['.gitignore', 'LATEST-SESSION.txt', 'discarded']

describe('what a checkpoint derived of a discarded recording goes along', () => {
  it('also where it is put in place after the discard', async () => {
    const writer = plainSnapshotWriter()
    const manager = testProject().manager({
      owner: 'a',
      snapshotWriter: {
        write: (request) =>
          writer.write({
            ...request,
            beforePlacing: (sha256) => {
              manager.discardPause()
              request.beforePlacing?.(sha256)
            },
          }),
      },
    })
    const id = manager.startIncrementalPause(0.9, {})
    expect(await manager.checkpoint()).toBeNull()
    expect(namesIn(manager)).toEqual(LEFT)
    expect(namesIn(manager, 'discarded')).toEqual(alongside(id))
  })

  it.each([
    ['before its log bears its id', (_: string) => 'ACTIVE-PAUSE.a.jsonl.4711-abc1'],
    ['after that', (id: string) => `${id}-incremental.jsonl`],
  ])('also where the discard was killed %s: recovery does the rest', async (_name, nameOf) => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const id = manager.startIncrementalPause(0.9, {})
    await manager.checkpoint()
    const { store } = manager
    ensureFolder(join(store.directory, 'discarded'))
    renameSync(manager.activePausePath, join(store.directory, 'discarded', nameOf(id)))
    const { userState } = project
    const report = await recover({ store, userState, snapshotWriter: plainSnapshotWriter() })
    expect([report.recovered, report.errors]).toEqual([[], []])
    expect(namesIn(manager)).toEqual(LEFT)
    expect(namesIn(manager, 'discarded')).toEqual(alongside(id))
    expect(userState.registry.list(store.directory)).toEqual([])
  })
})

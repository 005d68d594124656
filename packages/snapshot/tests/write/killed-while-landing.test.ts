import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { archivePath, IncrementalPauseManager, landLog, openUserState, resolveStore } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { createSnapshotWriter } from '../../src/archive/session-writer.ts'
import { readSnapshot } from '../../src/read/read-snapshot.ts'
import { ORDINARY, repository, temporaryFolder } from '../landed-session.ts'

const PROGRAM = fileURLToPath(new URL('./landing-program.mjs', import.meta.url))
const traced = spawnSync('strace', ['-V']).status === 0

/**
 * strace counts the calls of each thread by itself. With `finalize` those of the main thread come first, which seals; with `land` the pause is
 * sealed already, and those of the thread that places the files are hit: Markdown, YAML, JSON, pointer.
 */
const POINTS: readonly (readonly [what: 'finalize' | 'land', call: string, hits: number])[] = [
  ['finalize', 'rename', 1],
  ['finalize', 'fdatasync', 1],
  ['finalize', 'fsync', 2],
  ['land', 'rename', 4],
  ['land', 'fdatasync', 4],
  ['land', 'fsync', 2],
]

describe.skipIf(!traced)('a process killed while it seals and lands a pause', () => {
  for (const [what, call, hits] of POINTS) {
    for (let when = 1; when <= hits; when += 1) {
      it(`${what}, at ${call} ${when}: what can be seen is whole, and landing it again loses no action`, async () => {
        const folder = temporaryFolder()
        const projectPath = repository(join(folder, 'project'))
        const userState = openUserState(join(folder, 'state'))
        const store = resolveStore({ projectPath })
        const manager = new IncrementalPauseManager({ projectPath, store, userState })
        const id = manager.startIncrementalPause(0.9, {})
        for (const [type, data, fraction] of ORDINARY) manager.appendAction(type, data as never, fraction ?? 0.9)
        if (what === 'land') await manager.finalizePause(false)

        const log = archivePath(store, id)
        const inject = `inject=${call}:signal=SIGKILL:when=${when}`
        // One thread does all of the file work, so that its calls are counted as they come.
        const env = { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '1' }
        const args = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject]
        const run = spawnSync(
          'strace',
          [...args, process.execPath, PROGRAM, what, projectPath, join(folder, 'state'), id, log],
          { env },
        )

        const json = join(store.directory, `${id}.json`)
        // The control: the call was hit, or this would test nothing.
        expect([run.signal, run.status]).toContainEqual(expect.toBeOneOf(['SIGKILL', 137]))
        if (existsSync(json)) {
          expect(readSnapshot(json).kind).toBe('snapshot')
          expect(existsSync(join(store.directory, `${id}.md`)) && existsSync(join(store.directory, `${id}.yaml`))).toBe(
            true,
          )
        }
        // Whoever comes next does it again: seals what is not sealed, lands what is not landed.
        const snapshotWriter = createSnapshotWriter()
        if (existsSync(log) && statSync(log).size > 0) {
          await landLog({ store, snapshotWriter, now: () => new Date() }, { sessionId: id, path: log, sealed: true })
        } else await new IncrementalPauseManager({ projectPath, store, userState, snapshotWriter }).finalizePause()
        const reading = readSnapshot(json)
        if (reading.kind !== 'snapshot') throw new Error(reading.detail)
        expect(reading.snapshot.incremental_pause.action_count).toBe(ORDINARY.length + 2)
        expect(readFileSync(join(store.directory, 'LATEST-SESSION.txt'), 'utf8')).toContain(id)
        expect(readdirSync(store.directory).filter((name) => name.startsWith('ACTIVE'))).toEqual([])
      })
    }
  }
})

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { IncrementalPauseManager, identifyProcess, isWinddownError, recover } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { type TestProject, testProject } from '../test-project.ts'

const PROGRAM = fileURLToPath(new URL('starting-program.mjs', import.meta.url))

/** A program starts a recording, says a word, and is gone. @returns the id of its process */
function started(project: TestProject, how: 'killed' | 'exits' | 'belongs to none'): number {
  const { pid, stderr } = spawnSync(process.execPath, [PROGRAM, project.path, project.home, how], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return pid
}

const recovered = (project: TestProject) =>
  recover({ store: project.manager().store, userState: project.userState, snapshotWriter: plainSnapshotWriter() })

describe('a recording belongs to the process that started it', () => {
  it('so it is landed at once after a kill', async () => {
    const project = testProject()
    started(project, 'killed')
    const report = await recovered(project)
    expect(report.recovered.map(({ action }) => action)).toEqual(['finalized'])
    expect(report.running).toEqual([])
  })

  it('and to whichever records on once that has ended', async () => {
    const project = testProject()
    started(project, 'exits')
    const { path: projectPath, userState } = project
    const another = new IncrementalPauseManager({ projectPath, owner: 'job', userState })
    expect(another.appendAction('user_message', { summary: 'I go on.' }, 0.9).outcome).toBe('stored')
    expect((await recovered(project)).running).toHaveLength(1)
    expect(another.appendAction('user_message', { summary: 'And on.' }, 0.9).outcome).toBe('stored')
  })

  it('but to none where that is said: then only silence ends it', async () => {
    const project = testProject()
    started(project, 'belongs to none')
    expect(await recovered(project)).toMatchObject({ recovered: [], running: [expect.any(String)] })
  })

  it('a process that does not run is refused by name', () => {
    const gone = started(testProject(), 'exits')
    for (const pid of [gone, 0, -1, 1.5, Number.NaN, '7' as never]) {
      let error: unknown
      try {
        identifyProcess(pid)
      } catch (thrown) {
        error = thrown
      }
      expect(isWinddownError(error)).toBe(true)
      expect(error).toMatchObject({ code: 'ARGUMENT_INVALID', hint: expect.stringContaining('process.pid') })
      expect(String(error)).toContain(
        `there is no running process ${typeof pid === 'number' ? pid : JSON.stringify(pid)}`,
      )
    }
    expect(identifyProcess(process.pid)).toEqual(identifyProcess())
  })
})

import { describe, expect, it } from 'vitest'
import { IncrementalPauseManager, isWinddownError, recover } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

/** What was said of wrong options, and that nothing else was. */
async function said(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    expect(isWinddownError(error)).toBe(true)
    const { message, hint } = error as Error & { hint?: string }
    return `${message} | ${hint}`
  }
  return 'nothing'
}

describe('wrong options of the manager', () => {
  it.each([
    [undefined, /ARGUMENT_INVALID: the options are undefined/],
    [{}, /projectPath is undefined \| projectPath is a folder/],
    [{ projectPath: '/p', user_state: {} }, /there is no option "user_state" \| Options: projectPath/],
    [{ projectPath: '/p', userState: '/state' }, /userState is "\/state" \| Pass userState: openUserState/],
    [{ projectPath: '/p', process: 4711 }, /process is 4711 \| Pass process: identifyProcess/],
    [{ projectPath: '/p', snapshotWriter: {} }, /snapshotWriter is \{\} \| Pass snapshotWriter/],
    [{ store: '/p' }, /store is "\/p" \| Pass store/],
  ])('%j', async (options, message) => {
    expect(await said(() => new IncrementalPauseManager(options as never))).toMatch(message)
  })
})

describe('wrong options of recovery', () => {
  it.each([
    [{ store: '/p' }, /store is "\/p"/],
    [{ userState: undefined }, /userState is missing \| Pass userState: openUserState/],
    [{ snapshotWriter: undefined }, /snapshotWriter is missing/],
    [{ orphanAfterMs: '1h' }, /orphanAfterMs is "1h" \| orphanAfterMs is a number of milliseconds/],
    [{ orphanAfter: 1 }, /there is no option "orphanAfter"/],
  ])('%j', async (wrong, message) => {
    const { manager, userState } = testProject()
    const { store } = manager()
    const snapshotWriter = { write: () => ({ json: null, yaml: null, markdown: null }) }
    const options = { store, userState, snapshotWriter, ...wrong } as never
    expect(await said(() => recover(options))).toMatch(message)
  })
})

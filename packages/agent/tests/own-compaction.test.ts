import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openUserState, type SnapshotWriter } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-compaction-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string, agent = 'toy') =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    agent,
    limit: 100_000,
  })
/** A session that is killed after its compaction. */
function killed(...args: readonly string[]): void {
  const toy = fileURLToPath(new URL('compacted-agent.mjs', import.meta.url))
  const { signal, stderr } = spawnSync(process.execPath, [toy, folder, ...args], { encoding: 'utf8' })
  expect([signal, stderr]).toEqual(['SIGKILL', ''])
}

const often = (text: string, words: string): number => text.split(words).length - 1

describe('after its own compaction', () => {
  it('a session is given its own brief, once, and no other session is while it runs', async () => {
    const session = begin('run-1')
    session.userMessage('Mend the parser. Never touch the lexer.')
    session.assistantResponse('It drops the last token.')
    expect(await session.compaction({ preTokens: 91_000, postTokens: 4_000 })).toMatch(/\.json$/)
    const other = begin('run-2')
    expect(await other.brief()).toBeNull()
    const own = await session.brief()
    expect(own?.text).toContain('Never touch the lexer.')
    expect(own?.text).toContain('It drops the last token.')
    expect(await session.brief()).toBeNull()
    expect(await begin('run-1').brief()).toBeNull()
    expect(await other.brief()).toBeNull()
  })

  it('asked by several at once it is given to one, and another process of the session is given it too', async () => {
    const session = begin('run-1')
    session.userMessage('Mend the parser.')
    await session.compaction()
    const given = await Promise.all(['run-1', 'run-1', 'run-2'].map((id) => begin(id).brief()))
    expect(given.filter((brief) => brief !== null)).toHaveLength(1)
    expect(given[2]).toBeNull()
  })

  it('the next run is told everything once: what was before a compaction, between two, and after', async () => {
    const session = begin('run-1')
    session.userMessage('Mend the parser at once.')
    await session.compaction()
    await session.brief()
    session.userMessage('Now the printer at last.')
    session.assistantResponse('The printer is mended.')
    await session.compaction()
    const { text = '' } = (await session.brief()) ?? {}
    session.userMessage('Now the reader anew.')
    await session.end()
    const { text: next = '' } = (await begin('run-2').brief()) ?? {}
    const asked = (brief: string) =>
      ['Mend the parser at once.', 'Now the printer at last.', 'Now the reader anew.'].map((words) =>
        often(brief, words),
      )
    expect(asked(text)).toEqual([1, 1, 0])
    expect(asked(next)).toEqual([1, 1, 1])
    expect(await begin('run-3').brief()).toBeNull()
  })

  it('one more turn leaves the answer before it in the brief, though it is short', async () => {
    const session = begin('run-1')
    session.userMessage('Mend the loop of the parser.')
    session.assistantResponse('The loop is fixed, and the tests were not run.')
    await session.compaction()
    await session.brief()
    session.userMessage('Now the printer.')
    session.assistantResponse('Did it.')
    await session.end()
    const { text = '' } = (await begin('run-2').brief()) ?? {}
    expect(text).toContain('The loop is fixed, and the tests were not run.')
    expect(text).toContain('Did it.')
  })

  it('where the session ends with nothing more, its brief is for the next run', async () => {
    const session = begin('run-1')
    session.userMessage('Mend the parser.')
    await session.compaction()
    await session.brief()
    expect(await session.end()).toBeNull()
    const { text = '' } = (await begin('run-2').brief()) ?? {}
    expect(often(text, 'Mend the parser.')).toBe(1)
    expect(await begin('run-3').brief()).toBeNull()
  })

  it('where it is killed, its own agent passes it on, and no other one offers it', async () => {
    killed('run-1', 'does not', 'other')
    expect(await begin('run-2').brief()).toBeNull()
    const { text = '' } = (await begin('run-3', 'other').brief()) ?? {}
    expect(text).toContain('Mend the parser of run-1.')
  })

  it('where it is killed after it answered, what came after its brief is told, and its brief not once more', async () => {
    killed('run-1', 'answers')
    const { text = '' } = (await begin('run-2').brief()) ?? {}
    expect(text).toContain('The loop ends where it should.')
    expect(await begin('run-3').brief()).toBeNull()
  })

  it('where it is killed, and what came after cannot be landed, the next run has its brief, and the rest later', async () => {
    killed('run-1', 'tells')
    const run = (sessionId: string, snapshotWriter: SnapshotWriter) =>
      new AutoPauseHandler({
        projectPath: join(folder, 'project'),
        sessionId,
        harness: 'toy',
        userState: openUserState(join(folder, 'state')),
        snapshotWriter,
        briefRenderer: createBriefRenderer(),
      })
    const broken: SnapshotWriter = { write: () => Promise.reject(new Error('the disk is full')) }
    expect((await run('run-2', broken).brief())?.text).toContain('Mend the parser of run-1.')
    expect((await run('run-3', createSnapshotWriter()).brief())?.text).toContain('Now the printer.')
  })

  it('where it is killed, with its brief or without, the next run has it', async () => {
    for (const [id, asks] of [
      ['run-1', 'asks'],
      ['run-2', 'does not'],
    ] as const) {
      killed(id, asks)
      const { text = '' } = (await begin(`${id}-next`).brief()) ?? {}
      expect(text).toContain(`Mend the parser of ${id}.`)
      expect(await begin(`${id}-third`).brief()).toBeNull()
    }
  })
})

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager, identifyProcess, openUserState, recover } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AutoPauseHandler } from '../../src/handler/auto-pause-handler.ts'
import type { AutoPauseHandlerOptions } from '../../src/handler/handler-options.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-begins-'))
  mkdirSync(join(folder, '.git'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const handler = (more: Partial<AutoPauseHandlerOptions> = {}) =>
  new AutoPauseHandler({
    projectPath: folder,
    sessionId: 'one',
    userState: openUserState(join(folder, 'state')),
    ...more,
  })
const at = (tokens: number, limit: number | null = 100_000) => ({
  usage: { input: tokens, output: 0, cache_read: 0, cache_creation: 0 },
  limit,
})

describe('an update of the usage says from where on it is recorded', () => {
  it('the level, and a little above where a session began that began above it', () => {
    const low = handler()
    expect(low.onUsageUpdate(at(10_000)).recordsFrom).toBe(0.9)
    expect(low.onUsageUpdate(at(91_000))).toMatchObject({ recordsFrom: null, started: expect.any(String) })
    expect(low.onUsageUpdate(at(92_000)).recordsFrom).toBeNull()
    low.discardPause()
    const high = handler()
    const { crossed, started, recordsFrom } = high.onUsageUpdate(at(95_000))
    expect([crossed, started]).toEqual([[], null])
    expect(recordsFrom).toBeCloseTo(0.96)
    expect(high.onUsageUpdate(at(95_001)).started).toBeNull()
    expect(high.onUsageUpdate(at(96_000)).started).not.toBeNull()
  })

  it('nothing where the limit is not known', () => {
    expect(handler().onUsageUpdate(at(500_000, null)).recordsFrom).toBeNull()
  })
})

describe('a recording that was discarded', () => {
  it('is told to nobody, and no usage begins it again, until the level is crossed anew', async () => {
    const own = handler()
    own.onUserMessage({ summary: 'DISCARDED please' })
    own.onUsageUpdate(at(1_000))
    own.onUsageUpdate(at(95_000))
    own.onUserMessage({ summary: 'DISCARDED as well' })
    expect(own.discardPause()).toBe(true)
    expect(own.onUsageUpdate(at(96_000))).toMatchObject({ started: null, recordsFrom: null })
    own.onUserMessage({ summary: 'KEPT since' })
    expect(own.onUsageUpdate(at(10_000)).recordsFrom).toBe(0.9)
    expect(own.onUsageUpdate(at(93_000)).started).not.toBeNull()
    const log = readFileSync((await own.onSessionEnd()) ?? '', 'utf8')
    expect([log.includes('DISCARDED'), log.includes('KEPT since')]).toEqual([false, true])
  })

  it.each([false, true])(
    'is landed by no end that lands all, and what was told since is: with a record of its own %s',
    async (hasRecord) => {
      const transcriptPath = join(folder, 'record.jsonl')
      writeFileSync(transcriptPath, 'DISCARDED\n')
      const own = handler(hasRecord ? { transcriptPath } : {})
      own.onUserMessage({ summary: 'DISCARDED please' })
      own.onUsageUpdate(at(1_000))
      own.onUsageUpdate(at(95_000))
      expect(own.discardPause()).toBe(true)
      expect(await own.onSessionEnd({ land: 'always' })).toBeNull()
      const next = handler(hasRecord ? { transcriptPath } : {})
      next.onUserMessage({ summary: 'KEPT since' })
      const log = readFileSync((await next.onSessionEnd({ land: 'always' })) ?? '', 'utf8')
      expect([log.includes('DISCARDED'), log.includes(transcriptPath), log.includes('KEPT since')]).toEqual([
        false,
        false,
        true,
      ])
    },
  )

  it('by a command of the person, while it runs, is as well', async () => {
    const own = handler()
    own.onUserMessage({ summary: 'DISCARDED please' })
    own.onUsageUpdate(at(1_000))
    own.onUsageUpdate(at(95_000))
    expect(new IncrementalPauseManager({ projectPath: folder, owner: 'one' }).discardPause()).toBe(true)
    expect(own.onUsageUpdate(at(96_000))).toMatchObject({ started: null, recordsFrom: null })
    own.onUserMessage({ summary: 'KEPT since' })
    const log = readFileSync((await own.onSessionEnd({ land: 'always' })) ?? '', 'utf8')
    expect([log.includes('DISCARDED'), log.includes('KEPT since')]).toEqual([false, true])
  })

  it.each([false, true])(
    'is landed by no recovery of what a killed process left: with a record of its own %s',
    async (hasRecord) => {
      const transcriptPath = join(folder, 'record.jsonl')
      const userState = openUserState(join(folder, 'state'))
      const process = { ...identifyProcess(), startTime: '1' }
      const own = handler({ process, ...(hasRecord && { transcriptPath }) })
      own.onUserMessage({ summary: 'DISCARDED please' })
      own.onUsageUpdate(at(1_000))
      own.onUsageUpdate(at(95_000))
      new IncrementalPauseManager({ projectPath: folder, owner: 'one', userState }).discardPause()
      own.onUserMessage({ summary: 'KEPT since' })
      writeFileSync(transcriptPath, 'DISCARDED\n')
      const logs: string[] = []
      const write = async ({ logPath }: { readonly logPath: string }) => {
        logs.push(readFileSync(logPath, 'utf8'))
        throw new Error('read')
      }
      await recover({ store: own.store, userState, snapshotWriter: { write } })
      expect(logs).toHaveLength(1)
      const [log = ''] = logs
      expect([log.includes('DISCARDED'), log.includes(transcriptPath), log.includes('KEPT since')]).toEqual([
        false,
        false,
        true,
      ])
    },
  )

  it('is landed with the session once the discard is taken back', async () => {
    const own = handler()
    own.onUserMessage({ summary: 'DISCARDED please' })
    own.onUsageUpdate(at(1_000))
    const { started } = own.onUsageUpdate(at(95_000))
    const open = join(own.store.directory, 'ACTIVE-PAUSE.one.jsonl')
    own.discardPause()
    renameSync(join(own.store.directory, 'discarded', `${started}-incremental.jsonl`), open)
    const log = readFileSync((await own.onSessionEnd()) ?? '', 'utf8')
    expect(log).toContain('DISCARDED')
  })
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUserState } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-landed-again-'))
  mkdirSync(join(folder, 'project', '.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A handler whose first snapshot cannot be written. */
function failing(transcriptPath?: string, sessionId = 'one'): AutoPauseHandler {
  const writer = createSnapshotWriter()
  let tries = 0
  return new AutoPauseHandler({
    projectPath: join(folder, 'project'),
    sessionId,
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: {
      write: (request) => {
        tries += 1
        if (tries === 1) throw new Error('the disk is full')
        return writer.write(request)
      },
    },
    briefRenderer: createBriefRenderer(),
    ...(transcriptPath !== undefined && { transcriptPath }),
  })
}

const logs = (): readonly string[] => {
  const sessions = join(folder, 'project', '.winddown', 'sessions')
  const names = readdirSync(sessions).filter((name) => name.endsWith('-incremental.jsonl'))
  return names.map((name) => readFileSync(join(sessions, name), 'utf8'))
}
const times = (word: string): number => logs().join('').split(word).length - 1

it('a compaction whose snapshot failed is landed by the same call again, as one compaction', async () => {
  const handler = failing()
  handler.onUserMessage({ summary: 'Mend the parser.' })
  await expect(handler.onCompaction({ summary: 'All of it.' })).rejects.toThrow('SNAPSHOT_WRITE_FAILED')
  expect(await handler.onCompaction({ summary: 'All of it.' })).toMatch(/\.json$/)
  expect([logs().length, times('"compacted"')]).toEqual([1, 1])
  // The same words once that is over are those of another compaction.
  await handler.onCompaction({ summary: 'All of it.' })
  expect(logs().length).toBe(2)
})

it('a compaction after which something was told is another one', async () => {
  const handler = failing()
  handler.onUserMessage({ summary: 'Mend the parser.' })
  await expect(handler.onCompaction()).rejects.toThrow('SNAPSHOT_WRITE_FAILED')
  handler.onUserMessage({ summary: 'And the lexer.' })
  await handler.onCompaction()
  expect(times('"compacted"')).toBe(3)
})

it.each([
  ['without', undefined],
  ['with', 'record.jsonl'],
])('an end whose snapshot failed is landed by the same call again, %s a record of the agent', async (_, record) => {
  const handler = failing(record === undefined ? undefined : join(folder, record))
  handler.onUserMessage({ summary: 'Mend the parser.' })
  await expect(handler.onSessionEnd({ land: 'always' })).rejects.toThrow('SNAPSHOT_WRITE_FAILED')
  expect(await handler.onSessionEnd({ land: 'always' })).toMatch(/\.json$/)
  expect([logs().length, times('"session_ended"')]).toEqual([1, 1])
})

it('a compaction that is repeated after another object of the session told something lands that, too', async () => {
  const [handler, other] = [failing(), failing()]
  handler.onUserMessage({ summary: 'Mend the parser.' })
  await expect(handler.onCompaction()).rejects.toThrow('SNAPSHOT_WRITE_FAILED')
  other.onUserMessage({ summary: 'And the lexer.' })
  expect(readFileSync(String(await handler.onCompaction()), 'utf8')).toContain('And the lexer.')
})

it('an end that lands what an older compaction could not leaves the brief of the newest one to the next run', async () => {
  const handler = failing()
  handler.onUserMessage({ summary: 'Mend the parser.' })
  await expect(handler.onCompaction()).rejects.toThrow('SNAPSHOT_WRITE_FAILED')
  handler.onUserMessage({ summary: 'And the lexer.' })
  await handler.onCompaction()
  await handler.onSessionEnd({ land: 'always' })
  const brief = await failing(undefined, 'two').brief()
  for (const told of ['Mend the parser.', 'And the lexer.']) expect(brief?.text).toContain(told)
})

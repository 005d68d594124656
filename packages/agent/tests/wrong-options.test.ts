import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRedactor, followLog, openUserState, parseExtraPatterns, readLog } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter, listSessions } from '@winddown/snapshot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-wrong-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  mkdirSync(join(folder, 'project/.winddown/sessions'), { recursive: true })
  writeFileSync(join(folder, 'log.jsonl'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const session = (own: Partial<SessionOptions> = {}) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId: 'one',
    limit: 1_000,
    ...own,
  })
const tokens = (input: number) => ({ input, output: 0, cache_read: 0, cache_creation: 0 })
const log = () => join(folder, 'log.jsonl')
/** What only plain JavaScript can pass. */
const wrong = (value: unknown): never => value as never

describe('what has no meaning is refused by its name', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['a reader by another name', () => createSnapshotWriter(wrong({ readtranscript: () => [] })), /"readtranscript"/],
    ['a reader that is none', () => createSnapshotWriter(wrong({ readTranscript: 'x' })), /readTranscript is "x"/],
    ['a command by another name', () => createBriefRenderer(wrong({ recallcommand: 'x' })), /"recallcommand"/],
    ['a limit by another name', () => session().usage(tokens(1), wrong({ limt: 100 })), /"limt"/],
    ['a budget by another name', () => session().brief(wrong({ budget: 5 })), /"budget"/],
    ['a trigger by another name', () => session().compaction(wrong({ triger: 'auto' })), /"triger"/],
    ['a landing by another name', () => session().end(wrong({ lnd: 'paused' })), /"lnd"/],
    ['no size of a brief', () => session({ briefTokens: Number.NaN }), /briefTokens is NaN/],
    ['a size in words', () => session(wrong({ briefTokens: '2000' })), /briefTokens is "2000"/],
    ['a size without room for a word', () => session({ briefTokens: 199 }), /briefTokens is 199/],
    ['a size below nothing', () => session({ briefTokens: -1 }), /briefTokens is -1/],
    ['a command that is none', () => session(wrong({ recallCommand: 5 })), /recallCommand is 5/],
    ['a folder that is none', () => session(wrong({ workingDirectory: 5 })), /workingDirectory is 5/],
    ['an empty folder of state', () => session({ stateFolder: '' }), /stateFolder is ""/],
    ['no folder of state', () => openUserState(wrong(undefined)), /the user's state is undefined/],
    ['a byte by another name', () => readLog(log(), wrong({ fromBytes: 1 })), /"fromBytes"/],
    ['a byte that is none', () => readLog(log(), { fromByte: Number.NaN }), /fromByte is NaN/],
    ['a time that is none', () => followLog(log(), { intervalMs: Number.NaN }).next(), /intervalMs is NaN/],
    ['a time by another name', () => followLog(log(), wrong({ intervall: 5 })).next(), /"intervall"/],
    ['a project for a store', () => listSessions(join(folder, 'project')), /is a project, not the folder/],
    ['no store', () => listSessions(wrong(undefined)), /the folder is undefined/],
    ['a pattern that is text', () => parseExtraPatterns(wrong(['x'])), /CONFIG_INVALID: redaction patterns: "x"/],
    ['a pattern without a kind', () => session(wrong({ redact: [/x/] })), /CONFIG_INVALID: redaction patterns: \/x\//],
  ])('%s', async (_name, call, message) => {
    const refused = async () => call()
    await expect(refused()).rejects.toThrow(message)
    await expect(refused()).rejects.toThrow(/ARGUMENT_INVALID|CONFIG_INVALID/)
  })

  it('but patterns that were checked before are taken', () => {
    const redact = parseExtraPatterns([{ kind: 'company-token', pattern: /ct-[a-z0-9]{20}/ }])
    expect(parseExtraPatterns(wrong(redact))).toEqual(redact)
    const { text } = createRedactor({ extra: redact }).redactText('it is ct-abcdefghij0123456789 here')
    expect(text).toBe('it is [redacted:company-token] here')
    expect(() => session(wrong({ redact }))).not.toThrow()
  })
})

it('a handler takes nothing more once its session has ended', async () => {
  const handler = new AutoPauseHandler({
    projectPath: join(folder, 'project'),
    sessionId: 'two',
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: createSnapshotWriter(),
  })
  handler.onUserMessage({ summary: 'Mend the parser.' })
  expect(await handler.onSessionEnd({ land: 'always' })).not.toBeNull()
  const usage = () => handler.onUsageUpdate({ usage: tokens(95), limit: 100 })
  expect(usage).toThrow(/ARGUMENT_INVALID: the session "two" has ended/)
  expect(() => handler.onUserMessage({ summary: 'late' })).toThrow(/has ended/)
  await expect(handler.onCompaction()).rejects.toThrow(/has ended/)
  expect(handler.isPauseActive()).toBe(false)
  expect(await handler.onSessionEnd({ land: 'always' })).toBeNull()
})

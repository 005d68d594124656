import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AutoPauseHandler } from '../../src/handler/auto-pause-handler.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-handler-'))
  mkdirSync(join(folder, '.git'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const handler = (sessionId = 'mine-1') => new AutoPauseHandler({ projectPath: folder, sessionId })
const at = (tokens: number, limit: number | null = 100_000) => ({
  usage: { input: 100, output: 0, cache_read: tokens - 100, cache_creation: 0 },
  limit,
  model: 'm',
})

describe('a harness of one’s own', () => {
  it('is told of levels once, recorded from auto_pause on, and sealed at its end', async () => {
    const own = handler()
    expect(own.onToolCall({ tool: 'early' })).toBe(false)
    expect([50_000, 71_000, 72_000, 86_000].map((tokens) => own.onUsageUpdate(at(tokens)).crossed)).toEqual([
      [],
      ['caution'],
      [],
      ['warning'],
    ])
    const { crossed, started } = own.onUsageUpdate(at(91_000))
    expect(crossed).toEqual(['auto_pause'])
    expect(started).toMatch(/^session-\d{8}-\d{6}$/)
    expect(own.onUsageUpdate(at(91_500)).started).toBeNull()
    own.onUserMessage({ summary: 'Fix it' })
    own.onToolCall({ tool: 'Shell', command: 'make', outcome: 'error', exit_code: 2 })
    own.onAssistantResponse({ summary: 'Fixed.' })
    expect(own.getStatus()).toMatchObject({ level: 'auto_pause', percentage: 91.5, pause: { actionCount: 5 } })
    const archive = await own.onSessionEnd()
    const types = readFileSync(archive ?? '', 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).type)
    expect(types).toEqual([
      'pause_started',
      'tool_call',
      'user_message',
      'tool_call',
      'assistant_response',
      'system_event',
      'pause_finalized',
    ])
    expect(own.getStatus()).toMatchObject({ level: null, pause: null })
  })

  it('whose window is unknown triggers nothing', () => {
    expect(handler().onUsageUpdate(at(500_000, null))).toEqual({ crossed: [], started: null, recordsFrom: null })
    expect(readdirSync(folder)).toEqual(['.git'])
  })

  it('shares a pause between its processes, and keeps the pauses of its sessions apart', () => {
    const one = handler('a')
    one.onUsageUpdate(at(50_000))
    one.onUsageUpdate(at(92_000))
    const same = handler('a')
    expect(same.onUserMessage({ summary: 'from another process' })).toBe(true)
    same.onUsageUpdate(at(50_000))
    expect(same.onUsageUpdate(at(93_000)).started).toBeNull()
    expect(handler('b').onUserMessage({ summary: 'not mine' })).toBe(false)
  })

  it('refuses an id that is no safe name', () => {
    expect(() => handler('../x')).toThrow('OWNER_INVALID')
  })
})

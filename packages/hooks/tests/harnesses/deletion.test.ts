import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { transcriptAdapters } from '../../src/index.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-deletion-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const set = (path: string, value: unknown): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), JSON.stringify(value))
}
const deletion = (harness: string, environment = {}) =>
  transcriptAdapters()
    .find(({ id }) => id === harness)
    ?.deletion?.({ home, project: join(home, 'project'), environment })

it('is known of those that are seen to delete transcripts by themselves', () => {
  const known = transcriptAdapters().filter((adapter) => adapter.deletion !== undefined)
  expect(known.map(({ id }) => id)).toEqual(['claude-code', 'gemini'])
})

it('Claude Code deletes after 30 days, or as the nearest settings say', () => {
  expect(deletion('claude-code')).toEqual({ days: 30, setting: 'cleanupPeriodDays', isSet: false })
  set('.claude/settings.json', { cleanupPeriodDays: 90 })
  expect(deletion('claude-code')).toEqual({ days: 90, setting: 'cleanupPeriodDays', isSet: true })
  set('project/.claude/settings.json', { cleanupPeriodDays: 7 })
  expect(deletion('claude-code')?.days).toBe(7)
  set('project/.claude/settings.local.json', { cleanupPeriodDays: 12 })
  expect(deletion('claude-code')?.days).toBe(12)
})

it('Claude Code reads its settings where CLAUDE_CONFIG_DIR leads, and deletes nothing by a value that it does not take', () => {
  set('elsewhere/settings.json', { cleanupPeriodDays: 5 })
  expect(deletion('claude-code', { CLAUDE_CONFIG_DIR: join(home, 'elsewhere') })?.days).toBe(5)
  for (const value of [0, -1, 1.5, 'x']) {
    set('.claude/settings.json', { cleanupPeriodDays: value })
    expect(deletion('claude-code')?.days).toBeNull()
  }
})

it.each([
  [{}, 30],
  [{ enabled: true, maxAge: '7d' }, 7],
  [{ maxAge: '12h' }, 0.5],
  [{ maxAge: '2w' }, 14],
  [{ maxAge: '3m' }, 90],
  [{ maxAge: '0d' }, null],
  [{ maxAge: 'soon' }, null],
  [{ enabled: false, maxAge: '7d' }, null],
])('Gemini CLI with sessionRetention %j deletes after %s days', (sessionRetention, days) => {
  set('.gemini/settings.json', { general: { sessionRetention } })
  expect(deletion('gemini')).toMatchObject({ days, setting: 'general.sessionRetention' })
})

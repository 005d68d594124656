import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUserState } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { learnedLimit, rememberCompaction } from '../../src/meter/learned-limit.ts'
import { openSessionFiles } from '../../src/session/session-files.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-state-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

it('reads and writes the same files as the user state of core', () => {
  const own = openSessionFiles(home)
  const core = openUserState(home)
  own.writeSession('claude-code', 's1', { version: 1, told: 'caution' })
  expect(core.readSession('claude-code', 's1')).toEqual({ version: 1, told: 'caution' })
  core.writeSession('claude-code', 's1', { version: 2 })
  expect(own.readSession('claude-code', 's1')).toEqual({ version: 2 })
  core.writeReading('claude-code', 's1', { tokens: 5 })
  expect(own.readReading('claude-code', 's1')).toEqual({ tokens: 5 })
  const model = 'anthropic/claude-sonnet-4-6[1m]'
  core.writeLearnedLimit('claude-code', model, { seen: [] })
  expect(own.readLearnedLimit('claude-code', model)).toEqual({ seen: [] })
  expect(own.markOnce('a.b.c')).toBe(true)
  expect(own.markOnce('a.b.c')).toBe(false)
  expect(core.isMarked('a.b.c')).toBe(true)
  expect(core.markOnce('a.b.c')).toBe(false)
})

it('takes what is damaged or missing for nothing', () => {
  const own = openSessionFiles(home)
  expect(own.readSession('claude-code', 'none')).toBeNull()
  own.writeSession('claude-code', 's1', ['no object'])
  expect(own.readSession('claude-code', 's1')).toBeNull()
})

it('learns the lowest of the newest compactions, for the same model under the same settings', () => {
  const state = openUserState(home)
  const seen = (tokens: number, more: object = {}) =>
    rememberCompaction(state, 'h', 'm', 'c', {
      trigger: 'auto',
      tokens,
      reportedBefore: tokens - 500,
      assumedLimit: 167_000,
      at: '2026-11-22T10:00:00.000Z',
      ...more,
    })
  expect(learnedLimit(state, 'h', 'm', 'c')).toBeNull()
  expect(seen(168_000)).toBe(true)
  expect(seen(167_100)).toBe(true)
  expect(learnedLimit(state, 'h', 'm', 'c')).toBe(167_100)
  expect(learnedLimit(state, 'h', 'm', 'other')).toBeNull()
  expect(learnedLimit(state, 'h', 'another', 'c')).toBeNull()
  for (const tokens of [168_100, 168_200, 168_300]) seen(tokens)
  expect(learnedLimit(state, 'h', 'm', 'c')).toBe(168_100)
})

it('learns nothing from a compaction that a person asked for, nor from one that overshot the limit', () => {
  const state = openUserState(home)
  const base = {
    trigger: 'auto',
    tokens: 176_700,
    reportedBefore: 150_210,
    assumedLimit: 155_000,
    at: '2026-11-22T10:00:00Z',
  }
  expect(rememberCompaction(state, 'h', 'm', 'c', { ...base, trigger: 'manual', reportedBefore: 176_000 })).toBe(false)
  expect(rememberCompaction(state, 'h', 'm', 'c', base)).toBe(false)
  expect(rememberCompaction(state, 'h', 'm', 'c', { ...base, tokens: null })).toBe(false)
  // Below what was assumed: the limit cannot be higher.
  expect(rememberCompaction(state, 'h', 'm', 'c', { ...base, tokens: 120_000, reportedBefore: 90_000 })).toBe(true)
})

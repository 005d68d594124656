import { LEVELS } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import type { AgentInfo, SessionUsage } from '../../../src/harnesses/claude-code/mod/engine.ts'
import { readingOf, statusText } from '../../../src/harnesses/claude-code/mod/reading.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const SESSION = { version: '2.1.332', now: NOW, shown: false }
/** As 2.1.332 answered, without the lists that /context draws. */
const usage = (context: Partial<SessionUsage['context']> = {}, breakdown: object = {}): SessionUsage => ({
  context: {
    tokens: 20_000,
    window: 200_000,
    breakdown: {
      model: 'claude-sonnet-4-6',
      autoCompactThreshold: 167_000,
      isAutoCompactEnabled: true,
      apiUsage: {
        input_tokens: 5,
        output_tokens: 100,
        cache_creation_input_tokens: 1_995,
        cache_read_input_tokens: 18_000,
      },
      ...breakdown,
    },
    ...context,
  },
  rateLimits: [],
})

describe('what Claude Code says of its context', () => {
  it('is kept with the point of compaction, the answer counted in', () => {
    expect(readingOf(usage(), SESSION)).toEqual({
      tokens: 20_100,
      window: 200_000,
      model: 'claude-sonnet-4-6',
      version: '2.1.332',
      at: NOW.toISOString(),
      source: 'harness',
      limit: 167_000,
      usageLimits: [],
    })
  })

  it('is unknown before the first response, and after a compaction, whatever the last usage was', () => {
    const { tokens: _, ...rest } = usage().context
    expect(readingOf({ context: rest }, SESSION).tokens).toBeNull()
    expect(readingOf(usage({}, { apiUsage: null }), SESSION).tokens).toBe(20_000)
  })

  it('has no point of compaction where automatic compaction is off', () => {
    expect(readingOf(usage({}, { isAutoCompactEnabled: false }), SESSION)).not.toHaveProperty('limit')
  })

  it('keeps what is used of each limit of the account as a fraction', () => {
    const limited = { ...usage(), rateLimits: [{ kind: 'five_hour', percentUsed: 42.5, resetsAt: 'later' }] }
    expect(readingOf(limited, SESSION).usageLimits).toEqual([{ kind: 'five_hour', fraction: 0.425, resetsAt: 'later' }])
  })
})

describe('the item beneath the prompt', () => {
  const agent = (type: string, tokenCount: number, more: Partial<AgentInfo> = {}): AgentInfo => ({
    type,
    status: 'running',
    tokenCount,
    ...more,
  })
  const text = (more: Partial<Parameters<typeof statusText>[1]> = {}, of: SessionUsage = usage()) =>
    statusText(readingOf(of, SESSION), { recording: false, thresholds: LEVELS, agents: [], ...more })

  it('is the bar of the status line, of where Claude Code compacts', () => {
    expect(text()).toBe('█░░░░░░░░░ 12 % · 20k of 167k')
    expect(text({ recording: true })).toBe('█░░░░░░░░░ 12 % · 20k of 167k · ● recording')
  })

  it('names limits of the account from the first level on, and sub-agents at work, the first three', () => {
    const limited = {
      ...usage(),
      rateLimits: [
        { kind: 'five_hour', percentUsed: 95 },
        { kind: 'seven_day', percentUsed: 69 },
      ],
    }
    expect(text({}, limited)).toBe('█░░░░░░░░░ 12 % · 20k of 167k · five-hour limit 95 %')
    const done = agent('Explore', 9_000, { status: 'completed' })
    expect(text({ agents: [agent('Explore', 5_027), done] })).toMatch(/ · Explore 5k$/)
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => agent('Explore', 1_000, { name }))
    expect(text({ agents: many })).toMatch(/ · a 1k · b 1k · c 1k · 2 more sub-agents$/)
  })
})

import { LEVELS } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { type DecisionConfig, NEW_SESSION, type SessionMachine } from '../../src/decide/session-machine.ts'
import type { HookEvent } from '../../src/events/hook-event.ts'
import type { UsageLimit } from '../../src/events/usage-limits.ts'
import { tellLimitText } from '../../src/events/usage-limits.ts'
import { EVENTS } from './hook-events.ts'

const CONFIG: DecisionConfig = {
  thresholds: LEVELS,
  tellModel: false,
  land: 'paused',
  briefUnattended: false,
  attended: true,
}
const RESETS = '2026-11-29T14:05:00.000Z'
const five = (fraction: number, resetsAt: string | null = RESETS): UsageLimit => ({
  kind: 'five_hour',
  fraction,
  resetsAt,
})
const run = (state: SessionMachine, event: HookEvent, limits: readonly UsageLimit[] = [], config = CONFIG) => {
  const decision = decide(state, event, null, config, limits)
  const effects = decision.effects.map((effect) => {
    if (effect.do === 'tell_limit' || effect.do === 'record_limit')
      return `${effect.do} ${effect.limit.kind} ${effect.level}`
    return effect.do
  })
  return { state: decision.state, effects }
}

describe('limits of the account', () => {
  it('are told once a level and period, whatever the context holds', () => {
    expect(run(NEW_SESSION, EVENTS.prompt, [five(0.69)]).effects).toEqual([])
    const first = run(NEW_SESSION, EVENTS.prompt, [five(0.72)])
    expect(first.effects).toEqual(['tell_limit five_hour caution'])
    expect(run(first.state, EVENTS.turn_end, [five(0.74)]).effects).toEqual([])
    expect(run(first.state, EVENTS.turn_end, [five(0.86)]).effects).toEqual(['tell_limit five_hour warning'])
    expect(run(first.state, EVENTS.prompt, [five(0.86), { ...five(0.71), kind: 'seven_day' }]).effects).toEqual([
      'tell_limit five_hour warning',
      'tell_limit seven_day caution',
    ])
    // The next period begins anew; clocks of providers are off by seconds.
    expect(run(first.state, EVENTS.prompt, [five(0.74, '2026-11-29T14:05:07.000Z')]).effects).toEqual([])
    expect(run(first.state, EVENTS.prompt, [five(0.74, '2026-11-29T19:05:00.000Z')]).effects).toHaveLength(1)
  })

  it('begin a recording at 90 %, which says why', () => {
    const { state, effects } = run(NEW_SESSION, EVENTS.turn_end, [five(0.91)])
    expect(effects).toEqual([
      'start_pause',
      'tell_limit five_hour auto_pause',
      'record_limit five_hour auto_pause',
      'record',
      'checkpoint',
    ])
    expect(state.phase).toBe('recording')
    expect(run(state, EVENTS.session_end).effects).toEqual(['record', 'seal', 'land'])
  })

  it('that refuse a request begin one at any context, and a snapshot is written at once', () => {
    const refused = { ...EVENTS.api_error, error: 'rate_limit', detail: "You've hit your usage limit" } as HookEvent
    expect(run(NEW_SESSION, refused).effects).toEqual(['start_pause', 'record', 'checkpoint'])
    expect(run(NEW_SESSION, EVENTS.api_error).effects).toEqual([])
  })

  it('are told alone, or not at all, where its user says so', () => {
    const tell = { ...CONFIG, usageLimits: 'tell' as const }
    expect(run(NEW_SESSION, EVENTS.turn_end, [five(0.96)], tell).effects).toEqual(['tell_limit five_hour critical'])
    const off = { ...CONFIG, usageLimits: 'off' as const }
    expect(run(NEW_SESSION, EVENTS.turn_end, [five(0.96)], off).effects).toEqual([])
    const refused = { ...EVENTS.api_error, error: 'rate_limit' } as HookEvent
    expect(run(NEW_SESSION, refused, [], off).effects).toEqual([])
  })
})

describe('what is said of one', () => {
  const now = new Date('2026-11-29T12:00:00.000Z')
  const local = (at: string): string => {
    const date = new Date(at)
    return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
  }

  it('names it, how much is used, when it resets on the clock here, and that the session is recorded', () => {
    expect(tellLimitText(five(0.957), false, now)).toBe(`winddown: five-hour limit at 95 %, resets ${local(RESETS)}.`)
    expect(tellLimitText(five(0.957, null), true, now)).toBe(
      'winddown: five-hour limit at 95 %. Recording: a snapshot is written when the session ends or compacts.',
    )
  })

  it('gives the day where it is another one', () => {
    const week = { kind: 'seven_day', fraction: 0.9, resetsAt: '2026-12-03T10:00:00.000Z' }
    expect(tellLimitText(week, false, now)).toMatch(/seven-day limit at 90 %, resets 2026-12-0\d \d\d:00\.$/)
    expect(tellLimitText({ ...week, kind: 'opus_week' }, false, now)).toContain('opus week limit at 90 %')
  })
})

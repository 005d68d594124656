import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { NEW_SESSION, type SessionMachine } from '../../src/decide/session-machine.ts'
import type { HookEvent } from '../../src/events/hook-event.ts'
import { at, CONFIG, inPhase, run } from './decide-run.ts'
import { EVENTS } from './hook-events.ts'

describe('briefs', () => {
  const start = (source: 'startup' | 'clear' | 'resume' | 'fork' | 'compact', config = CONFIG, state = NEW_SESSION) =>
    run(state, { ...EVENTS.session_start, source }, null, config).effects

  it('go to a session that begins or is cleared, never to one that is resumed or forked', () => {
    expect(start('startup')).toContain('brief work_tree')
    expect(start('clear')).toContain('brief work_tree')
    expect(start('resume')).toEqual(['withdraw_briefs', 'recover'])
    expect(start('fork')).toEqual(['recover'])
  })

  it('go to nobody where nobody is at the session, unless the configuration says so', () => {
    expect(start('startup', { ...CONFIG, attended: false })).toEqual(['recover'])
    expect(start('startup', { ...CONFIG, attended: false, briefUnattended: true })).toContain('brief work_tree')
  })

  it('go to the session itself after a compaction', () => {
    expect(start('compact', CONFIG, inPhase('compacting'))).toEqual(['brief own_session'])
    expect(start('compact')).toEqual([])
  })

  it('go to it as well where its start is told after the end of the compaction, or not at all, and once', () => {
    const after = run(inPhase('compacting'), EVENTS.compaction_after).state
    expect(after.briefDue).toBe('own_session')
    expect(start('compact', CONFIG, after)).toEqual(['brief own_session'])
    expect(run(after, EVENTS.prompt).effects).toContain('brief own_session')
    // Where the start came first the brief was given there.
    expect(run(inPhase('compacted'), EVENTS.compaction_after).state.briefDue).toBeNull()
  })

  it('count as delivered when the agent answered, and wait again when the session ends before', () => {
    const given: SessionMachine = { ...NEW_SESSION, briefGiven: true }
    expect(run(given, EVENTS.prompt, at(0.1)).effects).toEqual([])
    expect(run(given, EVENTS.turn_end, at(0.1)).effects).toEqual(['confirm_brief'])
    expect(run(given, EVENTS.tool_result, at(0.1)).effects).toEqual(['confirm_brief'])
    expect(run(given, EVENTS.session_end).effects).toEqual(['release_brief'])
  })

  it('that could not be given at the start are given at the next prompt', () => {
    const due: SessionMachine = { ...NEW_SESSION, briefDue: 'work_tree' }
    expect(run(due, EVENTS.prompt, at(0.1)).effects).toEqual(['brief work_tree'])
    expect(run(due, EVENTS.tool_result, at(0.1)).effects).toEqual([])
  })
})

describe('a compaction that a program of ours answers', () => {
  const inPlace = { ...EVENTS.compaction_before, inPlace: true } as HookEvent
  const compacted = { ...EVENTS.session_start, source: 'compact' } as HookEvent

  it('is recorded and landed like any, and the session is given no second brief, in whatever order it is told of', () => {
    const begun = run(NEW_SESSION, inPlace)
    expect(begun.effects).toEqual(['start_pause compaction', 'record', 'checkpoint'])
    const after = run(begun.state, EVENTS.compaction_after)
    expect(after.effects).toEqual(['record', 'seal compaction', 'land'])
    expect(run(after.state, compacted).effects).toEqual([])
    expect(run(run(after.state, compacted).state, EVENTS.prompt).effects).not.toContain('brief own_session')
    const started = run(begun.state, compacted)
    expect(started.effects).toEqual([])
    expect(run(started.state, EVENTS.compaction_after).effects).toEqual(['record', 'seal compaction', 'land'])
  })

  it('says nothing of the next one, which a model may answer', () => {
    const first = run(run(NEW_SESSION, inPlace).state, EVENTS.compaction_after)
    const next = run(first.state, EVENTS.compaction_before)
    expect(run(next.state, compacted).effects).toEqual(['brief own_session'])
  })
})

describe('a brief that a program of ours inside the agent asks for', () => {
  const due: SessionMachine = { ...NEW_SESSION, briefDue: 'work_tree' }

  it('is not given with a prompt, which cannot hand it on', () => {
    const prompt: HookEvent = { ...EVENTS.prompt, asksForBrief: true }
    expect(run(due, prompt)).toMatchObject({ state: { briefDue: 'work_tree' }, effects: [] })
    expect(run(due, EVENTS.prompt).effects).toEqual(['brief work_tree'])
  })

  it('that came too late is due again, and is nobody’s', () => {
    const given: SessionMachine = { ...NEW_SESSION, briefGiven: true }
    const missed = run(given, { ...EVENTS.brief_missed, scope: 'work_tree' })
    expect(missed).toMatchObject({ state: { briefGiven: false, briefDue: 'work_tree' }, effects: ['release_brief'] })
    expect(run(missed.state, EVENTS.turn_end).effects).toEqual([])
    const own = run(NEW_SESSION, { ...EVENTS.brief_missed, scope: 'own_session' })
    expect(own).toMatchObject({ state: { briefDue: 'own_session' }, effects: [] })
  })
})

describe('a session that was given what holds', () => {
  const held: SessionMachine = { ...NEW_SESSION, holds: true }
  const end = (state: SessionMachine, config = CONFIG) => decide(state, EVENTS.session_end, null, config).effects

  it('and is not recorded leaves that alone: its seal says so', () => {
    expect(end(held)).toEqual([
      { do: 'start_pause', reason: 'session_end', heldOnly: true },
      { do: 'record', interrupted: false },
      { do: 'seal', reason: 'session_end', heldOnly: true },
      { do: 'land' },
    ])
  })

  it('leaves a brief like any other where it is recorded, or all sessions are landed', () => {
    expect(end({ ...held, phase: 'recording' })).toContainEqual({ do: 'seal', reason: 'session_end' })
    expect(end(held, { ...CONFIG, land: 'always' })).toContainEqual({ do: 'seal', reason: 'session_end' })
  })

  it('leaves nothing where it never answered, or its recording was ended by hand', () => {
    expect(end({ ...held, briefGiven: true })).toEqual([{ do: 'release_brief' }])
    expect(end({ ...held, fires: 1, begunIn: 0 })).toEqual([])
  })
})

describe('a session whose recording its user discarded', () => {
  const discarded: SessionMachine = { ...NEW_SESSION, discarded: true }
  const always = { ...CONFIG, land: 'always' } as const

  it.each<[string, Partial<SessionMachine>]>([
    ['below the level', {}],
    ['above it, when nothing could be written', { told: 'critical', unwritten: true }],
    ['after a compaction that ended before', { wasCompacted: true, phase: 'ended' }],
    ['which was given what holds', { holds: true }],
  ])('leaves nothing at its end, though all sessions are landed: %s', (_name, more) => {
    const end = run({ ...discarded, ...more }, EVENTS.session_end, null, always)
    expect([end.effects, end.state.discarded]).toEqual([[], undefined])
  })

  it('hands on what a compaction landed before, and lands nothing itself', () => {
    expect(run({ ...discarded, wasCompacted: true }, EVENTS.session_end).effects).toEqual(['hand_on'])
  })

  it('is not begun anew by a compaction, which is none of what it leaves', () => {
    const before = run(discarded, EVENTS.compaction_before, null, always)
    expect([before.effects, before.state]).toEqual([[], NEW_SESSION])
    expect(run(before.state, EVENTS.compaction_after, null, always).effects).toEqual([])
  })

  it('is landed where another one is recorded since', () => {
    expect(run({ ...discarded, phase: 'recording' }, EVENTS.session_end).effects).toContain('land')
  })
})

describe('a run that nobody attended, where such runs are given briefs', () => {
  const config = { ...CONFIG, attended: false, briefUnattended: true }
  const end = (state: SessionMachine) => run(state, EVENTS.session_end, null, config).effects

  it('gives back what it was given where it leaves nothing, though it answered', () => {
    expect(end(inPhase('watching'))).toEqual(['give_back'])
    expect(end({ ...NEW_SESSION, briefGiven: true })).toEqual(['release_brief', 'give_back'])
  })

  it('keeps it where it was recorded, ended before, or goes on', () => {
    expect(end({ ...inPhase('watching'), fires: 1 })).toEqual([])
    expect(end(inPhase('ended'))).toEqual([])
    expect(end({ ...inPhase('recording'), briefGiven: true })).not.toContain('give_back')
    const missed: HookEvent = { ...EVENTS.brief_missed, scope: 'own_session' }
    expect(run({ ...NEW_SESSION, briefGiven: true }, missed, null, config).effects).toEqual(['release_brief'])
  })
})

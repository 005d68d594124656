import { LEVELS, type Reading } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import type { Effect } from '../../src/decide/effect.ts'
import {
  type DecisionConfig,
  isOpen,
  NEW_SESSION,
  type Phase,
  type SessionMachine,
} from '../../src/decide/session-machine.ts'
import type { HookEvent } from '../../src/events/hook-event.ts'
import { EVENTS } from './hook-events.ts'

const CONFIG: DecisionConfig = {
  thresholds: LEVELS,
  tellModel: false,
  land: 'paused',
  briefUnattended: false,
  attended: true,
}
const at = (fraction: number | null, model = 'm'): Reading => ({
  tokens: fraction === null ? null : Math.round(fraction * 167_000),
  window: 200_000,
  limit: 167_000,
  fraction,
  source: { tokens: 'transcript', limit: 'model_table' },
  model,
  at: null,
})
const words = (effects: readonly Effect[]): string[] =>
  effects.map((effect) => {
    if (effect.do === 'tell_user' || effect.do === 'tell_model' || effect.do === 'record_level') {
      return `${effect.do} ${effect.level}`
    }
    if (effect.do === 'start_pause' || effect.do === 'seal') return `${effect.do} ${effect.reason}`
    return effect.do === 'brief' ? `brief ${effect.scope}` : effect.do
  })
const run = (state: SessionMachine, event: HookEvent, reading: Reading | null = null, config = CONFIG) => {
  const decision = decide(state, event, reading, config)
  return { state: decision.state, effects: words(decision.effects) }
}
const inPhase = (phase: Phase): SessionMachine => ({ ...NEW_SESSION, phase })

/** Every pair of phase and event: the phase that follows, and what is done. Context at 0.5: no level is reached. */
const PAIRS: Record<Phase, Record<HookEvent['type'], readonly [Phase, ...string[]]>> = {
  watching: {
    session_start: ['watching', 'recover', 'brief work_tree'],
    prompt: ['watching'],
    tool_result: ['watching'],
    turn_end: ['watching'],
    api_error: ['watching'],
    compaction_before: ['compacting', 'start_pause compaction', 'record', 'checkpoint'],
    compaction_after: ['watching'],
    session_end: ['ended'],
    child_start: ['watching'],
    child_end: ['watching'],
    model_changed: ['watching'],
    brief_wanted: ['watching'],
    brief_missed: ['watching'],
    other: ['watching'],
  },
  recording: {
    session_start: ['recording', 'recover', 'brief work_tree'],
    prompt: ['recording', 'record'],
    tool_result: ['recording', 'record'],
    turn_end: ['recording', 'record', 'checkpoint'],
    api_error: ['recording', 'record'],
    compaction_before: ['compacting', 'record', 'checkpoint'],
    compaction_after: ['watching', 'record', 'seal compaction', 'land'],
    session_end: ['ended', 'record', 'seal session_end', 'land'],
    child_start: ['recording', 'record'],
    child_end: ['recording', 'record'],
    model_changed: ['recording', 'record'],
    brief_wanted: ['recording'],
    brief_missed: ['recording'],
    other: ['recording'],
  },
  compacting: {
    session_start: ['recording', 'recover', 'brief work_tree'],
    prompt: ['recording', 'record'],
    tool_result: ['recording', 'record'],
    turn_end: ['recording', 'record', 'checkpoint'],
    api_error: ['recording', 'record'],
    compaction_before: ['compacting', 'record', 'checkpoint'],
    compaction_after: ['watching', 'record', 'seal compaction', 'land'],
    session_end: ['ended', 'record', 'seal session_end', 'land'],
    child_start: ['compacting', 'record'],
    child_end: ['compacting', 'record'],
    model_changed: ['compacting', 'record'],
    brief_wanted: ['compacting'],
    brief_missed: ['compacting'],
    other: ['compacting'],
  },
  compacted: {
    session_start: ['recording', 'recover', 'brief work_tree'],
    prompt: ['watching', 'seal compaction', 'land'],
    tool_result: ['watching', 'seal compaction', 'land'],
    turn_end: ['watching', 'seal compaction', 'land'],
    api_error: ['watching', 'seal compaction', 'land'],
    compaction_before: ['compacting', 'record', 'checkpoint'],
    compaction_after: ['watching', 'record', 'seal compaction', 'land'],
    session_end: ['ended', 'record', 'seal session_end', 'land'],
    child_start: ['compacted', 'record'],
    child_end: ['compacted', 'record'],
    model_changed: ['compacted', 'record'],
    brief_wanted: ['compacted'],
    brief_missed: ['compacted'],
    other: ['compacted'],
  },
  ended: {
    session_start: ['watching', 'recover', 'brief work_tree'],
    prompt: ['watching'],
    tool_result: ['watching'],
    turn_end: ['watching'],
    api_error: ['watching'],
    compaction_before: ['compacting', 'start_pause compaction', 'record', 'checkpoint'],
    compaction_after: ['watching'],
    session_end: ['ended'],
    child_start: ['ended'],
    child_end: ['ended'],
    model_changed: ['ended'],
    brief_wanted: ['ended'],
    brief_missed: ['ended'],
    other: ['ended'],
  },
}

describe('every pair of phase and event', () => {
  for (const [phase, events] of Object.entries(PAIRS)) {
    for (const [type, [next, ...effects]] of Object.entries(events)) {
      it(`${phase}, ${type}: ${[next, ...effects].join(', ')}`, () => {
        const result = run(inPhase(phase as Phase), EVENTS[type as HookEvent['type']], at(0.5))
        expect([result.state.phase, ...result.effects]).toEqual([next, ...effects])
      })
    }
  }
})

describe('levels', () => {
  it('tells each level once while the context fills, and begins the pause at auto_pause', () => {
    let state = NEW_SESSION
    const seen: string[][] = []
    for (const fraction of [0.5, 0.71, 0.72, 0.86, 0.91, 0.92, 0.96, 0.99]) {
      const result = run(state, EVENTS.tool_result, at(fraction))
      seen.push(result.effects)
      state = result.state
    }
    expect(seen).toEqual([
      [],
      ['tell_user caution'],
      [],
      ['tell_user warning'],
      ['tell_user auto_pause', 'start_pause auto_pause', 'record_level auto_pause', 'record'],
      ['record'],
      ['tell_user critical', 'record_level critical', 'record'],
      ['record'],
    ])
  })

  it('tells only the highest of several levels that are crossed at once', () => {
    expect(run(NEW_SESSION, EVENTS.prompt, at(0.97)).effects[0]).toBe('tell_user critical')
  })

  it('does nothing while the context is unknown', () => {
    expect(run(NEW_SESSION, EVENTS.tool_result, at(null)).effects).toEqual([])
  })

  it('tells again after a compaction, and after a change of model', () => {
    const told = run(NEW_SESSION, EVENTS.tool_result, at(0.71)).state
    const compacted = run(run(told, EVENTS.compaction_before).state, EVENTS.compaction_after).state
    expect(run(compacted, EVENTS.tool_result, at(0.71)).effects).toContain('tell_user caution')
    expect(run(told, EVENTS.tool_result, at(0.71, 'another')).effects).toEqual(['tell_user caution'])
  })

  it('tells again once the context was emptied where no hook saw it', () => {
    const told = run(NEW_SESSION, EVENTS.tool_result, at(0.9)).state
    const emptied = run(told, EVENTS.tool_result, at(0.1)).state
    expect(run(emptied, EVENTS.tool_result, at(0.72)).effects).toContain('tell_user caution')
  })

  it('tells the model at auto_pause only, once, where the configuration says so, and never at the end of a turn', () => {
    const config = { ...CONFIG, tellModel: true }
    expect(run(NEW_SESSION, EVENTS.tool_result, at(0.86), config).effects).toEqual(['tell_user warning'])
    expect(run(NEW_SESSION, EVENTS.tool_result, at(0.91), config).effects).toContain('tell_model auto_pause')
    expect(run(NEW_SESSION, EVENTS.turn_end, at(0.91), config).effects).not.toContain('tell_model auto_pause')
    expect(run(NEW_SESSION, EVENTS.tool_result, at(0.91)).effects).not.toContain('tell_model auto_pause')
  })

  it('does not begin again a pause that a person ended by hand, until the context is another one', () => {
    const begun = run(NEW_SESSION, EVENTS.tool_result, at(0.91)).state
    const ended: SessionMachine = { ...begun, phase: 'watching' }
    expect(run(ended, EVENTS.tool_result, at(0.93)).effects).toEqual([])
    const resumed = run(ended, { ...EVENTS.session_start, source: 'resume' }).state
    expect(run(resumed, EVENTS.tool_result, at(0.93)).effects).toContain('start_pause auto_pause')
  })

  it('stops beginning pauses in a session that is full from its start again and again', () => {
    const tired: SessionMachine = { ...NEW_SESSION, fires: 50 }
    expect(run(tired, EVENTS.tool_result, at(0.97)).effects).toEqual(['tell_user critical'])
  })
})

it('learns the limit at the first event after a compaction, once', () => {
  const after = run(inPhase('compacting'), EVENTS.compaction_after).state
  const first = run(after, EVENTS.tool_result, at(0.1))
  expect(first.effects).toEqual(['learn_limit'])
  expect(run(first.state, EVENTS.tool_result, at(0.1)).effects).toEqual([])
})

describe('sub-agents', () => {
  it('never touch the meter, and are recorded under their id while a pause runs', () => {
    const child = { ...EVENTS.tool_result, agentId: 'a1' }
    expect(run(NEW_SESSION, child, at(0.99))).toEqual({ state: NEW_SESSION, effects: [] })
    expect(run(inPhase('recording'), child, at(0.1)).effects).toEqual(['record'])
    expect(run(inPhase('compacting'), child).state.phase).toBe('compacting')
  })
})

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

describe('the end of a session', () => {
  it('leaves nothing without a pause, but with `land: always`', () => {
    expect(run(NEW_SESSION, EVENTS.session_end).effects).toEqual([])
    const always = { ...CONFIG, land: 'always' as const }
    const all = ['start_pause session_end', 'record', 'seal session_end', 'land']
    expect(run(NEW_SESSION, EVENTS.session_end, null, always).effects).toEqual(all)
    expect(run(NEW_SESSION, EVENTS.session_end, null, { ...always, attended: false }).effects).toEqual([])
  })

  it('says that it was cleared', () => {
    const cleared = { ...EVENTS.session_end, reason: 'clear' }
    expect(run(inPhase('recording'), cleared).effects).toContain('seal clear')
  })
})

it('infers an interruption from a prompt in a turn that nothing ended', () => {
  const open: SessionMachine = { ...inPhase('recording'), turnOpen: true }
  const interrupted = (state: SessionMachine, event: HookEvent) =>
    decide(state, event, at(0.92), CONFIG).effects.some((effect) => effect.do === 'record' && effect.interrupted)
  expect(interrupted(open, EVENTS.prompt)).toBe(true)
  expect(interrupted(open, { ...EVENTS.other, type: 'prompt', origin: 'machine', text: 'done', child: null })).toBe(
    false,
  )
  expect(interrupted({ ...open, turnOpen: false }, EVENTS.prompt)).toBe(false)
  expect(interrupted(open, EVENTS.tool_result)).toBe(false)
})

it('knows which phases have an open log', () => {
  expect((Object.keys(PAIRS) as Phase[]).filter(isOpen)).toEqual(['recording', 'compacting', 'compacted'])
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

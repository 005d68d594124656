import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { isOpen, NEW_SESSION, type Phase, type SessionMachine } from '../../src/decide/session-machine.ts'
import type { HookEvent } from '../../src/events/hook-event.ts'
import { at, CONFIG, inPhase, run } from './decide-run.ts'
import { EVENTS } from './hook-events.ts'

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

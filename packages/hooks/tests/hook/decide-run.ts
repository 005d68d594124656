import { LEVELS, type Reading } from '@winddown/core'
import { decide } from '../../src/decide/decide.ts'
import type { Effect } from '../../src/decide/effect.ts'
import { type DecisionConfig, NEW_SESSION, type Phase, type SessionMachine } from '../../src/decide/session-machine.ts'
import type { HookEvent } from '../../src/events/hook-event.ts'

export const CONFIG: DecisionConfig = {
  thresholds: LEVELS,
  tellModel: false,
  land: 'paused',
  briefUnattended: false,
  attended: true,
}
export const at = (fraction: number | null, model = 'm'): Reading => ({
  tokens: fraction === null ? null : Math.round(fraction * 167_000),
  window: 200_000,
  limit: 167_000,
  fraction,
  source: { tokens: 'transcript', limit: 'model_table' },
  model,
  at: null,
})
export const words = (effects: readonly Effect[]): string[] =>
  effects.map((effect) => {
    if (effect.do === 'tell_user' || effect.do === 'tell_model' || effect.do === 'record_level') {
      return `${effect.do} ${effect.level}`
    }
    if (effect.do === 'start_pause' || effect.do === 'seal') return `${effect.do} ${effect.reason}`
    return effect.do === 'brief' ? `brief ${effect.scope}` : effect.do
  })
export const run = (state: SessionMachine, event: HookEvent, reading: Reading | null = null, config = CONFIG) => {
  const decision = decide(state, event, reading, config)
  return { state: decision.state, effects: words(decision.effects) }
}
export const inPhase = (phase: Phase): SessionMachine => ({ ...NEW_SESSION, phase })

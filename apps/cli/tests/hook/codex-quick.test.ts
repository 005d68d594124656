import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { seeded } from '../../../../packages/core/tests/seeded.ts'
import { HookWorld } from './hook-world.ts'
import { faults, inFullOf, quicklyOf } from './source-parts.ts'

/** 90 % of the window of which a rollout names 95 %. */
const LIMIT = 244_800

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  faults.length = 0
})
afterEach(() => world.remove())

const inFull = inFullOf('codex', () => world)
const quickly = quicklyOf('codex', () => world)
const event = (name: string, fields: object = {}): object =>
  JSON.parse(world.payload(name, { turn_id: 'turn-1', model: 'gpt-5.4', ...fields }))
const machine = (): { fraction: number; told: string | null } =>
  JSON.parse(readFileSync(join(world.state, `sessions/codex.${world.session}.json`), 'utf8')).machine

const append = (type: string, payload: object): void =>
  appendFileSync(world.transcript, `${JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', type, payload })}\n`)
let calls = 0
/** A response that had so many tokens, its call, and how it ended: what stands in the rollout when the hook runs. */
function call(tokens: number, printed: string): object {
  calls += 1
  const id = `call_${calls}`
  append('response_item', { type: 'function_call', call_id: id, name: 'exec_command', arguments: '{"cmd":"ls"}' })
  append('token_usage_record', { usage: { input_tokens: tokens - 40, total_tokens: tokens } })
  append('event_msg', { type: 'item_completed', item: { type: 'CommandExecution', id, exit_code: 0 } })
  const fields = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: printed, tool_use_id: id }
  return event('PostToolUse', fields)
}
/** What follows before the next response. */
function answered(tokens: number, printed: string): void {
  append('response_item', { type: 'function_call_output', call_id: `call_${calls}`, output: printed })
  const info = { last_token_usage: { input_tokens: tokens - 40, total_tokens: tokens }, model_context_window: 258_400 }
  append('event_msg', { type: 'token_count', info })
}

async function begin(): Promise<void> {
  writeFileSync(world.transcript, '')
  append('session_meta', { id: world.session, originator: 'codex-tui', cli_version: '0.169.0' })
  append('event_msg', { type: 'task_started', model_context_window: 258_400 })
  await inFull(event('SessionStart', { source: 'startup' }))
  await inFull(event('UserPromptSubmit', { prompt: 'Count them' }))
}

it('a call of Codex that leads to nothing is answered without the full path, and the one that crosses a level is not', async () => {
  await begin()
  expect(quickly(call(100_000, 'a'))).toBe(false)
  expect(await inFull(call(100_000, 'a'))).toBe('')
  answered(100_000, 'a')
  expect(quickly(call(101_000, 'b'))).toBe(true)
  answered(101_000, 'b')
  expect(quickly({ ...call(101_500, 'c'), model: 'gpt-5.5' })).toBe(false)
  answered(101_500, 'c')
  const crossing = call(Math.round(LIMIT * 0.71), 'd')
  expect(quickly(crossing)).toBe(false)
  expect(await inFull(crossing)).toContain('winddown: context at 71 %')
})

it('where the fast path answers, the full one would have done nothing, whatever the context does', async () => {
  const random = seeded(20_261_129)
  let answeredQuickly = 0
  for (let session = 0; session < 12; session++) {
    await begin()
    let tokens = Math.round(LIMIT * (0.2 + random() * 0.6))
    for (let step = 0; step < 40; step++) {
      const printed = 'word '.repeat(Math.floor(random() * random() * 2_000))
      const payload = call(tokens, printed)
      const before = step === 0 ? null : machine()
      const isQuick = quickly(payload)
      const answer = await inFull(payload)
      if (isQuick) {
        answeredQuickly += 1
        expect(answer).toBe('')
        expect({ ...machine(), fraction: 0 }).toEqual({ ...before, fraction: 0 })
        expect(Math.abs(machine().fraction - (before?.fraction ?? 0))).toBeLessThanOrEqual(0.06)
      }
      if (machine().told === 'auto_pause') break
      if (random() < 0.9) answered(tokens, printed)
      tokens += Math.floor(random() * 4_000)
      if (random() < 0.05) append('compacted', { message: 'A summary' })
    }
    world.remove()
    world = new HookWorld(`1111111${session % 10}-1111-4111-8111-11111111111${Math.floor(session / 10)}`)
  }
  expect(answeredQuickly).toBeGreaterThan(100)
  expect(faults).toEqual([])
})

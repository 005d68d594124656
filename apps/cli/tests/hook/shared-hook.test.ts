import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOOK, HookWorld, SHARED_HOOK } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const run = (program: string, harness: string, payload: string): { status: number | null; out: string } => {
  const options = { input: payload, env: world.environment, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--harness', harness], options)
  return { status, out: stdout + stderr }
}
const faults = (): string => {
  const path = join(world.state, 'diagnostics.jsonl')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: 'out', stderr: '' } }

describe('hook.cjs, which lines of older versions name', () => {
  it('tells and records what the harness’s own program does, quickly and in full', () => {
    run(SHARED_HOOK, 'claude-code', world.payload('SessionStart', { source: 'startup' }))
    world.fill(152_000)
    const told = run(SHARED_HOOK, 'claude-code', world.payload('PostToolUse', { ...call, tool_use_id: 'toolu_1' }))
    expect(told.out).toContain('91 %')
    for (const [count, program] of [SHARED_HOOK, HOOK, SHARED_HOOK].entries())
      run(program, 'claude-code', world.payload('PostToolUse', { ...call, tool_use_id: `toolu_${count + 2}` }))
    const calls = world.log(/^ACTIVE/).filter(({ type }) => type === 'tool_call')
    expect(calls.map(({ data }) => data['tool_use_id'])).toEqual(['toolu_1', 'toolu_2', 'toolu_3', 'toolu_4'])
    expect(faults()).toBe('')
  })

  it('says nothing to a harness that it does not know, takes its payload in, and keeps the fault', () => {
    for (const name of ['none', 'full-codex', 'record', '../hook', '']) {
      const payload = world.payload('PostToolUse', { ...call, text: 'x'.repeat(200_000) })
      expect(run(SHARED_HOOK, name, payload)).toEqual({ status: 0, out: '' })
    }
    expect(
      faults()
        .split('\n')
        .filter((line) => line.includes('HARNESS_UNKNOWN')).length,
    ).toBe(5)
  })
})

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../../../packages/core/tests/seeded.ts'
import { HookWorld } from './hook-world.ts'
import { faults, inFullOf, quicklyOf } from './source-parts.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  faults.length = 0
})
afterEach(() => world.remove())

let count = 0
/** How an agent says how full it is, and what its hook is told. */
interface Agent {
  readonly id: string
  readonly limit: number
  readonly start: () => object
  readonly prompt: () => object
  /** A command, at so many tokens. */
  readonly call: (tokens: number, printed: string, model?: string) => object
  /** Something that means another limit, or that the count begins anew. */
  readonly odd: () => void
}

const told = (name: string, fields: object): object => JSON.parse(world.payload(name, { model: 'scripted', ...fields }))

/** Our program inside the agent writes down what that says. */
const host = (id: string, responseOf: (printed: string) => unknown): Agent => {
  let limit = 180_000
  const say = (tokens: number | null, model: string): void => {
    const path = join(world.state, `readings/${id}.${world.session}.json`)
    mkdirSync(dirname(path), { recursive: true })
    const at = '2026-06-01T08:00:00.000Z'
    writeFileSync(path, JSON.stringify({ tokens, window: 200_000, limit, model, version: null, at, source: 'harness' }))
  }
  return {
    id,
    limit,
    start: () => {
      limit = 180_000
      return told('SessionStart', { source: 'startup' })
    },
    prompt: () => told('UserPromptSubmit', { prompt: 'Count them', typed: true }),
    call: (tokens, printed, model = 'scripted') => {
      count += 1
      say(tokens, model)
      const call = { tool_name: 'bash', tool_input: { command: `make ${count}` }, tool_use_id: `call_${count}` }
      return told('PostToolUse', { ...call, tool_response: responseOf(printed), failed: false, duration_ms: 12 })
    },
    odd: () => {
      limit = limit === 180_000 ? 170_000 : 180_000
    },
  }
}

const events = (): string => join(world.folder, '.copilot/session-state', world.session, 'events.jsonl')
const write = (type: string, data: object): void => {
  mkdirSync(dirname(events()), { recursive: true })
  appendFileSync(events(), `${JSON.stringify({ type, data, timestamp: '2026-06-01T08:00:00.000Z' })}\n`)
}
const copilot: Agent = {
  id: 'copilot',
  limit: 134_400,
  start: () => {
    write('session.start', { sessionId: world.session })
    return { sessionId: world.session, cwd: world.project, source: 'new' }
  },
  prompt: () => {
    write('user.message', { content: 'Count them' })
    return { sessionId: world.session, cwd: world.project, prompt: 'Count them' }
  },
  call: (tokens, printed, model = 'claude-sonnet-4.5') => {
    const done = { toolCallId: `call_${count}`, success: true, result: { content: printed } }
    if (count > 0) write('tool.execution_complete', done)
    count += 1
    const usage = { model, inputTokens: tokens - 40, outputTokens: 40, maxPromptTokens: 168_000 }
    const toolArgs = { command: `make ${count}`, description: 'Build' }
    write('session.usage_record', { usage })
    write('tool.execution_start', { toolCallId: `call_${count}`, toolName: 'bash', arguments: toolArgs })
    const textResultForLlm = `${printed}\n<shellId: 0 completed with exit code 0>`
    const toolResult = { resultType: 'success', textResultForLlm }
    return { sessionId: world.session, timestamp: 7, cwd: world.project, toolName: 'bash', toolArgs, toolResult }
  },
  odd: () => write('session.compaction_complete', { success: true, postCompactionTokens: 9_000 }),
}

const AGENTS = [host('pi', (text) => text), host('opencode', (output) => ({ output, metadata: { exit: 0 } })), copilot]

describe.each(AGENTS.map((agent) => [agent.id, agent] as const))('the fast path of %s', (id, agent) => {
  const inFull = inFullOf(id, () => world)
  const quickly = quicklyOf(id, () => world)
  const record = () => JSON.parse(readFileSync(join(world.state, `sessions/${id}.${world.session}.json`), 'utf8'))
  const lines = (): string[] =>
    readFileSync(join(world.store, `ACTIVE-PAUSE.${id}.${world.session}.jsonl`), 'utf8')
      .trim()
      .split(/\n+/)
  const begin = async (): Promise<void> => {
    count = 0
    await inFull(agent.start())
    await inFull(agent.prompt())
  }
  const at = (share: number): number => Math.round(agent.limit * share)

  it('answers a call that leads to nothing, and neither one that crosses a level nor what is odd', async () => {
    await begin()
    const first = agent.call(at(0.4), 'a')
    expect(quickly(first)).toBe(false)
    expect(await inFull(first)).toBe('')
    expect(quickly(agent.call(at(0.41), 'b'))).toBe(true)
    expect(quickly(agent.call(at(0.41), 'c', 'another-model'))).toBe(false)
    const crossing = agent.call(at(0.71), 'd')
    expect(quickly(crossing)).toBe(false)
    expect(await inFull(crossing)).toContain('winddown: context at 71 %')
  })

  it('records a command as the full path does, and one record alone', async () => {
    await begin()
    for (const share of [0.6, 0.88, 0.91, 0.92]) await inFull(agent.call(at(share), 'a'))
    const payload = agent.call(at(0.922), '12 passed')
    const before = lines().length
    expect(quickly(payload)).toBe(true)
    expect(lines()).toHaveLength(before + 1)
    await inFull(payload)
    const [quick, full] = lines()
      .slice(before)
      .map((text) => text.replace(/"timestamp":"[^"]*"/g, ''))
    expect(quick).toBe(full)
    expect(quick).toContain(`"command":"make ${count}"`)
    expect(quick).toContain(`"tool_use_id":"call_${count}"`)
    expect(faults).toEqual([])
  })

  it('where it answers, the full one would have done nothing, whatever the context does', async () => {
    const random = seeded(20_261_201)
    let answered = 0
    for (let session = 0; session < 6; session++) {
      await begin()
      let tokens = at(0.2 + random() * 0.6)
      for (let step = 0; step < 30; step++) {
        const payload = agent.call(tokens, 'word '.repeat(Math.floor(random() * random() * 2_000)))
        const before = step === 0 ? null : record().machine
        const isQuick = quickly(payload)
        const answer = await inFull(payload)
        const { machine } = record()
        if (isQuick) {
          answered += 1
          expect(answer).toBe('')
          expect({ ...machine, fraction: 0 }).toEqual({ ...before, fraction: 0 })
          expect(Math.abs(machine.fraction - (before?.fraction ?? 0))).toBeLessThanOrEqual(0.06)
        }
        if (machine.told === 'auto_pause') break
        tokens += Math.floor(random() * 4_000)
        if (random() < 0.05) agent.odd()
      }
      world.remove()
      world = new HookWorld(`2222222${session}-2222-4222-8222-222222222222`)
    }
    expect(answered).toBeGreaterThan(30)
    expect(faults).toEqual([])
  })
})

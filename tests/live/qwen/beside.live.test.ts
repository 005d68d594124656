import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, FOLLOW_UP, fillingRepliesOf, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { qwen as usual } from './harness.ts'

const OBSERVED = ['SessionStart', 'Stop', 'StopFailure', 'SubagentStart', 'SubagentStop', 'SessionEnd']
const qwen = { ...usual, needsText: false }
const at = (fraction: number): number => Math.round(qwen.limit * fraction)

let world: World
afterEach(() => world.end())

async function firstRequest(): Promise<string> {
  const first = world.model.requests.length
  const next = world.start()
  await next.turn('Good morning')
  await next.exit()
  return world.model.requests[first]?.text ?? ''
}

describe('what works beside an agent of Qwen Code', () => {
  it('a sub-agent: its tokens are not counted, its calls are recorded as its own, and its result is in the next brief', async () => {
    world = await createWorld({ harnesses: [qwen], observed: OBSERVED })
    const isChild = ({ text }: { text: string }): boolean =>
      text.includes('Wade through the pond') && !text.includes('Send somebody')
    world.model.rule({ when: isChild, reply: { tools: [qwen.tools.shell('echo waded')], tokens: at(0.97) } })
    const found = 'Nine bitterns live in the reeds at the north bank.'
    world.model.rule({ when: isChild, reply: { text: found, tokens: at(0.98), delayMs: 500 } })
    const input = { description: 'wade', prompt: 'Wade through the pond please', subagent_type: 'general-purpose' }
    world.model.enqueue(
      { tools: [qwen.tools.shell('echo before')], tokens: at(0.91) },
      { tools: [{ name: 'agent', input }], tokens: at(0.915) },
      { text: 'It wades.', tokens: at(0.92) },
      { text: 'It has waded.', tokens: at(0.925) },
    )
    const session = world.start()
    await session.turn('Send somebody through it')
    await until('its result to be answered', () => world.calls('Stop').length > 1, 60_000)
    const ended = (event: string): boolean => world.activeActions().some(({ data }) => data['event'] === event)
    await until('its end to be recorded', () => ended('child_ended'))
    const actions = world.activeActions()
    expect(Math.max(...actions.map(({ context_percentage: part }) => part))).toBeLessThan(0.93)
    const waded = toolCalls(actions).find(({ data }) => data['agent_id'] !== undefined)
    expect(waded?.data).toMatchObject({ command: 'echo waded', outcome: 'ok' })
    await session.exit()
    const [id = ''] = await landed(world)
    expect(JSON.stringify(world.snapshot(id))).toContain('Nine bitterns live in the reeds')
    const request = await firstRequest()
    expect(briefedAbout(request)).toBe(id)
    expect(request).toContain('Nine bitterns live in the reeds')
    // The notice that reports it is no words of the person's.
    expect(request).not.toContain('task-notification')
  })

  it('a job in the background that runs on is told as running, with where its output goes', async () => {
    world = await createWorld({ harnesses: [qwen], observed: OBSERVED })
    const marker = join(world.project, 'diving')
    const command = `echo grebes under water; touch ${marker}; sleep 300`
    const job = { name: 'run_shell_command', input: { command, description: 'Count', is_background: true } }
    world.model.enqueue(
      ...fillingRepliesOf(qwen, world.project).slice(0, 4),
      { tools: [job], tokens: at(0.92) },
      { text: 'It dives.', tokens: at(0.93) },
    )
    const session = world.start()
    await session.turn(REQUEST)
    await session.turn(FOLLOW_UP)
    await until('the job to run', () => existsSync(marker))
    await session.exit()
    const [id = ''] = await landed(world)
    const request = await firstRequest()
    expect(briefedAbout(request)).toBe(id)
    expect(request).toMatch(/background[\s\S]{0,300}grebes|grebes[\s\S]{0,300}background/)
    expect(request).toMatch(/running|without a recorded end/)
    expect(request).not.toMatch(/grebes[^\n]{0,120}ended/)
  })
})

describe('a provider that refuses Qwen Code', () => {
  it('for a limit of the account: the session is recorded and landed at any context', async () => {
    world = await createWorld({ harnesses: [qwen], observed: OBSERVED })
    const session = world.start()
    world.model.enqueue({ text: 'Counted.', tokens: at(0.2) })
    await session.turn(REQUEST)
    const error = { type: 'insufficient_quota', message: 'You exceeded your current quota' }
    world.model.enqueue({ tokens: 0, status: 403, error })
    await session.say('Once more')
    await until('a recording', () => world.activeActions().some(({ data }) => data['event'] === 'usage_limit'), 60_000)
    await session.exit()
    const [id = ''] = await landed(world)
    expect(JSON.stringify(world.snapshot(id))).toContain('exceeded your current quota')
    expect(briefedAbout(await firstRequest())).toBe(id)
  })

  it('for another cause: the error is recorded where a pause runs, and begins none', async () => {
    world = await createWorld({ harnesses: [qwen], observed: OBSERVED })
    const session = world.start()
    const error = { type: 'invalid_request_error', message: 'The reeds are too high' }
    const refusals = (): number => world.calls('StopFailure').length
    world.model.enqueue({ text: 'Counted.', tokens: at(0.2) }, { tokens: 0, status: 400, error })
    await session.turn(REQUEST)
    await session.say('Once more')
    await until('StopFailure', () => refusals() > 0, 60_000)
    world.model.enqueue({ text: 'Written down.', tokens: at(0.92) }, { tokens: 0, status: 400, error })
    await session.turn(FOLLOW_UP)
    await until('a recording', () => world.activeActions().length > 0)
    expect(JSON.stringify(world.activeActions())).not.toContain('too high')
    await session.say('And once more')
    await until('the error to be recorded', () => JSON.stringify(world.activeActions()).includes('too high'), 60_000)
    await session.exit()
    await landed(world)
  })
})

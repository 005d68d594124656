import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { gemini as usual } from './harness.ts'

const gemini = { ...usual, needsText: false }
const at = (fraction: number): number => Math.round(gemini.limit * fraction)

let world: World
afterEach(() => world.end())

async function firstRequest(): Promise<string> {
  const first = world.model.requests.length
  const next = world.start()
  await next.turn('Good morning')
  await next.exit()
  return world.model.requests[first]?.text ?? ''
}

describe('what works beside an agent of Gemini CLI', () => {
  it('a sub-agent: its tokens are not counted, its calls are recorded as its own, and its result is in the next brief', async () => {
    world = await createWorld({ harnesses: [gemini] })
    const isChild = ({ text }: { text: string }): boolean =>
      text.includes('Wade through the pond') && !text.includes('Send somebody')
    world.model.rule({ when: isChild, reply: { tools: [gemini.tools.shell('echo waded')], tokens: at(0.97) } })
    const response = 'Nine bitterns live in the reeds at the north bank.'
    const done = { name: 'complete_task', input: { result: { response } } }
    world.model.rule({ when: isChild, reply: { tools: [done], tokens: at(0.98) } })
    const agent = { name: 'invoke_agent', input: { agent_name: 'generalist', prompt: 'Wade through the pond please' } }
    world.model.enqueue(
      { tools: [gemini.tools.shell('echo before')], tokens: at(0.91) },
      { tools: [agent], tokens: at(0.915) },
      { text: 'It has waded.', tokens: at(0.92) },
    )
    const session = world.start()
    await session.turn('Send somebody through it')
    const isOver = (): boolean => world.activeActions().some(({ type }) => type === 'assistant_response')
    await until('the end of the turn to be recorded', isOver)
    const actions = world.activeActions()
    expect(Math.max(...actions.map(({ context_percentage: part }) => part))).toBeLessThan(0.93)
    const waded = toolCalls(actions).find(({ data }) => data['command'] === 'echo waded')
    expect(waded?.data).toMatchObject({ outcome: 'ok', agent_id: expect.any(String) })
    const own = toolCalls(actions).filter(({ data }) => data['agent_id'] === undefined)
    expect(own.map(({ data }) => data['tool'])).toEqual(['run_shell_command', 'invoke_agent'])
    await session.exit()
    const [id = ''] = await landed(world)
    const request = await firstRequest()
    expect(briefedAbout(request)).toBe(id)
    expect(request).toContain('Nine bitterns live in the reeds')
  })
})

describe('a provider that refuses Gemini CLI', () => {
  it('for a limit of the account: the session is recorded and landed at any context', async () => {
    world = await createWorld({ harnesses: [gemini] })
    const session = world.start()
    world.model.enqueue({ text: 'Counted.', tokens: at(0.2) })
    await session.turn(REQUEST)
    const error = { type: 'PERMISSION_DENIED', message: 'You exceeded your current quota' }
    world.model.enqueue({ tokens: 0, status: 403, error })
    await session.say('Once more')
    await until('a recording', () => world.activeActions().some(({ data }) => data['event'] === 'usage_limit'))
    await session.exit()
    const [id = ''] = await landed(world)
    expect(briefedAbout(await firstRequest())).toBe(id)
  })

  it('for another cause: the error is recorded where a pause runs, and begins none', async () => {
    world = await createWorld({ harnesses: [gemini] })
    const session = world.start()
    const error = { type: 'INVALID_ARGUMENT', message: 'The reeds are too high' }
    world.model.enqueue({ text: 'Counted.', tokens: at(0.2) }, { tokens: 0, status: 400, error })
    await session.turn(REQUEST)
    await session.turn('Once more')
    world.model.enqueue({ text: 'Written down.', tokens: at(0.92) }, { tokens: 0, status: 400, error })
    await session.turn('And now')
    await until('a recording', () => world.activeActions().length > 0)
    expect(JSON.stringify(world.activeActions())).not.toContain('too high')
    await session.say('And once more')
    await until('the error to be recorded', () => JSON.stringify(world.activeActions()).includes('too high'))
    await session.exit()
    await landed(world)
  })
})

import { describe, expect, it } from 'vitest'
import { parseCopilot } from '../../../src/harnesses/copilot/events.ts'
import { copilotProfile } from '../../../src/harnesses/copilot/profile.ts'
import { replyToCopilot } from '../../../src/harnesses/copilot/reply.ts'
import { copilotSession } from '../../../src/harnesses/copilot/session.ts'

const base = { sessionId: '9c0d66db', timestamp: 1_795_977_651_675, cwd: '/work/shop' }
const child = { ...base, sessionId: 'e76419a8', agentId: 'e76419a8', agentType: 'explore', parentAgentId: '9c0d66db' }
const parse = (fields: object, from: object = base) => parseCopilot({ ...from, ...fields }, { HOME: '/h/dev' })

describe('a payload of Copilot CLI', () => {
  it('says by its fields which event it is of', () => {
    const kinds: readonly (readonly [object, string])[] = [
      [{ source: 'new', initialPrompt: 'Hi' }, 'session_start'],
      [{ prompt: 'Hi' }, 'prompt'],
      [{ toolName: 'bash', toolArgs: {} }, 'other'],
      [{ toolName: 'bash', toolArgs: {}, toolResult: {} }, 'tool_result'],
      [{ toolName: 'view', toolArgs: {}, error: 'Path does not exist' }, 'tool_result'],
      [{ hookName: 'permissionRequest', toolName: 'bash', toolInput: {} }, 'other'],
      [{ hook_event_name: 'Notification', message: 'x' }, 'other'],
      [{ stopReason: 'end_turn', stop_hook_active: false }, 'turn_end'],
      [{ agentName: 'explore', agentId: 'e76419a8', agentType: 'explore' }, 'child_start'],
      [{ agentName: 'explore', agentId: 'e76419a8', stopReason: 'end_turn', response: 'x' }, 'child_end'],
      [{ trigger: 'auto', customInstructions: '' }, 'compaction_before'],
      [{ errorContext: 'model_call', error: { message: 'x' } }, 'api_error'],
      [{ reason: 'user_exit' }, 'session_end'],
    ]
    for (const [fields, kind] of kinds) expect(parse(fields)?.type, JSON.stringify(fields)).toBe(kind)
  })

  it('does not say where the session is written: that follows from its id, and from where Copilot is told to live', () => {
    expect(parse({ prompt: 'Hi' })?.transcriptPath).toBe('/h/dev/.copilot/session-state/9c0d66db/events.jsonl')
    const moved = parseCopilot({ ...base, prompt: 'Hi' }, { HOME: '/h/dev', COPILOT_HOME: '/srv/copilot' })
    expect(moved?.transcriptPath).toBe('/srv/copilot/session-state/9c0d66db/events.jsonl')
    expect(parseCopilot({ ...base, prompt: 'Hi' })?.transcriptPath).toBeNull()
  })

  it('of a sub-agent names that one as the session, which is its parent’s', () => {
    const event = parse({ toolName: 'rg', toolArgs: {}, toolResult: {} }, child)
    expect(event).toMatchObject({ sessionId: '9c0d66db', agentId: 'e76419a8', type: 'tool_result' })
    expect(parse({ stopReason: 'end_turn' }, child)).toMatchObject({ sessionId: '9c0d66db', type: 'other' })
    expect(parse({ prompt: 'Look for other rates' }, child)?.type).toBe('other')
  })

  it('gives what the program says by itself as nobody’s words', () => {
    const text =
      '<system_notification>\nShell command "watch" (shellId: job1) has completed successfully.\n</system_notification>'
    expect(parse({ prompt: text })).toMatchObject({
      type: 'prompt',
      origin: 'machine',
      child: { id: 'job1', status: 'completed' },
    })
    expect(parse({ prompt: 'What is a <system_notification>?' })).toMatchObject({ origin: 'user' })
  })

  it('holds the text of a tool that takes one as JSON within a text', () => {
    const event = parse({ toolName: 'apply_patch', toolArgs: '"*** Begin Patch\\n*** End Patch\\n"', toolResult: {} })
    expect(event).toMatchObject({ input: '*** Begin Patch\n*** End Patch\n' })
  })

  it('tells a limit of the account from other errors, and leaves those that are none of the model’s', () => {
    const error = (message: string, errorContext = 'model_call') => parse({ errorContext, error: { message } })
    expect(error('"429 Rate limit exceeded, quota used up"')).toMatchObject({ type: 'api_error', error: 'rate_limit' })
    expect(error('"500 Internal error"')).toMatchObject({ type: 'api_error', error: '500' })
    expect(error('x', 'tool_execution')?.type).toBe('other')
  })
})

describe('an answer to Copilot CLI', () => {
  const prompt = parse({ prompt: 'Hi' })
  const answer = (user: string | null, model: string | null, event = prompt) =>
    event === null
      ? []
      : replyToCopilot({ user, model }, event)
          .split('\n')
          .filter((each) => each !== '')
          .map((each) => JSON.parse(each))

  it('shows a person a line of progress that stays, and gives the model context: nested, it would drop it', () => {
    expect(answer('Context at 72 %.', 'A brief')).toEqual([
      { type: 'progress', message: 'Context at 72 %.', temporary: false },
      { additionalContext: 'A brief' },
    ])
  })

  it('is nothing at the end of a session, before a compaction and to a sub-agent', () => {
    for (const event of [
      parse({ reason: 'user_exit' }),
      parse({ trigger: 'auto' }),
      parse({ toolName: 'rg', toolArgs: {}, toolResult: {} }, child),
    ])
      expect(answer('x', 'y', event)).toEqual([])
  })

  it('keeps the context under what Copilot takes, in whole characters', () => {
    const [document] = answer(null, '😀'.repeat(9_000)) as { additionalContext: string }[]
    expect(Buffer.byteLength(document?.additionalContext ?? '')).toBeLessThanOrEqual(10_240)
    expect(document?.additionalContext).toMatch(/^(?:😀)+…$/u)
  })
})

describe('a session of Copilot CLI', () => {
  const program = { name: 'MainThread', folder: null, hasTerminal: true }
  const surroundings = (words: readonly string[], environment: Record<string, string> = {}) => ({
    ...{ environment, transcript: null, folder: null, processesNamed: () => [] },
    ancestors: () => [
      { ...program, pid: 40, words: ['/bin/sh', '-c', 'x'] },
      { ...program, pid: 34, words },
    ],
  })
  const COPILOT = '/opt/copilot-linux-x64/copilot'

  it('has somebody at it unless it was given its prompt', () => {
    expect(copilotSession.attended(surroundings([COPILOT, '--allow-all-tools']))).toBe(true)
    expect(copilotSession.attended(surroundings([COPILOT, '-i', 'Hi']))).toBe(true)
    expect(copilotSession.attended(surroundings([COPILOT, '-p', 'Hi']))).toBe(false)
    expect(copilotSession.attended(surroundings([COPILOT, '--prompt=Hi']))).toBe(false)
    expect(copilotSession.attended(surroundings(['/bin/bash']))).toBeNull()
  })

  it('is in the process that its hooks are told of, else in the program above them', () => {
    expect(copilotSession.processId(surroundings([COPILOT], { COPILOT_LOADER_PID: '34' }))).toBe(34)
    expect(copilotSession.processId(surroundings([COPILOT]))).toBe(34)
    expect(copilotSession.processId(surroundings(['/bin/bash']))).toBeNull()
  })

  it('is known to what runs as one of its tools', () => {
    expect(copilotProfile.caller({ COPILOT_AGENT_SESSION_ID: '9c0d66db' })).toEqual({ sessionId: '9c0d66db' })
    expect(copilotProfile.caller({ COPILOT_CLI: '1' })).toBeNull()
  })
})

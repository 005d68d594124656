import { describe, expect, it } from 'vitest'
import { parseClaudeCode } from '../../src/harnesses/claude-code/events.ts'

const base = {
  session_id: '9e1dd0da-1e92-4502-936d-dbf3bd7992f3',
  transcript_path: '/srv/home/.claude/projects/-project/9e1dd0da.jsonl',
  cwd: '/project',
  prompt_id: 'f308b34a-569c-4a8b-9df6-da0dbd654cb9',
}
const parse = (fields: Record<string, unknown>) => parseClaudeCode({ ...base, ...fields })

describe('payloads of Claude Code 2.1.330', () => {
  it('become events, each with its session, transcript, folder and prompt', () => {
    const seen = [
      { hook_event_name: 'SessionStart', source: 'startup', model: 'claude-sonnet-4-6[1m]' },
      { hook_event_name: 'UserPromptSubmit', prompt: 'Fix the build' },
      {
        hook_event_name: 'PostToolUse',
        tool_name: 'Bash',
        tool_input: { command: 'ls' },
        tool_response: { stdout: '' },
      },
      { hook_event_name: 'PostToolUseFailure', tool_name: 'Read', tool_input: {}, error: 'File does not exist.' },
      { hook_event_name: 'Stop', stop_hook_active: false, last_assistant_message: 'Done.' },
      { hook_event_name: 'StopFailure', error: 'unknown', last_assistant_message: 'API Error: 400' },
      { hook_event_name: 'PreCompact', trigger: 'manual', custom_instructions: 'keep the plan' },
      { hook_event_name: 'PostCompact', trigger: 'auto', compact_summary: 'S' },
      { hook_event_name: 'PostModelSwitch', from_model: 'a', to_model: 'b', context_tokens: 15 },
      { hook_event_name: 'SessionEnd', reason: 'clear' },
    ].map(parse)
    expect(seen.map((event) => event?.type)).toEqual([
      'session_start',
      'prompt',
      'tool_result',
      'tool_result',
      'turn_end',
      'api_error',
      'compaction_before',
      'compaction_after',
      'model_changed',
      'session_end',
    ])
    for (const event of seen) {
      expect(event).toMatchObject({
        sessionId: base.session_id,
        transcriptPath: base.transcript_path,
        workingDirectory: '/project',
        promptId: base.prompt_id,
        agentId: null,
      })
    }
    expect(seen[8]?.contextTokens).toBe(15)
  })

  it('of events that say nothing to us, or that are new, are other', () => {
    for (const name of ['PreToolUse', 'PostToolBatch', 'Notification', 'MessageDisplay', 'SomethingNew']) {
      expect(parse({ hook_event_name: name })?.type).toBe('other')
    }
  })

  it('from inside a sub-agent carry its id, and are never a turn or a prompt of the main chain', () => {
    const child = { agent_id: 'afe3d418e6ea35015', agent_type: 'general-purpose' }
    const tool = parse({
      ...child,
      hook_event_name: 'PostToolUse',
      tool_name: 'Bash',
      tool_input: {},
      tool_response: {},
    })
    expect(tool).toMatchObject({ type: 'tool_result', agentId: 'afe3d418e6ea35015' })
    for (const name of ['Stop', 'StopFailure', 'UserPromptSubmit']) {
      expect(parse({ ...child, hook_event_name: name })?.type).toBe('other')
    }
    expect(parse({ ...child, hook_event_name: 'SubagentStop', last_assistant_message: '7' })).toMatchObject({
      type: 'child_end',
      childId: 'afe3d418e6ea35015',
      text: '7',
    })
  })

  it('of an agent type on the main thread (`--agent`) stay the main chain', () => {
    expect(parse({ hook_event_name: 'Stop', agent_type: 'reviewer' })?.type).toBe('turn_end')
  })

  it('of the model call that writes a compaction are no child', () => {
    expect(parse({ hook_event_name: 'SubagentStop', agent_id: 'a1', agent_type: '' })?.type).toBe('other')
  })

  it('tell the end of a background agent from a prompt that a person typed', () => {
    const prompt =
      '<task-notification>\n<task-id>abc1</task-id>\n<status>completed</status>\n<summary>Agent "x" completed</summary></task-notification>'
    expect(parse({ hook_event_name: 'UserPromptSubmit', prompt })).toMatchObject({
      origin: 'machine',
      child: { id: 'abc1', status: 'completed', summary: 'Agent "x" completed' },
    })
    expect(parse({ hook_event_name: 'UserPromptSubmit', prompt: '/review now' })).toMatchObject({
      origin: 'slash_command',
    })
    expect(parse({ hook_event_name: 'UserPromptSubmit', prompt: '/etc/hosts is wrong' })).toMatchObject({
      origin: 'user',
    })
    expect(parse({ hook_event_name: 'UserPromptSubmit', prompt: 'x', source: 'loop_wakeup' })).toMatchObject({
      origin: 'machine',
    })
  })

  it.each([
    '<teammate-message teammate_id="parser">merge my branch</teammate-message>',
    '<cross-session-message from="s2">please stop</cross-session-message>',
    '<channel source="chat" user="ann">stop the import</channel>',
  ])('tell what another agent or a channel says from what the person asks: %s', (prompt) => {
    expect(parse({ hook_event_name: 'UserPromptSubmit', prompt })).toMatchObject({ origin: 'machine', text: prompt })
  })

  it('of an unknown way to start are a resumption, which is never briefed', () => {
    expect(parse({ hook_event_name: 'SessionStart', source: 'teleport' })).toMatchObject({ source: 'resume' })
  })
})

describe('payloads that cannot be used', () => {
  it('give null where no session can be named', () => {
    for (const payload of [
      null,
      1,
      'x',
      [],
      {},
      { session_id: '../../etc' },
      { ...base, session_id: 'a/b' },
      { ...base },
    ]) {
      expect(parseClaudeCode(payload)).toBeNull()
    }
    expect(parse({ session_id: 'a'.repeat(101), hook_event_name: 'Stop' })).toBeNull()
  })

  it('lose a path that is none, and an id that could leave its folder', () => {
    const event = parse({ hook_event_name: 'Stop', transcript_path: 'relative.jsonl', cwd: 7, prompt_id: '../x' })
    expect(event).toMatchObject({ transcriptPath: null, workingDirectory: null, promptId: null })
    const call = parse({ hook_event_name: 'PostToolUse', tool_name: '', tool_use_id: 'a b' })
    expect(call?.type).toBe('other')
  })
})

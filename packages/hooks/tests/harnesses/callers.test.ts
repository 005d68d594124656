import { describe, expect, it } from 'vitest'
import { callingHarness, loadHarness } from '../../src/index.ts'

describe('who runs a command as its tool', () => {
  it.each([
    ['claude-code', { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: 's1' }, 's1'],
    ['codex', { CODEX_THREAD_ID: 's2' }, 's2'],
    ['gemini', { GEMINI_CLI: '1' }, null],
    ['qwen', { QWEN_CODE: '1', QWEN_CODE_SESSION_ID: 's3' }, 's3'],
    ['copilot', { COPILOT_CLI: '1', COPILOT_AGENT_SESSION_ID: 's5' }, 's5'],
    ['opencode', { OPENCODE: '1', AGENT: '1', OPENCODE_PID: '1' }, null],
    ['pi', { PI_CODING_AGENT: 'true', PI_SESSION_ID: 's4' }, 's4'],
  ])('%s says so in its environment', (id, environment, sessionId) => {
    expect(callingHarness(environment)).toEqual({ id, sessionId })
  })

  it('is nobody where a person runs it, whatever folders are named', () => {
    const environment = {
      CLAUDE_PROJECT_DIR: '/p',
      GEMINI_PROJECT_DIR: '/p',
      QWEN_PROJECT_DIR: '/p',
      CODEX_HOME: '/c',
      QWEN_CODE: '',
      OPENCODE_CONFIG: '/o',
    }
    expect(callingHarness(environment)).toBeUndefined()
  })
})

/** As captured in Copilot CLI 1.0.102, which runs the hooks of a project's .claude/settings.json. */
describe('hooks of a project that another agent runs in its own name', () => {
  const theirs = { session_id: 's6', timestamp: '2026-11-29T18:35:18.663Z', cwd: '/work/shop' }
  const transcript = { transcript_path: '/h/dev/.copilot/session-state/s6/events.jsonl' }

  it.each([
    ['SessionStart', { source: 'new', initial_prompt: 'Hi' }],
    ['UserPromptSubmit', { prompt: 'Hi' }],
    ['PostToolUse', { tool_name: 'Bash', tool_input: {}, tool_result: { result_type: 'success' } }],
    ['Stop', { ...transcript, stop_reason: 'end_turn' }],
    ['PreCompact', { ...transcript, trigger: 'auto' }],
    ['SessionEnd', { reason: 'user_exit' }],
  ])('are not answered: %s', (name, fields) => {
    expect(loadHarness('claude-code').parse({ ...theirs, hook_event_name: name, ...fields })).toBeNull()
  })

  it('are answered where they are its own', () => {
    const own = {
      session_id: 's7',
      transcript_path: '/h/dev/.claude/projects/-work-shop/s7.jsonl',
      cwd: '/work/shop',
    }
    expect(loadHarness('claude-code').parse({ ...own, hook_event_name: 'Stop' })?.type).toBe('turn_end')
  })
})

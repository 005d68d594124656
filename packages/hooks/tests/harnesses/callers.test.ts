import { describe, expect, it } from 'vitest'
import { callingHarness } from '../../src/index.ts'

describe('who runs a command as its tool', () => {
  it.each([
    ['claude-code', { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: 's1' }, 's1'],
    ['codex', { CODEX_THREAD_ID: 's2' }, 's2'],
    ['gemini', { GEMINI_CLI: '1' }, null],
    ['qwen', { QWEN_CODE: '1', QWEN_CODE_SESSION_ID: 's3' }, 's3'],
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
    }
    expect(callingHarness(environment)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import type { HookEvent } from '../../src/events/hook-event.ts'
import { MAX_REPLY_TEXT, replyToClaudeCode } from '../../src/harnesses/claude-code/reply.ts'
import { EVENTS } from './hook-events.ts'

const both = { user: 'for the person', model: 'for the model' }
const named = (event: HookEvent, name: string): HookEvent => ({ ...event, name })

describe('the answer to Claude Code', () => {
  it('tells the person and adds context where both are heard', () => {
    for (const [event, name] of [
      [EVENTS.session_start, 'SessionStart'],
      [EVENTS.prompt, 'UserPromptSubmit'],
      [EVENTS.tool_result, 'PostToolUse'],
    ] as const) {
      expect(JSON.parse(replyToClaudeCode(both, named(event, name)))).toEqual({
        systemMessage: 'for the person',
        hookSpecificOutput: { hookEventName: name, additionalContext: 'for the model' },
      })
    }
  })

  it('never adds context at the end of a turn, which would start another request', () => {
    expect(JSON.parse(replyToClaudeCode(both, named(EVENTS.turn_end, 'Stop')))).toEqual({
      systemMessage: 'for the person',
    })
  })

  it('says nothing where nobody listens, nor inside a sub-agent', () => {
    for (const event of [
      EVENTS.session_end,
      EVENTS.compaction_before,
      EVENTS.compaction_after,
      EVENTS.api_error,
      EVENTS.other,
    ]) {
      expect(replyToClaudeCode(both, event)).toBe('')
    }
    expect(replyToClaudeCode(both, { ...EVENTS.tool_result, agentId: 'a1' })).toBe('')
    expect(replyToClaudeCode({ user: null, model: null }, EVENTS.prompt)).toBe('')
  })

  it('holds each text below the cap, and cuts no character in two', () => {
    const long = `${'x'.repeat(MAX_REPLY_TEXT - 2)}${'😀'.repeat(10)}`
    const answer = JSON.parse(replyToClaudeCode({ user: long, model: long }, EVENTS.prompt))
    for (const text of [answer.systemMessage, answer.hookSpecificOutput.additionalContext]) {
      expect(text.length).toBeLessThanOrEqual(MAX_REPLY_TEXT)
      expect(text.isWellFormed()).toBe(true)
    }
  })

  it('gives our own program inside Claude Code the whole brief, and nothing to tell', () => {
    const whole = 'feather '.repeat(5_000)
    expect(JSON.parse(replyToClaudeCode({ user: 'x', model: whole }, EVENTS.brief_wanted))).toEqual({ context: whole })
    expect(replyToClaudeCode({ user: 'x', model: null }, EVENTS.brief_wanted)).toBe('')
  })

  it('never blocks, stops or decides anything', () => {
    const keys = Object.values(EVENTS).flatMap((event) => {
      const answer = replyToClaudeCode(both, event)
      // Our own program inside Claude Code asks, and not Claude Code.
      if (event.type === 'brief_wanted') return []
      return answer === '' ? [] : Object.keys(JSON.parse(answer))
    })
    expect(new Set(keys)).toEqual(new Set(['systemMessage', 'hookSpecificOutput']))
  })
})

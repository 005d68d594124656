import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RedactedText } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { taskNotification } from '../../src/harnesses/claude-code/transcript/user-text.ts'
import { callOf, resultOf } from '../../src/harnesses/copilot/calls.ts'
import { geminiTranscripts } from '../../src/harnesses/gemini/transcripts.ts'
import { resultOf as resultInPi } from '../../src/harnesses/pi/calls.ts'
import { noticeSteps } from '../../src/harnesses/qwen/background.ts'

/** Processor time, ms. */
const timeOf = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1000
}

const often = (unit: string): RedactedText => unit.repeat(150_000) as RedactedText

/** A chat of Gemini CLI in which a tool gave back this text. */
const geminiChat = (output: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-gemini-')), 'session-2026-06-01T08-00-aaaabbbb.jsonl')
  const lines = [
    { sessionId: 's1', projectHash: 'p', startTime: '2026-06-01T08:00:00Z' },
    { id: 'u', type: 'user', content: [{ text: 'Look' }] },
    {
      ...{ id: 'g', type: 'gemini', content: '', model: 'gemini-2.5-pro', tokens: { input: 9, output: 9 } },
      toolCalls: [
        {
          ...{ id: 'c', name: 'web_fetch', args: { prompt: 'look' }, status: 'success' },
          result: [{ functionResponse: { id: 'c', response: { output } } }],
        },
      ],
    },
  ]
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

describe('what opens a tag again and again and never closes it takes no time that grows with the square of its length', () => {
  it('in what a tool gave back to Gemini CLI', () => {
    expect(timeOf(() => [...geminiTranscripts.readTranscript(geminiChat(often('<hook_context>')))])).toBeLessThan(5_000)
  })

  it('in a notice of Claude Code', () => {
    const notice = `<task-notification><task-id>a</task-id>${often('<event>')}` as RedactedText
    expect(timeOf(() => taskNotification(notice))).toBeLessThan(5_000)
  })

  it('in a notice of Qwen Code', () => {
    const notice = `<task-notification>${often('<task-id ')}` as RedactedText
    expect(timeOf(() => noticeSteps(notice))).toBeLessThan(5_000)
  })
  it('nor do line ends in what a command of pi printed', () => {
    const call = { id: 'c', tool: 'bash', kind: 'command', input: '' as RedactedText } as const
    expect(timeOf(() => resultInPi(call, often('\n'), true))).toBeLessThan(5_000)
  })

  it('nor do line ends in what a tool gave back to Copilot CLI, or in its list of tasks', () => {
    const lines = often('\n')
    expect(timeOf(() => resultOf(undefined, { success: true, result: { content: lines } }))).toBeLessThan(5_000)
    expect(timeOf(() => callOf('c', 'update_todo', { todos: lines }))).toBeLessThan(5_000)
  })
})

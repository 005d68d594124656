import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PauseAction, parseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentSession, createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-beside-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** An agent that writes its record late: what it was told last does not stand in it yet. */
let record: PauseAction[]
const stands = (type: 'user_message' | 'assistant_response', summary: string, id?: string): void => {
  const line = record.length + 1
  const provenance = { kind: 'transcript', line } as const
  const data = { summary, final: true, ...(id !== undefined && { message_id: id }), provenance }
  const timestamp = `2026-03-04T05:06:0${line}Z`
  record.push(parseAction({ timestamp, session_id: 'mine', context_percentage: 0, type, data }))
}
beforeEach(() => {
  record = []
})

const begin = (sessionId: string, more: Partial<SessionOptions> = {}): AgentSession =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    limit: 1_000,
    transcript: { path: join(folder, 'project/.git'), read: () => record },
    ...more,
  })
const factsOf = (json: string | null) => JSON.parse(readFileSync(json ?? '', 'utf8')).facts
const often = (text: string, words: string): number => text.split(words).length - 1
const tokens = (input: number) => ({ input, output: 0, cache_read: 0, cache_creation: 0 })

describe('what was told before the recording and does not stand in the agent’s own record', () => {
  it.each([
    ['with ids', true, true],
    ['without ids', false, true],
    ['with ids, below the threshold', true, false],
    ['without ids, below the threshold', false, false],
  ])('is in the snapshot and the brief, once: %s', async (_name, ids, crosses) => {
    const id = (name: string) => (ids ? { message_id: name } : {})
    const session = begin('one')
    session.usage(tokens(10))
    for (const [name, both] of [
      ['FIRST', true],
      ['SECOND', false],
    ] as const) {
      const request = `${name}-REQUEST: please mend the parser.`
      const answer = `${name}-ANSWER: it is mended, since the loop was wrong.`
      session.userMessage({ summary: request, origin: 'user', ...id(`u-${name}`) })
      session.assistantResponse({ summary: answer, final: true, ...id(`a-${name}`) })
      if (!both) continue
      stands('user_message', request, ids ? `u-${name}` : undefined)
      stands('assistant_response', answer, ids ? `a-${name}` : undefined)
    }
    if (crosses) session.usage(tokens(950))
    const facts = factsOf(await session.end())
    expect(facts.request_count).toBe(2)
    expect(facts.last_words.text).toContain('SECOND-ANSWER')
    const next = begin('two')
    const text = (await next.brief())?.text ?? ''
    for (const words of ['FIRST-REQUEST', 'FIRST-ANSWER', 'SECOND-REQUEST', 'SECOND-ANSWER'])
      expect([words, often(text, words)]).toEqual([words, 1])
    expect(text).toMatch(/agent's last answer.*SECOND-ANSWER/)
    expect(next.recall('#2')).toMatch(/request #2.*SECOND-REQUEST.*SECOND-ANSWER/s)
    expect(next.recall('#1')).not.toContain('SECOND')
    expect(next.recall('who said SECOND-ANSWER?')).toContain('since the loop was wrong')
  })

  it('is one thing where the record has words around it, or whole paths, and two where it was told twice', async () => {
    const session = begin('one')
    session.userMessage('Please mend the parser, and never touch the lexer.')
    session.userMessage('yes')
    session.userMessage('yes')
    session.toolCall({ tool: 'edit', kind: 'edit', outcome: 'ok', files: [{ path: 'src/a.js', access: 'write' }] })
    stands('user_message', '<context>\nIt rains.\n</context>\nPlease mend the parser, and never touch the lexer.')
    stands('user_message', 'yes')
    record.push(
      parseAction({
        timestamp: '2026-03-04T05:06:09Z',
        session_id: 'mine',
        context_percentage: 0,
        type: 'tool_call',
        data: { tool: 'Edit', kind: 'edit', outcome: 'ok', files: [{ path: '/work/src/a.js', access: 'write' }] },
      }),
    )
    const facts = factsOf(await session.end())
    expect(facts.request_count).toBe(3)
    expect(facts.files).toHaveLength(1)
  })
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geminiTranscripts } from '../../../src/harnesses/gemini/transcripts.ts'

const chat = (...lines: readonly object[]): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-gemini-')), 'session-2026-06-01T08-00-aaaabbbb.jsonl')
  const head = { sessionId: 's1', projectHash: 'p', startTime: '2026-06-01T08:00:00Z' }
  writeFileSync(path, [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}
const user = (id: string, text: string, shown?: string) => ({
  ...{ id, type: 'user', content: [{ text }] },
  ...(shown !== undefined && { displayContent: [{ text: shown }] }),
})
const answer = (id: string) => ({ id, type: 'gemini', content: 'Done.', model: 'gemini-2.5-pro' })
const persons = (...lines: readonly object[]): string[] =>
  [...geminiTranscripts.readTranscript(chat(...lines))].flatMap(({ type, data }) =>
    type === 'user_message' && 'origin' in data && data.origin === 'user' ? [data.summary] : [],
  )

describe('what Gemini CLI puts in a person’s place', () => {
  it.each([
    'Background execution update:\n<background_output>\nNever push.\n</background_output>\n\nA previously backgrounded execution has completed.',
    '[System: You previously returned an empty response with no text or thoughts. Never push.]',
    'System: Potential loop detected. Details: Never push.',
    '<hook_context>Never push.',
    'This is the Gemini CLI. We are setting up the context for our chat.\nNever push.',
  ])('is no words of theirs: %s', (text) => {
    expect(persons(user('u1', 'Mend the parser.'), user('u2', text))).toEqual(['Mend the parser.'])
  })

  it('says to work under way what they typed, without what the program tells its model to do with it', () => {
    const hint = 'Round the cart down, and never touch </user_input> tags.'
    for (const head of ['User steering update:', 'User hints:']) {
      const text = `${head}\n<user_input>\n${hint}\n</user_input>\n\nInternal instruction: Re-evaluate the active plan. Do not cancel tasks unless the user explicitly cancels them.`
      expect(persons(user('u1', text))).toEqual([hint])
    }
  })

  it('is what a hook says that does not let the turn end, and not their words once more', () => {
    const lines = [user('u1', 'Mend the parser.'), answer('g1'), user('u2', 'Never push.', 'Mend the parser.')]
    expect(persons(...lines, answer('g2'), user('u3', 'Run the tests first.', 'Mend the parser.'))).toEqual([
      'Mend the parser.',
    ])
  })

  it('is all of a chat of a sub-agent, which is no session of theirs', () => {
    const path = chat({ sessionId: 'a1', kind: 'subagent' }, user('u1', 'Never push.'), answer('g1'))
    const told = [...geminiTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(told.map(({ data }) => data)).toMatchObject([{ origin: 'sub_agent' }])
    expect(geminiTranscripts.glance(path)).toMatchObject({ folders: [], answered: false })
    expect(persons({ sessionId: 's1', kind: 'main' }, user('u1', 'Never push.'))).toEqual(['Never push.'])
  })

  it('is nothing that they typed themselves, twice too', () => {
    expect(persons(user('u1', 'go on'), answer('g1'), user('u2', 'go on'))).toEqual(['go on', 'go on'])
    const named = user('u2', 'read @a.txt\nits text', 'read @a.txt')
    expect(persons(user('u1', 'read it'), named)).toEqual(['read it', 'read @a.txt'])
    const typed = ['User hints: are they shown?', 'Background execution update: what is it?', '<Hook_context> is what?']
    expect(persons(...typed.map((text, at) => user(`u${at}`, text)))).toEqual(typed)
  })
})

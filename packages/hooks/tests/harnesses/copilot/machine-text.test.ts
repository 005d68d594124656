import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCopilot } from '../../../src/harnesses/copilot/events.ts'
import { copilotTranscripts } from '../../../src/harnesses/copilot/transcripts.ts'

const persons = (data: object): string[] => {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), 'events.jsonl')
  const lines = [
    { type: 'session.start', data: { sessionId: 's1', context: { cwd: '/work' } } },
    { type: 'user.message', data },
  ]
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return [...copilotTranscripts.readTranscript(path)].flatMap((action) =>
    action.type === 'user_message' && action.data.origin === 'user' ? [action.data.summary] : [],
  )
}
const hook = (prompt: string) => parseCopilot({ sessionId: 's1', cwd: '/work', prompt })

describe('what Copilot CLI puts in the user’s place', () => {
  it.each([
    '<system_notification>\nNever push.\n</system_notification>',
    '\n <SYSTEM_NOTIFICATION>Never push.</SYSTEM_NOTIFICATION>',
    '<system_reminder>Never push.</system_reminder>',
    '<current_datetime>2026-11-22</current_datetime>\nNever push.',
  ])('is no words of theirs where nothing says who wrote it: %j', (content) => {
    expect(persons({ content })).toEqual([])
    expect(hook(content)).toMatchObject({ type: 'prompt', origin: 'machine' })
  })

  it.each(['autopilot', 'skill-check', 'jit-instruction', 7, {}])('is none where the source is %j', (source) => {
    expect(persons({ content: 'Never push.', source })).toEqual([])
  })

  it('is nothing that they typed', () => {
    for (const data of [{}, { source: null }, { source: 'user' }, { source: 'command-check' }])
      expect(persons({ content: 'Never push.', ...data })).toEqual(['Never push.'])
    const typed = '<SystemReminder> is shown twice, fix it'
    expect(persons({ content: typed })).toEqual([typed])
    expect(hook(typed)).toMatchObject({ origin: 'user', words: { text: typed } })
    const quoted = '<system_reminder>: what is it?'
    expect(persons({ content: quoted, source: 'user' })).toEqual([quoted])
  })
})

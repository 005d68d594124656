import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRedactor } from '@winddown/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { redactEvent } from '../../../src/events/redact-event.ts'
import { parseCopilot } from '../../../src/harnesses/copilot/events.ts'
import { copilotToolCall } from '../../../src/harnesses/copilot/tool-result.ts'
import { copilotTranscripts } from '../../../src/harnesses/copilot/transcripts.ts'
import { actionsOf } from '../../../src/session/action-of-event.ts'

let home: string
let path: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-copilot-'))
  path = join(home, '.copilot/session-state/9c0d66db/events.jsonl')
  mkdirSync(join(path, '..'), { recursive: true })
})
const write = (...events: readonly (readonly [string, object, object?])[]): void =>
  writeFileSync(
    path,
    events
      .map(
        ([type, data, more], at) =>
          `${JSON.stringify({ type, data, id: `e${at}`, timestamp: '2026-06-01T08:00:00.000Z', ...more })}\n`,
      )
      .join(''),
  )
const prompt = (text: string) => {
  const event = parseCopilot({ sessionId: '9c0d66db', timestamp: 1, cwd: '/work', prompt: text }, { HOME: home })
  if (event === null) throw new Error('no event')
  return event
}
const asked = (): unknown[] =>
  [...copilotTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
    type === 'user_message' ? [[data['origin'], data['summary'], data['prompt_id']]] : [],
  )

const START = ['session.start', { sessionId: '9c0d66db' }] as const
const ANSWER = ['assistant.message', { messageId: 'm1', content: 'Three.' }] as const
const OF_CHILD = ['assistant.message', { messageId: 'm2', content: 'Four.' }, { agentId: 'a1' }] as const

describe('what a person typed to Copilot CLI', () => {
  it('is in one turn by the hook and in the session’s file, named by the response before it', () => {
    expect(prompt('Count.')).toMatchObject({ promptId: 'first' })
    write(START, ANSWER, OF_CHILD)
    expect(prompt('Again.')).toMatchObject({ promptId: 'after-m1', words: { text: 'Again.' } })
    write(START, ['user.message', { content: 'Count.' }], ANSWER, OF_CHILD, ['user.message', { content: 'Again.' }])
    expect(asked()).toEqual([
      ['user', 'Count.', 'first'],
      ['user', 'Again.', 'after-m1'],
    ])
  })

  it.each([
    [
      'a command',
      'The user explicitly invoked the "/check" skill. Follow its instructions now.\n\n<skill-context name="check">\nThe storks never ask.\n</skill-context>',
    ],
    [
      'a skill with more before it',
      'Hello\n\n<skill-context name="check">\nThe storks never ask.\n\nARGUMENTS: the north bank\n</skill-context>',
    ],
  ])(
    'is not what %s was filled in to: of that the hook records nothing, and the file tells the typed words',
    (_, filled) => {
      const event = prompt(filled)
      expect(event).toMatchObject({ type: 'prompt', origin: 'machine' })
      expect(actionsOf(redactEvent(event, createRedactor).event, copilotToolCall, false)).toEqual([])
      write(START, ANSWER, ['user.message', { content: '/check the north bank', transformedContent: filled }])
      expect(asked()).toEqual([
        ['slash_command', '/check the north bank', 'after-m1'],
        ['machine', expect.not.stringContaining('storks'), undefined],
      ])
    },
  )
})

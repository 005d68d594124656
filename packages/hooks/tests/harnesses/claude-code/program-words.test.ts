import { describe, expect, it } from 'vitest'
import { parseClaudeCode } from '../../../src/harnesses/claude-code/events.ts'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { assistant, dataOf, other, read, text, transcript, user } from './written-session.ts'

type Lines = Parameters<typeof read>[0]

const persons = (...lines: Lines): string[] =>
  dataOf(read(lines), 'user_message').flatMap(({ origin, summary }) => (origin === 'user' ? [summary] : []))

const personPassages = (...lines: Lines): string[] =>
  [...readClaudeCodePassages(transcript(...lines))].flatMap((passage) =>
    passage.kind === 'user' ? [passage.text] : [],
  )

/** Texts of the program, as it writes them and with what a version to come may do to them. */
const PROGRAMS = [
  '<tick>10:14</tick>',
  '\n  <tick>10:14</tick>',
  '<TICK>10:14</TICK>',
  'Stop hook feedback:\nNever push.',
  '  stop hook feedback:\nNever push.',
  'PreToolUse:Bash hook feedback: never push',
  '<system_reminder>Never push.</system_reminder>',
  '<coordinator-relay from="a">Never push.</coordinator-relay>',
  '<agent-message from="a">Never push.</agent-message>',
  ' <slack-ping>Never push.</slack-ping>',
  '<Cross-Session-Message from="a">Never push.</Cross-Session-Message>',
  '<fork-boilerplate>Never push.</fork-boilerplate>',
]

/** What a person may type that looks like it. */
const TYPED = [
  'tick the box and never push',
  '<Tick> renders twice, fix it',
  '<tick-marks> overlap, fix them',
  '<Channel source={x}> renders twice',
  'stop hook feedback is ignored, fix that',
  'The stop hook feedback: is it shown?',
]

const hook = (prompt: string, more: object = {}) =>
  parseClaudeCode({ session_id: 's1', hook_event_name: 'UserPromptSubmit', prompt, ...more })

describe('texts of the program in the user’s place, in versions that do not mark them', () => {
  it.each(PROGRAMS)('%j is no words of the user', (words) => {
    expect(persons(user(words))).toEqual([])
    expect(hook(words)).toMatchObject({ type: 'prompt', origin: 'machine' })
    expect(hook(words, { source: 'sdk' })).toMatchObject({ origin: 'machine' })
  })

  it.each(TYPED)('%j stays the user’s', (words) => {
    expect(persons(user(words))).toEqual([words])
    expect(hook(words)).toMatchObject({ origin: 'user', words: { text: words } })
  })
})

describe('marks of who wrote a prompt', () => {
  const words = 'Never push.'

  it.each([{ source: 'observer' }, { source: 'voice_call' }, { source: 7 }, { source: 'system' }])(
    'a hook that says %j tells of no person',
    (more) => {
      expect(hook(words, more)).toMatchObject({ type: 'prompt', origin: 'machine' })
    },
  )

  it.each([{}, { source: null }, { source: 'user' }, { source: 'sdk' }])('a hook that says %j tells of one', (more) => {
    expect(hook(words, more)).toMatchObject({ origin: 'user', words: { text: words } })
  })

  it('what a hook says was typed stands as it is', () => {
    for (const typed of [...PROGRAMS, '<task-notification> is what my log says'])
      expect(hook(typed, { source: 'user' })).toMatchObject({ origin: 'user', words: { text: typed } })
  })

  it.each([
    { promptSource: 'observer' },
    { promptSource: 7 },
    { origin: { kind: 'voice-call' } },
    { origin: { kind: 'human' }, promptSource: 'relayed' },
    { origin: {} },
    { origin: 'peer' },
    { origin: { kind: 'human' }, promptSource: 'sdk', textNotTyped: true },
    { rowSource: 'relay' },
    { handedOff: true },
    { scheduledTaskId: 't1' },
    { wakeupSource: 'loop_wakeup' },
    { forwardedIntent: { lineage: 'a' } },
  ])('a row that says %j is no person’s', (marks) => {
    expect(persons(user(words, marks))).toEqual([])
    expect(personPassages(user(words, marks))).toEqual([])
  })

  it.each([
    {},
    { origin: null, promptSource: null },
    { origin: { kind: 'human' } },
    { promptSource: 'queued' },
    { handedOff: false, commandMode: 'prompt' },
    { origin: { kind: 'human' }, promptSource: 'suggestion_accepted' },
  ])('a row that says %j is a person’s', (marks) => {
    expect(persons(user(words, marks))).toEqual([words])
    expect(personPassages(user(words, marks))).toEqual([words])
  })
})

describe('what left the queue for a running turn', () => {
  const queue = (operation: string, content?: string) =>
    other('queue-operation', { operation, ...(content && { content }) })
  const given = (prompt: string, marks: object) =>
    other('attachment', { attachment: { type: 'queued_command', prompt, ...marks } })
  const words = 'Deploy every hour'
  const program = [
    { origin: { kind: 'system' } },
    { isMeta: true, promptSource: 'system' },
    { commandMode: 'task-notification' },
    { origin: { kind: 'human' }, promptSource: 'relayed' },
  ]

  it.each(program)('is no words of the user where the model was given it with %j', (marks) => {
    for (const left of [queue('remove'), queue('remove', words)]) {
      const lines = [user('go'), queue('enqueue', words), left, given(words, marks), assistant('m1', [text('Done')])]
      expect(persons(...lines)).toEqual(['go'])
      expect(personPassages(...lines)).toEqual(['go'])
    }
  })

  it('is no words of the user where a row of the program delivers it', () => {
    const row = user(words, { isMeta: true, promptSource: 'system' })
    expect(persons(user('go'), queue('enqueue', words), queue('remove', words), row)).toEqual(['go'])
  })

  it('is the user’s where nothing else is said of it, once, and before what the agent answered', () => {
    const answer = assistant('m1', [text('Done')])
    for (const left of [queue('remove'), queue('remove', words)]) {
      for (const rest of [[answer], [given(words, { origin: { kind: 'human' } }), answer], []]) {
        const lines = [user('go'), queue('enqueue', words), left, ...rest]
        expect(persons(...lines)).toEqual(['go', words])
        expect(personPassages(...lines)).toEqual(['go', words])
        const kinds = read(lines).map(({ type }) => type)
        if (rest.length > 0) expect(kinds.lastIndexOf('user_message')).toBeLessThan(kinds.indexOf('assistant_response'))
      }
    }
  })

  it('is told once where a row of its own delivers it after all', () => {
    expect(persons(user('go'), queue('enqueue', words), queue('remove', words), user(words))).toEqual(['go', words])
  })
})

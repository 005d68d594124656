import type { Passage, PassageKind } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { assistant, call, result, system, text, transcript, user } from './written-session.ts'

const passages = (...lines: readonly Record<string, unknown>[]): Passage[] => [
  ...readClaudeCodePassages(transcript(...lines)),
]
const told = (all: readonly Passage[]): string[] =>
  all.map(({ kind, reference, request, text: words }) => `${kind} L${reference.line} #${request} ${words}`)
const only = (all: readonly Passage[], kind: PassageKind): Passage | undefined => all.find((one) => one.kind === kind)

describe('passages of a transcript of Claude Code', () => {
  it('tells who said what, with the line, the request and which text ended the turn', () => {
    const all = passages(
      user('add the limiter'),
      assistant('m1', [
        { type: 'thinking', thinking: 'a bucket, perhaps' },
        text('I look first.'),
        call('c1', 'Bash', { command: 'ls' }),
      ]),
      result('c1', 'main.js'),
      assistant('m2', [text('Done: 10 a second.')]),
      user('and why 10?'),
      assistant('m3', [text('The proxy allows 12.')]),
    )
    expect(told(all)).toEqual([
      'user L1 #1 add the limiter',
      'thought L2 #1 a bucket, perhaps',
      'remark L2 #1 I look first.',
      'call L2 #1 $ ls',
      'result L3 #1 main.js',
      'answer L4 #1 Done: 10 a second.',
      'user L5 #2 and why 10?',
      'answer L6 #2 The proxy allows 12.',
    ])
  })

  it('keeps a result of 100,000 characters whole, with its command, its exit code and both lines', () => {
    const long = `${'line of output\n'.repeat(7_000)}FAIL limiter`
    const all = passages(
      user('run it'),
      assistant('m1', [call('c1', 'Bash', { command: 'npm test', description: 'Run the tests' })]),
      result('c1', `Exit code 3\n${long}`, undefined, { is_error: true }),
    )
    const found = only(all, 'result')
    expect(found?.text.length).toBeGreaterThan(100_000)
    expect(found?.text.endsWith('FAIL limiter')).toBe(true)
    expect(found?.call).toMatchObject({ command: 'npm test', exit_code: 3, outcome: 'error', line: 2, resultLine: 3 })
  })

  it('tells an edit as a diff of whole lines and a written file as superseding', () => {
    const all = passages(
      user('go'),
      assistant('m1', [
        call('c1', 'Edit', {
          file_path: '/work/shop/a.ts',
          old_string: 'one\ntwo\nthree',
          new_string: 'one\n2\nthree',
        }),
        call('c2', 'Write', { file_path: '/work/shop/b.ts', content: 'all of it' }),
      ]),
      result('c1', 'ok', { filePath: '/work/shop/a.ts' }),
      result('c2', 'ok', { filePath: '/work/shop/b.ts' }),
    ).filter(({ kind }) => kind === 'edit')
    expect(all.map(({ text: words }) => words)).toEqual([
      '/work/shop/a.ts\n  one\n- two\n+ 2\n  three',
      '/work/shop/b.ts (whole file)\nall of it',
    ])
    expect(all.map(({ call: of }) => [of?.file, of?.whole])).toEqual([
      ['/work/shop/a.ts', undefined],
      ['/work/shop/b.ts', true],
    ])
  })

  it('tells a question with every option, what each means, and the answer', () => {
    const questions = [
      {
        question: 'Which store?',
        options: [
          { label: 'SQLite', description: 'one file' },
          { label: 'Postgres', description: 'a server' },
        ],
      },
    ]
    const all = passages(
      user('go'),
      assistant('m1', [call('c1', 'AskUserQuestion', { questions })]),
      result('c1', 'answered', { answers: { 'Which store?': 'SQLite' } }),
    )
    expect(only(all, 'question')?.text).toBe(
      'Question: Which store?\n  - SQLite: one file\n  - Postgres: a server\nAnswer: SQLite',
    )
  })

  it('gives a refusal and the words of the person who refused', () => {
    const all = passages(
      user('go'),
      assistant('m1', [call('c1', 'Bash', { command: 'git push' })]),
      result('c1', "The user doesn't want to proceed with this tool use. The user said: not before Monday", undefined, {
        is_error: true,
        toolDenialKind: 'user-rejected',
        userFeedback: 'not before Monday',
      }),
      assistant('m2', [call('c2', 'Bash', { command: './run' })]),
      result('c2', 'Exit code 1\nThe user said: push it now', undefined, { is_error: true }),
    )
    expect(only(all, 'call')?.call?.outcome).toBe('denied')
    expect(all.filter(({ kind }) => kind === 'user').map(({ text: words, request }) => [words, request])).toEqual([
      ['go', 1],
      ['not before Monday', 2],
    ])
  })

  it('numbers the requests as the actions of the same transcript do', () => {
    const lines = [
      user('first'),
      user('<command-name>/clear</command-name>'),
      user('<command-name>/review</command-name><command-args>the parser</command-args>'),
      user('Caveat: The messages below were generated by the user', { isMeta: true }),
      user('[Request interrupted by user]'),
      user('second'),
    ]
    const path = transcript(...lines)
    const requests = [...readClaudeCodeTranscript(path)].filter(
      ({ type, data }) =>
        type === 'user_message' &&
        (data.origin === 'user' || (data.origin === 'slash_command' && data.summary.split(' ').length > 1)),
    )
    expect(Math.max(...[...readClaudeCodePassages(path)].map(({ request }) => request))).toBe(requests.length)
  })

  it('takes secrets out where it reads them, also behind the first 65,536 characters', () => {
    const token = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
    const all = passages(
      user(`the token is ${token}`),
      assistant('m1', [call('c1', 'Bash', { command: `curl -H "Authorization: Bearer ${token}" x` })]),
      result('c1', `${'word '.repeat(20_000)}${token}`),
    )
    expect(JSON.stringify(all)).not.toContain(token)
    expect(only(all, 'result')?.text).toContain('[redacted:')
  })

  it('tells what a sub-agent did under its own name, and calls without a result at the end', () => {
    const all = passages(
      user('go'),
      assistant('m1', [call('c1', 'Task', { description: 'look', prompt: 'find the limiter' })]),
      user('find the limiter', { isSidechain: true, agentId: 'a1b2c3' }),
      assistant('m2', [text('It is in main.js')], { isSidechain: true, agentId: 'a1b2c3' }),
      system('turn_duration'),
    )
    expect(all.map(({ kind, agent }) => [kind, agent])).toEqual([
      ['user', undefined],
      ['machine', 'a1b2c3'],
      ['remark', 'a1b2c3'],
      ['call', undefined],
    ])
    expect(all.at(-1)?.call?.outcome).toBe('unknown')
  })
})

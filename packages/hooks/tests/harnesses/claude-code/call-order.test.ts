import { describe, expect, it } from 'vitest'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { assistant, call, dataOf, read, result, text, transcript, user } from './written-session.ts'

const edit = (id: string) =>
  assistant(`m-${id}`, [call(id, 'Edit', { file_path: '/work/shop/a.ts', old_string: 'a', new_string: 'b' })])
const done = (id: string) =>
  result(id, 'The file /work/shop/a.ts has been updated successfully.', { filePath: '/work/shop/a.ts' })

/** Outcomes of the calls, by the lines of the calls. */
const outcomes = (lines: Parameters<typeof read>[0]) =>
  dataOf(read(lines), 'tool_call').map(({ outcome, unanswered, provenance }) => ({
    line: (provenance as { line?: number } | undefined)?.line,
    outcome: unanswered === true ? 'unanswered' : outcome,
  }))

describe('the result of a call that stands before the call', () => {
  it('belongs to it: the call was not cut off', () => {
    const lines = [user('mend it'), done('c1'), edit('c1'), assistant('m2', [text('Mended.')])]
    expect(outcomes(lines)).toEqual([{ line: 3, outcome: 'ok' }])
  })

  it('also where other lines stand between them, and where several are mixed up', () => {
    const between = assistant('m9', [text('Two files.')])
    const lines = [user('mend it'), done('c1'), done('c2'), between, edit('c2'), edit('c1'), edit('c3'), done('c3')]
    expect(outcomes(lines).sort((a, b) => (a.line ?? 0) - (b.line ?? 0))).toEqual([
      { line: 5, outcome: 'ok' },
      { line: 6, outcome: 'ok' },
      { line: 7, outcome: 'ok' },
    ])
  })

  it('is read as whole passages in the same way', () => {
    const path = transcript(
      user('run them'),
      result('c1', 'forty-two passed', { stdout: 'forty-two passed', stderr: '' }),
      assistant('m1', [call('c1', 'Bash', { command: 'npm test' })]),
    )
    const passages = [...readClaudeCodePassages(path)]
    expect(passages.map(({ kind, reference, call: of }) => [kind, reference.line, of?.outcome])).toEqual([
      ['user', 1, undefined],
      ['call', 3, 'ok'],
      ['result', 2, 'ok'],
    ])
  })

  it('that never had a call costs nothing else: what a person says after it is told in its place', () => {
    const lines = [
      user('first'),
      done('lost'),
      user('second'),
      ...Array.from({ length: 60 }, (_, at) => assistant(`w${at}`, [text(`Word ${at}.`)])),
      user('third'),
    ]
    expect(dataOf(read(lines), 'user_message').map(({ summary }) => summary)).toEqual(['first', 'second', 'third'])
  })

  it('leaves a call without a result one that was cut off', () => {
    expect(outcomes([user('mend it'), edit('c1'), done('c2')])).toEqual([{ line: 2, outcome: 'unanswered' }])
  })
})

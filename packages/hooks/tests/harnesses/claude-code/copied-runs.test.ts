import { describe, expect, it } from 'vitest'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { assistant, call, dataOf, read, result, text, transcript, user } from './written-session.ts'

const AT = '2026-01-05T10:00:00.000Z'
type Line = ReturnType<typeof user>

/** The lines once more, under new ids and one time, as a chain from a root of its own. */
const restored = (lines: readonly Line[]): Line[] =>
  lines.map((line, at) => ({
    ...line,
    uuid: `copy${at}`,
    parentUuid: at === 0 ? null : `copy${at - 1}`,
    timestamp: AT,
  }))
/** A chain: only its first line has no parent. */
const chained = (lines: readonly Line[]): Line[] =>
  lines.map((line, at) => ({ ...line, parentUuid: at === 0 ? null : (lines[at - 1]?.['uuid'] ?? null) }))

const first = (): Line[] =>
  chained([
    user('move the shelf'),
    assistant('m1', [call('c1', 'Edit', { file_path: '/work/shop/a.ts', old_string: 'a', new_string: 'b' })]),
    result('c1', 'updated', { filePath: '/work/shop/a.ts' }),
    assistant('m2', [text('Moved.')]),
    user('a little more'),
    assistant('m3', [text('Moved more.')]),
  ])
const after = (): Line => ({ ...user('now paint it'), parentUuid: 'copy5', timestamp: '2026-01-05T10:00:00.126Z' })

const requests = (lines: readonly Line[]) => dataOf(read(lines), 'user_message').map(({ summary }) => summary)

describe('a conversation that is written once more when a session is restored', () => {
  it('is told once: requests, calls and answers', () => {
    const lines = first()
    const all = [...lines, ...restored(lines), after()]
    expect(requests(all)).toEqual(['move the shelf', 'a little more', 'now paint it'])
    expect(dataOf(read(all), 'tool_call')).toHaveLength(1)
    const passages = [...readClaudeCodePassages(transcript(...all))]
    expect(passages.filter(({ kind }) => kind === 'user').map(({ text: words }) => words)).toEqual(requests(all))
  })

  it('is told where nothing of it stood there before', () => {
    expect(requests([...restored(first()), after()])).toEqual(['move the shelf', 'a little more', 'now paint it'])
  })

  it('costs no request that was typed again at a root of its own', () => {
    const again = chained([user('move the shelf'), assistant('m9', [text('It is moved.')])])
    expect(requests([...first(), ...again])).toEqual(['move the shelf', 'a little more', 'move the shelf'])
  })

  it('is left out at the end of a file as well', () => {
    const lines = first()
    expect(requests([...lines, ...restored(lines)])).toEqual(['move the shelf', 'a little more'])
  })
})

import { expect, it } from 'vitest'
import { type EarlierAction, joined, notAmong } from '../../dist/index.js'

const told = (type: EarlierAction['type'], data: object, second: number): EarlierAction =>
  ({ type, data, at: `2026-01-31T09:30:0${second}.000Z`, contextPercentage: null }) as unknown as EarlierAction

const edit = (path: string, second: number): EarlierAction =>
  told('tool_call', { tool: 'edit', files: [{ path, access: 'write' }] }, second)
const commit = (sha: string, second: number): EarlierAction =>
  told('system_event', { event: 'commit', sha, message: 'wip' }, second)

it('edits of two files and two commits that are told without ids are two, however close they are', () => {
  const other = [edit('b.ts', 2), commit('2b3c4d5', 3)]
  expect(notAmong(other, [edit('a.ts', 1), commit('1a2b3c4', 2)])).toEqual(other)
})

it('what two records tell within seconds is one', () => {
  expect(notAmong([edit('a.ts', 3)], [edit('a.ts', 1)])).toEqual([])
})

const event = (data: object, second = 1): EarlierAction => told('system_event', data, second)
const call = (data: object, second = 1): EarlierAction => told('tool_call', { tool: 'search', ...data }, second)
const said = (words: string): string => `${'The same beginning of both. '.repeat(10)}${words}`

it.each<[string, EarlierAction, EarlierAction]>([
  ['notes of two names', event({ event: 'note', note_id: 'n1' }), event({ event: 'note', note_id: 'n2' })],
  ['children', event({ event: 'child_ended', child_id: 'a' }), event({ event: 'child_ended', child_id: 'b' })],
  ['questions', call({ query: 'lexer' }), call({ query: 'parser' })],
  ['arguments', call({ args_summary: { at: [1, 2] } }), call({ args_summary: { at: [1, 3] } })],
  ['results', call({ outcome: 'error', exit_code: 1 }), call({ outcome: 'error', exit_code: 2 })],
  ['fields', call({ output: 'x' }), call({})],
  ['fields of their own', call({ extra: { row: 1 } }), call({ extra: { row: 2 } })],
  ['ends of long texts', event({ event: 'x', text: said('One.') }), event({ event: 'x', text: said('Two.') })],
])('what differs in %s is two things, however close they are', (_name, one, other) => {
  expect(notAmong([other], [one])).toEqual([other])
  expect(notAmong([one], [other])).toEqual([one])
})

it.each<[string, object, object]>([
  ['what the log adds', { text: 'a' }, { text: 'a', context_unknown: true, redacted: { jwt: 1 }, provenance: {} }],
  ['a secret that was masked in the log', { text: 'use tk-12345678 and go' }, { text: 'use *********** and go' }],
  ['one that was taken out again', { text: 'use tk-12345678 and go' }, { text: 'use [redacted:token]*** and go' }],
])('what differs in nothing but %s is one thing', (_name, one, other) => {
  const [a, b] = [event({ event: 'x', ...one }), event({ event: 'x', ...other })]
  expect([...notAmong([a], [b]), ...notAmong([b], [a])]).toEqual([])
})

it('of two that say the same within seconds, each is the one of its moment', () => {
  const [first, second] = [event({ event: 'x' }, 1), event({ event: 'x' }, 3)]
  const { actions, recorded } = joined({ actions: [first, second], recorded: 0 }, { actions: [second], recorded: 1 })
  expect([actions, recorded]).toEqual([[second, first], 1])
})

const asked = (summary: string, second: number): EarlierAction => told('user_message', { summary }, second)

it.each([
  ['fix the parser', '[redacted:aws-key]'],
  ['use the staging one for a', 'use [redacted:password] for a'],
  ['fix the parser', '**************'],
])('%j is not what %j stands for some seconds later', (words, masked) => {
  expect(notAmong([asked(words, 0)], [asked(masked, 3)])).toHaveLength(1)
  expect(notAmong([asked(masked, 3)], [asked(words, 0)])).toHaveLength(1)
})

it('stars stand for as much as they are, of the same moment too', () => {
  expect(notAmong([asked('fix the parser', 1)], [asked('******', 1)])).toHaveLength(1)
  expect(notAmong([asked('use "ä" and äöü', 1)], [asked('use "ä" and ******', 1)])).toEqual([])
})

it('the same words come before a mask of them, and the nearest of these first', () => {
  const [masked, whole] = [asked('use [redacted:token]', 1), asked('use tk-12345678', 1)]
  expect(notAmong([asked('use tk-87654321', 1), whole], [whole, masked])).toEqual([])
  expect(notAmong([whole, asked('use tk-87654321', 1)], [masked, whole])).toEqual([])
  const { actions } = joined(
    { actions: [asked('a', 1), asked('a', 4)], recorded: 0 },
    { actions: [asked('a', 5)], recorded: 1 },
  )
  expect(actions.map(({ at }) => at.slice(17, 19))).toEqual(['04', '01'])
})

it('thousands within seconds are found by their words: none is compared with all others', () => {
  let reads = 0
  const data = (summary: string): object => ({
    get summary() {
      reads += 1
      return summary
    },
  })
  const many = (words: (at: number) => string): EarlierAction[] =>
    Array.from({ length: 2_000 }, (_, at) => told('user_message', data(words(at)), at % 5))
  for (const words of [(at: number) => `request ${at}`, () => 'go on']) {
    reads = 0
    expect(notAmong(many(words), many(words))).toEqual([])
    expect(reads).toBeLessThan(2 * 2_000 * 10)
  }
})

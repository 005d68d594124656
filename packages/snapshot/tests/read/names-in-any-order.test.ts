/** Systems give the names of a folder in an order of their own: most sort them, and nobody promises it. */
import { expect, it } from 'vitest'
import { collect } from '../../src/read/list-sessions.ts'

const ids = ['session-20261130-101500', 'session-20261130-211904', 'session-20261201-070000']
const names = [
  'LATEST-SESSION.txt',
  'session-20261130-101500-incremental.jsonl.gz',
  'session-20261130-101500-transcript.jsonl.gz',
  'session-20261130-101500.json',
  'session-20261130-101500.json.gz',
  // Nothing but a kept transcript is no session.
  'session-20261130-101501-transcript.jsonl.gz',
  'session-20261130-211904-incremental.jsonl',
  'session-20261130-211904.json',
  'session-20261130-211904.md',
  'session-20261130-211904.yaml',
  'session-20261201-070000-incremental.jsonl',
  'session-2026120x-070000.json',
]

it('sessions are listed the same in whatever order the names of their files come', () => {
  const sorted = collect('/store', names, false)
  expect(sorted.map(({ id }) => id)).toEqual(ids.toReversed())
  expect(sorted[2]?.files).toEqual({
    log: '/store/session-20261130-101500-incremental.jsonl.gz',
    transcript: '/store/session-20261130-101500-transcript.jsonl.gz',
    json: '/store/session-20261130-101500.json',
  })
  const byEnding = names.toSorted((a, b) => a.slice(23).localeCompare(b.slice(23)))
  for (const some of [names.toReversed(), byEnding, [...names.slice(5), ...names.slice(0, 5)]])
    expect(collect('/store', some, false)).toEqual(sorted)
})

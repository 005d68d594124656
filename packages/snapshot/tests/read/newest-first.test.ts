import { expect, it } from 'vitest'
import { newestFirst, type SessionEntry } from '../../src/index.ts'

/** A session with a snapshot, or (without `said`) one that only has its id. */
function entry(id: string, pausedAt: string, said = true): SessionEntry {
  const reading = said ? ({ kind: 'snapshot' } as SessionEntry['reading']) : null
  return { id, files: {}, old: false, pausedAt, reading }
}

it('what was begun in the second in which another one ended is the newer of the two', () => {
  const ended = entry('session-20261130-211904', '2026-11-30T21:19:05.412Z')
  const begun = entry('session-20261130-211905', '2026-11-30T21:19:05.000Z', false)
  expect([ended, begun].sort(newestFirst)).toEqual([begun, ended])
  expect([begun, ended].sort(newestFirst)).toEqual([begun, ended])
})

it('sessions stand by when they ended, those of one moment by their ids', () => {
  const at = '2026-11-30T21:19:05.412Z'
  const some = [
    entry('session-20261130-211903', at),
    entry('session-20261130-211904', at),
    entry('session-20261130-100000', '2026-11-30T21:19:06.000Z'),
    entry('session-20261130-211901', '2026-11-30T21:19:05.100Z'),
  ]
  expect(some.toSorted(newestFirst).map(({ id }) => id.slice(-6))).toEqual(['100000', '211904', '211903', '211901'])
})

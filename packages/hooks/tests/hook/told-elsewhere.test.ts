import type { EarlierAction } from '@winddown/core'
import { expect, it } from 'vitest'
import { notAmong } from '../../src/handler/told-elsewhere.ts'

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

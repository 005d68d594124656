import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  formatSessionId,
  isSafeKey,
  isSessionId,
  openStore,
  reserveSessionId,
  sessionIdTime,
} from '../../dist/index.js'
import { testProject } from '../test-project.ts'

describe('session ids', () => {
  it('name a UTC second in the pattern that readers of the original accept', () => {
    const id = formatSessionId(new Date('2026-03-04T05:06:07.999Z'))
    expect(id).toBe('session-20260304-050607')
    expect(`${id}.json`).toMatch(/^session-\d{8}-\d{6}\.(json|md)$/)
    expect(sessionIdTime(id)?.toISOString()).toBe('2026-03-04T05:06:07.000Z')
    expect(sessionIdTime('session-20261399-999999')).toBeNull()
    expect(['session-20260304-050607', 'session-2026-1', '../x', '', null].map(isSessionId)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('never collide: each reservation in one second takes the next free one, past whatever is stored', () => {
    const { store } = testProject().manager()
    openStore(store)
    const now = new Date('2026-03-04T05:06:58Z')
    writeFileSync(join(store.directory, 'session-20260304-050659.md'), 'only the document is left')
    writeFileSync(join(store.directory, 'session-20260304-050701-incremental.jsonl.gz'), 'packed')
    mkdirSync(join(store.directory, 'discarded'))
    writeFileSync(join(store.directory, 'discarded', 'session-20260304-050702-incremental.jsonl'), '')
    expect([1, 2, 3].map(() => reserveSessionId(store, now))).toEqual([
      'session-20260304-050658',
      'session-20260304-050700',
      'session-20260304-050703',
    ])
  })
})

describe('isSafeKey', () => {
  it.each([
    ['0b2f-uuid', true],
    ['a.b_c-D', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['', false],
    ['.hidden', false],
    ['-flag', false],
    ['a..b', false],
    ['../../etc', false],
    ['a/b', false],
    ['a\u0000b', false],
    ['ü', false],
    [7, false],
  ])('of %j is %s', (key, safe) => {
    expect(isSafeKey(key)).toBe(safe)
  })
})

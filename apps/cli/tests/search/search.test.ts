import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runTraced, tracingFault } from '../crash/traced-program.ts'
import { plantOriginal, REQUEST } from '../report/looked-back.ts'
import { PROGRAM, Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

const GERMAN = 'session-20261001-100316'
const CHINESE = 'session-20261120-100316'
const NEWEST = 'session-20261122-100316'

let box: Sandbox
beforeAll(() => {
  box = new Sandbox()
  const told: readonly (readonly [string, string, string])[] = [
    ['7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11', '2026-11-22', REQUEST],
    ['8d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b12', '2026-11-20', '收银机为空时总额不对，请修复速率限制'],
    ['9d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b13', '2026-10-01', 'Die Schreibmaschine klemmt, bitte ölen'],
  ]
  for (const [id, day, request] of told) {
    const path = keepTour(box, id, (text) => text.replaceAll(REQUEST, request).replaceAll('2026-11-22', day))
    const done = box.run('salvage', path)
    if (done.code !== 0) throw new Error(done.stderr)
  }
})
afterAll(() => box.remove())

const search = (
  ...args: readonly string[]
): { sessions: { id: string }[]; found: number; passages: { text: string }[] } =>
  JSON.parse(box.run('search', '--json', ...args).stdout)
const ids = (...args: readonly string[]): string[] => search(...args).sessions.map(({ id }) => id)
const folder = (): string => join(box.folder, 'state/search')
const index = (): string => join(folder(), readdirSync(folder())[0] ?? '')

describe('winddown search', () => {
  it('finds sessions by words of any language, by files and by what was called, and shows the passage', () => {
    expect(ids('Schreibmaschine')).toEqual([GERMAN])
    expect(ids('ölen')).toEqual([GERMAN])
    expect(ids('限制')).toEqual([CHINESE])
    expect(ids('速率限制')).toEqual([CHINESE])
    expect(ids('制限')).toEqual([])
    expect(ids('till.js').toSorted()).toEqual([GERMAN, CHINESE, NEWEST].toSorted())
    expect(search('Schreibmaschine').passages[0]?.text).toContain('Die Schreibmaschine klemmt')
    const shown = box.run('search', 'Schreibmaschine')
    expect(shown.stdout).toContain('Die Schreibmaschine klemmt')
    const none = box.run('search', 'semaphore')
    expect([none.code, none.stdout]).toEqual([3, 'No session has any of these words.\n'])
  })

  it('puts those with all of the words, and the rare ones, first', () => {
    expect(ids('empty till NaN')[0]).toBe(NEWEST)
    expect(search('empty', 'Schreibmaschine').sessions).toHaveLength(3)
    expect(ids('empty', 'Schreibmaschine')[0]).toBe(GERMAN)
  })

  it('filters by day, branch and agent, also without a word', () => {
    expect(ids()).toEqual([NEWEST, CHINESE, GERMAN])
    expect(ids('--since', '2026-11-01', '--until', '2026-11-20')).toEqual([CHINESE])
    expect(ids('--agent', 'codex')).toEqual([])
    expect(ids('--branch', 'mai').length).toBe(3)
    expect(box.run('search', '--since', 'x').code).toBe(2)
  })

  it('keeps an index that only its user can read, makes it anew where it is damaged, and goes on where it was cut', () => {
    ids('till')
    const whole = readFileSync(index())
    expect([statSync(index()).mode & 0o777, statSync(folder()).mode & 0o777]).toEqual([0o600, 0o700])
    const damaged = Buffer.from(whole)
    damaged[Math.floor(whole.length / 2)] = 0x21
    for (const [bytes, said] of [
      [damaged, 'The index was damaged, and was made anew.\n'],
      [Buffer.from('no index at all\n'), ''],
      [whole.subarray(0, whole.length - 40), ''],
      [Buffer.alloc(0), ''],
    ] as const) {
      writeFileSync(index(), bytes)
      const done = box.run('search', '限制', '--json')
      expect([JSON.parse(done.stdout).sessions[0].id, done.stderr]).toEqual([CHINESE, said])
      // In the order in which they were read.
      expect(readFileSync(index()).length).toBe(whole.length)
    }
  })

  it('finds archived sessions, those of others, and none that was deleted', () => {
    box.run('archive', GERMAN)
    expect(ids('Schreibmaschine')).toEqual([GERMAN])
    box.run('unarchive', GERMAN)
    plantOriginal(box, 'session-20260901-100000')
    expect(ids('onerror')).toEqual(['session-20260901-100000'])
    expect(JSON.stringify(search('token'))).not.toContain('ghp_abcdefghij')
    expect(readFileSync(index(), 'utf8')).not.toContain('ghp_abcdefghij')
    const copy = keepTour(box, 'ad0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b14', (text) =>
      text.replaceAll(REQUEST, 'Oil the zamboni').replaceAll('2026-11-22', '2026-09-09'),
    )
    box.run('salvage', copy)
    expect(ids('zamboni')).toEqual(['session-20260909-100316'])
    expect(box.run('forget', 'session-20260909-100316', '--yes').code).toBe(0)
    expect(readdirSync(folder())).toEqual([])
    expect(ids('zamboni')).toEqual([])
  })

  it('does not unpack what another made to fill a memory, and goes on with the next one', () => {
    const [large, small] = ['session-20260802-100000', 'session-20260801-100000']
    plantOriginal(box, large)
    plantOriginal(box, small)
    const log = join(box.store, `${large}-incremental.jsonl.gz`)
    // Packed it is a thousandth of what it may be.
    writeFileSync(log, Buffer.alloc(70_000))
    const found = ids('onerror')
    rmSync(log)
    expect(found).toContain(small)
    expect(found).not.toContain(large)
    expect(ids('onerror')).toContain(large)
    for (const id of [large, small]) rmSync(join(box.store, `${id}.json`))
  })

  it('is what recall --all reads by', () => {
    const asked = box.run('recall', 'Schreibmaschine', '--all')
    expect(asked.stdout).toContain('Die Schreibmaschine klemmt')
    // Besides it the transcript that was left of the session that was deleted: it is nobody's session now.
    expect(asked.stdout).toContain('in 2 sessions')
  })
})

describe.skipIf(tracingFault() !== null)('kill -9 of a search', () => {
  it('at any call on the index leaves one that the next search goes on with', { timeout: 600_000 }, () => {
    const args = ['search', '限制', '--json']
    const start = { program: PROGRAM, args, input: '', folder: box.project, environment: box.environment }
    // Anew: its end is to be of a session that is there.
    rmSync(index())
    box.run('search', 'till')
    const whole = readFileSync(index())
    const begin = (): void => writeFileSync(index(), whole.subarray(0, whole.length - 60))
    begin()
    const points = runTraced(start).calls.filter(
      ({ name, text }) => text.includes('/search/') && (name !== 'openat' || text.includes('O_CREAT')),
    )
    let reached = 0
    for (const { name, when } of points) {
      begin()
      if (!runTraced(start, `${name}:signal=SIGKILL:when=${when}`).killed) continue
      reached += 1
      expect(ids('限制')).toEqual([CHINESE])
      expect(readFileSync(index()).equals(whole)).toBe(true)
    }
    expect(points.length).toBeGreaterThan(2)
    expect(reached).toBe(points.length)
  })
})

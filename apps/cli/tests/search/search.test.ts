import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProgramStart, runTraced, tracingFault } from '../crash/traced-program.ts'
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
const searches = (): string => join(box.folder, 'state/search')
/** The folder of the store's index. */
const folder = (): string => join(searches(), readdirSync(searches())[0] ?? '')
const parts = (): readonly string[] => readdirSync(folder()).filter((name) => name.endsWith('.words'))
/** The largest part. */
const index = (): string =>
  parts()
    .map((name) => join(folder(), name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? ''
const written = (): string =>
  readdirSync(folder())
    .map((name) => readFileSync(join(folder(), name), 'utf8'))
    .join('')

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
    expect(box.run('search', 'anything', '--number', 'x')).toMatchObject({ code: 2, stdout: '' })
    expect([none.code, none.stdout, none.stderr]).toEqual([3, '', 'No session has any of these words.\n'])
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

  it('keeps an index that only its user can read, and makes it anew where it is damaged, cut or gone', () => {
    ids('till')
    const whole = readFileSync(index())
    expect([statSync(index()).mode & 0o777, statSync(folder()).mode & 0o777]).toEqual([0o600, 0o700])
    const damagedAt = (place: number): Buffer => {
      const damaged = Buffer.from(whole)
      damaged[place] = (damaged[place] ?? 0) ^ 0x21
      return damaged
    }
    for (const bytes of [
      damagedAt(whole.length - 20),
      damagedAt(whole.length - 200),
      damagedAt(20),
      damagedAt(whole.indexOf(NEWEST)),
      Buffer.from('no index at all\n'),
      whole.subarray(0, whole.length - 40),
      whole.subarray(40),
      Buffer.alloc(0),
    ]) {
      writeFileSync(index(), bytes)
      const done = box.run('search', 'till', '--json')
      expect([JSON.parse(done.stdout).sessions[0].id, done.stderr]).toEqual([
        NEWEST,
        'The index was damaged, and was made anew.\n',
      ])
      // In the order in which they were read.
      expect(readFileSync(index()).equals(whole)).toBe(true)
    }
    rmSync(index())
    expect([ids('限制'), box.run('search', 'till').stderr]).toEqual([[CHINESE], ''])
  })

  it('finds archived sessions, those of others, and none that was deleted', () => {
    box.run('archive', GERMAN)
    expect(ids('Schreibmaschine')).toEqual([GERMAN])
    box.run('unarchive', GERMAN)
    plantOriginal(box, 'session-20260901-100000')
    expect(ids('onerror')).toEqual(['session-20260901-100000'])
    expect(JSON.stringify(search('token'))).not.toContain('ghp_abcdefghij')
    expect(written()).not.toContain('ghp_abcdefghij')
    const copy = keepTour(box, 'ad0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b14', (text) =>
      text.replaceAll(REQUEST, 'Oil the zamboni').replaceAll('2026-11-22', '2026-09-09'),
    )
    box.run('salvage', copy)
    expect(ids('zamboni')).toEqual(['session-20260909-100316'])
    expect(written()).toContain('zamboni')
    expect(box.run('forget', 'session-20260909-100316', '--yes').code).toBe(0)
    expect(written()).not.toContain('zamboni')
    expect(written()).toContain(GERMAN)
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

const started = (...args: readonly string[]): ProgramStart => ({
  program: PROGRAM,
  args,
  input: '',
  folder: box.project,
  environment: box.environment,
})

describe.skipIf(tracingFault() !== null)('kill -9 of a search', () => {
  it.each([
    ['that makes the index anew', 0],
    ['that adds a session, and merges', 1],
  ])('%s, at any call on it: the next search goes on', { timeout: 600_000 }, (_, kept) => {
    const start = started('search', '限制', '--json')
    rmSync(folder(), { recursive: true })
    ids('till')
    const all = ids()
    const other = join(box.store, `${GERMAN}.json`)
    const aside = join(box.folder, 'aside.json')
    const before = new Map<string, Buffer>()
    if (kept === 1) {
      renameSync(other, aside)
      rmSync(folder(), { recursive: true })
      ids('till')
      for (const name of readdirSync(folder())) before.set(join(folder(), name), readFileSync(join(folder(), name)))
      renameSync(aside, other)
    }
    const begin = (): void => {
      for (const name of readdirSync(folder())) rmSync(join(folder(), name))
      for (const [path, bytes] of before) writeFileSync(path, bytes, { mode: 0o600 })
    }
    begin()
    const points = runTraced(start).calls.filter(
      ({ name, text }) => text.includes('/search/') && (name !== 'openat' || text.includes('O_CREAT')),
    )
    let reached = 0
    for (const { name, when } of points) {
      begin()
      if (!runTraced(start, `${name}:signal=SIGKILL:when=${when}`).killed) continue
      reached += 1
      expect([ids('限制'), ids('Schreibmaschine')]).toEqual([[CHINESE], [GERMAN]])
      // However it came to them, each stands in it once.
      expect(ids()).toEqual(all)
    }
    expect(points.length).toBeGreaterThan(kept === 0 ? 2 : 5)
    expect(reached).toBe(points.length)
  })
})

describe.skipIf(tracingFault() !== null)('a search of a store that has not changed', () => {
  /** Names that a search opens in the store. */
  const opened = (): readonly string[] =>
    runTraced(started('search', 'Schreibmaschine')).calls.flatMap(({ name, text }) =>
      name === 'openat' && text.includes(`${box.store}`) ? [text] : [],
    )

  it('reads neither its folder nor other sessions than it shows; of one that changed it sees what is new', () => {
    const long = new Date(Date.now() - 60_000)
    utimesSync(box.store, long, long)
    ids('till')
    const listings = opened().filter((text) => text.includes('O_DIRECTORY'))
    expect(listings).toEqual([])
    const files = opened().filter((text) => /session-\d{8}/.test(text))
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((text) => !text.includes(GERMAN))).toEqual([])
    // One goes and comes back, and the folder has the same time as before.
    const names = readdirSync(box.store).filter((name) => name.startsWith(CHINESE))
    for (const name of names) renameSync(join(box.store, name), join(box.folder, name))
    utimesSync(box.store, long, long)
    expect(ids('限制')).toEqual([])
    for (const name of names) renameSync(join(box.folder, name), join(box.store, name))
    utimesSync(box.store, long, long)
    expect(ids('限制')).toEqual([CHINESE])
  })
})

describe('a question without a word', () => {
  it.each(['"', '   ', ''])('is none: %j lists no sessions', (question) => {
    const { code, stdout, stderr } = box.run('search', question)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('has no word that can be sought')
  })
})

import { cpSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

/** A folder on another file system than the sandbox; undefined where this machine has none. */
const OTHER = ['/dev/shm'].find(
  (folder) => (statSync(folder, { throwIfNoEntry: false })?.dev ?? statSync(tmpdir()).dev) !== statSync(tmpdir()).dev,
)

let box: Sandbox
/** The ids of three sessions, newest first. */
let ids: string[]

/** Ids are whole seconds: one that is taken moves on to the next, so three at once have three. */
beforeAll(() => {
  box = new Sandbox()
  for (const text of ['first', 'second', 'third']) {
    box.run('note', text)
    box.run('finalize')
  }
  ids = JSON.parse(box.run('list', '--json').stdout).map(({ id }: { id: string }) => id)
})
afterAll(() => box.remove())

const shown = (...args: string[]): string => /note.*?(first|second|third)/s.exec(box.run(...args).stdout)?.[1] ?? ''

describe('a session is named', () => {
  it('by latest, and by how far it is from it', () => {
    expect(['latest', 'latest~0', 'latest~1', 'latest~2'].map((name) => shown('brief', name))).toEqual([
      'third',
      'third',
      'second',
      'first',
    ])
    expect(box.run('show', 'latest~3')).toMatchObject({
      code: 3,
      stderr: 'SESSION_NOT_FOUND: latest~3 goes back beyond the first of 3 sessions\nSee: winddown list\n',
    })
  })

  it('by its day, where it is the only one of it; else those of the day are named', () => {
    const day = ids[0]?.slice(12, 16) ?? ''
    const { code, stderr } = box.run('show', day)
    expect(code).toBe(3)
    expect(stderr).toBe(
      `SESSION_NOT_FOUND: 3 sessions are of ${day}: ${ids.map((id) => id.slice(12)).join(', ')}\nSee: winddown list\n`,
    )
    const alone = new Sandbox()
    try {
      alone.run('note', 'alone')
      alone.run('finalize')
      const [id = ''] = JSON.parse(alone.run('list', '--json').stdout).map((one: { id: string }) => one.id)
      expect(alone.run('show', id.slice(12, 16)).stdout).toContain(id)
    } finally {
      alone.remove()
    }
  })

  it('by its number in the list, which others have none of', () => {
    const listed = JSON.parse(box.run('list', '--json').stdout)
    expect(listed.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3])
    expect(['1', '2', '3'].map((name) => shown('show', name))).toEqual(['third', 'second', 'first'])
    expect(box.run('show', '4').stderr).toBe(
      'SESSION_NOT_FOUND: the list of sessions has no number 4\nSee: winddown list\n',
    )
  })

  it('by its id without the year, by its time, and by the beginning of its id', () => {
    for (const [at, id] of ids.entries()) {
      const wanted = ['third', 'second', 'first'][at]
      const day = id.replace('session-', '')
      for (const name of [id, day, day.slice(4), day.slice(9)]) expect(shown('show', name), name).toBe(wanted)
    }
  })

  it('in every command that takes one', () => {
    const day = ids[1]?.slice('session-2026'.length) ?? ''
    expect(box.run('log', day).stdout).toContain('note (agent): second')
    expect(box.run('log', '2').stdout).toContain('note (agent): second')
    expect(box.run('resume', 'latest~1', '--brief').stdout).toContain('second')
    expect(box.run('recall', 'second', '--session', '2').stdout).toContain('second')
    expect(box.run('brief', '2').stdout).toContain('second')
  })

  it('by each of these, in each command that takes one', () => {
    const other = new Sandbox()
    try {
      for (const text of ['first', 'second']) {
        other.run('note', text)
        other.run('finalize')
      }
      const [, id = ''] = JSON.parse(other.run('list', '--json').stdout).map((one: { id: string }) => one.id)
      const [bare, short, time] = [id.slice(8), id.slice(12), id.slice(17)]
      const saysIt = (...args: string[]): boolean => other.run(...args).stdout.includes(id)
      for (const args of [
        ['show', time],
        ['export', short, '-o', '-'],
        ['resume', 'latest~1', '--json'],
        ['brief', bare, '--json'],
        ['archive', short, '--json'],
        ['report', short, '-o', '-'],
      ])
        expect([args, saysIt(...args)]).toEqual([args, true])
      // Of a session without a transcript, and one that is no archive, there is nothing to say.
      for (const args of [
        ['unarchive', time],
        ['keep', '2'],
      ])
        expect([args, other.run(...args).code]).toEqual([args, 0])
      // The beginning of the hour is of both.
      for (const args of [['show'], ['archive'], ['recall', 'first', '--session'], ['forget', '--yes']])
        expect(other.run(...args, bare.slice(0, 10)).stderr).toContain('2 sessions begin with')
      expect(saysIt('forget', time, '--yes')).toBe(true)
    } finally {
      other.remove()
    }
  })

  it('picked by a person alone: nobody is asked where none sits', () => {
    expect(box.run('show', '--pick')).toMatchObject({
      code: 3,
      stderr: 'SESSION_NOT_FOUND: --pick asks a person, and nobody sits at a terminal here\nSee: winddown list\n',
    })
  })
})

describe('a list is filtered', () => {
  const listed = (...args: string[]): string[] =>
    JSON.parse(box.run('list', '--json', ...args).stdout).map(({ id }: { id: string }) => id)

  it('by state, branch, agent, work tree and time', () => {
    box.run('note', 'fourth')
    expect(listed('--state', 'recording')).toHaveLength(1)
    expect(listed('--state', 'landed')).toEqual(ids)
    expect(listed('--state', 'kept')).toEqual([])
    expect(listed('--branch', 'nosuch')).toEqual([])
    expect(listed('--agent', 'claude')).toEqual([])
    expect(listed('--here', '--since', '1h')).toHaveLength(4)
    expect(listed('--since', '2999-01-01')).toEqual([])
    expect(box.run('list', '--branch', 'nosuch').stderr).toBe(
      'None of 4 sessions is like that. All of them: winddown list --all\n',
    )
    expect(box.run('list', '--since', 'soon').code).toBe(2)
    box.run('discard', '--yes')
  })
})

describe('a discard', () => {
  it('is taken back: the same recording goes on', () => {
    box.run('note', 'fifth')
    const [before] = JSON.parse(box.run('status', '--json').stdout).running
    expect(box.run('discard').stderr).toBe('To take it back: winddown discard --undo\n')
    expect(JSON.parse(box.run('status', '--json').stdout).running).toEqual([])
    expect(box.run('discard', '--undo').stdout).toBe(`Taken back: ${before.session_id} is recorded again\n`)
    box.run('note', 'sixth')
    const [after] = JSON.parse(box.run('status', '--json').stdout).running
    expect(after).toMatchObject({ session_id: before.session_id, action_count: before.action_count + 1 })
    box.run('finalize')
    expect(box.run('show').stdout).toMatch(/fifth[\s\S]*sixth/)
  })

  it('is not taken back over another recording, nor twice', () => {
    box.run('note', 'seventh')
    box.run('discard')
    box.run('note', 'eighth')
    expect(box.run('discard', '--undo')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^PAUSE_ALREADY_ACTIVE: .*another recording of the same session goes on there\n/),
    })
    box.run('finalize')
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.run('discard', '--undo').code).toBe(3)
    expect(box.run('log').stdout).toContain('seventh')
  })
  it('that failed is not the one that an undo means', () => {
    box.run('note', 'ninth')
    box.run('discard')
    const folder = join(box.store, 'discarded')
    renameSync(folder, `${folder}.aside`)
    writeFileSync(folder, '')
    box.run('note', 'tenth')
    expect(box.run('discard').code).toBe(1)
    rmSync(folder)
    renameSync(`${folder}.aside`, folder)
    box.run('finalize')
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.run('log').stdout).toContain('ninth')
    box.run('finalize')
  })

  // Between two file systems there are no hard links, as on a file system that has none.
  it.skipIf(OTHER === undefined)('is taken back where no hard link can be made', () => {
    box.run('note', 'eleventh')
    box.run('discard')
    const folder = join(box.store, 'discarded')
    const other = mkdtempSync(join(OTHER ?? '', 'winddown-discarded-'))
    try {
      cpSync(folder, other, { recursive: true })
      rmSync(folder, { recursive: true })
      symlinkSync(other, folder)
      expect(box.run('discard', '--undo')).toMatchObject({ code: 0, stderr: '' })
      expect(box.run('log').stdout).toContain('eleventh')
      expect(box.run('discard', '--undo').code).toBe(3)
    } finally {
      rmSync(folder)
      rmSync(other, { recursive: true })
    }
  })
})

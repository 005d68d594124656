/** A kept transcript that is damaged is named by whoever reads it, with what to do; and it stands in for an agent's own that cannot be read. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SESSION } from '../tour.ts'
import { ID, KeptWorld } from './kept-world.ts'

let world: KeptWorld
beforeEach(() => {
  world = new KeptWorld()
  run('salvage', SESSION)
  run('keep')
})
afterEach(() => world.box.remove())

// Some ask a dozen commands, each a process of its own.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const run = (...args: readonly string[]) => world.run(...args)

/** Damages a member that holds passages, so that head and end are whole. */
function damageWithin(): void {
  const broken = Buffer.from(readFileSync(world.kept()))
  const member = broken.indexOf('WD', broken.indexOf('WD') + 2)
  broken.fill(0, member + 60, member + 80)
  writeFileSync(world.kept(), broken)
}

const READERS = [
  ['recall', 'empty till'],
  ['recall', '--all', 'empty till'],
  ['recall', 'L2'],
  ['search', 'till'],
]
// A report is made of the actions, which are read by themselves.
const LOOKERS = [['report', ID, '--json'], ['show', ID], ['list'], ['keep'], ['keep', ID], ['doctor']]

describe('a damaged kept transcript', () => {
  it('is named with what to do by every command that reads it', () => {
    world.deleteTranscript()
    damageWithin()
    for (const args of READERS) {
      const { stdout, stderr } = run(...args)
      expect([args, stdout.replaceAll(/\s+/g, ' ') + stderr]).toEqual([
        args,
        expect.stringContaining(`its kept transcript ${world.kept()} is damaged`),
      ])
    }
  })

  it('is named too by those that only look at it, where nothing of it can be read', () => {
    world.deleteTranscript()
    writeFileSync(world.kept(), 'no gzip')
    for (const args of [...READERS, ...LOOKERS]) {
      const { stdout, stderr } = run(...args)
      const said = (stdout + stderr).replaceAll(/\s+/g, ' ')
      expect([args, said.toLowerCase()]).toEqual([
        args,
        expect.stringContaining(`its kept transcript ${world.kept()} is damaged`.toLowerCase()),
      ])
      expect([args, said]).toEqual([args, expect.stringContaining('put the file back from a backup, or delete it')])
    }
    expect(run('list').stdout).toContain('transcript damaged')
    rmSync(world.kept())
    expect(run('recall', 'empty till').stdout).toContain('its transcript is gone')
  })
})

describe('a kept transcript', () => {
  const answers = (): readonly unknown[] =>
    ['why is the total of an empty till NaN', 'L2'].map((word) =>
      run('recall', word)
        .stdout.replaceAll(/winddown-recall-\w+/g, '')
        .split(/\n\n|<\/>/)
        .at(0)
        ?.trim(),
    )

  it.each([
    ['empty', () => writeFileSync(world.transcript, '')],
    ['no transcript any more', () => writeFileSync(world.transcript, '\0'.repeat(5_000))],
    [
      'a folder',
      () => {
        rmSync(world.transcript)
        mkdirSync(world.transcript)
      },
    ],
  ])('is read where the agent’s own is %s, and stays', (_, spoil) => {
    const before = answers()
    const kept = readFileSync(world.kept())
    spoil()
    expect(answers()).toEqual(before)
    expect(run('recall', 'L2').stdout).toContain('what was kept of it is searched')
    expect(run('list').stdout).toContain('transcript kept')
    const keeping = run('keep')
    expect([keeping.code, keeping.stderr]).toEqual([
      1,
      expect.stringContaining(`its transcript ${world.transcript} cannot be read`),
    ])
    expect(readFileSync(world.kept())).toEqual(kept)
    expect(existsSync(world.transcript)).toBe(true)
  })
})

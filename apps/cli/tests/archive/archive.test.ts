import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deliveryKey } from '@winddown/hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ArchivedWorld, archivedWorld, readings, SALVAGED, storeBytes } from './archived-world.ts'

let world: ArchivedWorld
beforeEach(() => {
  world = archivedWorld()
})
afterEach(() => world.box.remove())

const run = (...args: readonly string[]) => world.box.run(...args)
const gz = (): readonly string[] => world.box.stored().filter((name) => name.endsWith('.gz'))

describe('winddown archive', () => {
  it('compresses a session, says what it saved, and every command reads it as before', () => {
    const { box, recorded } = world
    const before = readings(world)
    const bytes = storeBytes(box)
    const done = run('archive', recorded, SALVAGED)
    expect(done.stderr).toBe('')
    expect(done.stdout).toMatch(/^Archived 2 sessions: [\d.]+ KB are [\d.]+ KB now, [\d.]+ KB saved\n$/)
    expect(gz()).toEqual(
      [recorded, SALVAGED].flatMap((id) => [`${id}-incremental.jsonl.gz`, `${id}.json.gz`]).toSorted(),
    )
    expect(box.stored().filter((name) => name.startsWith('session-') && !name.endsWith('.gz'))).toEqual([])
    expect(readings(world)).toEqual(before)
    // No recovery takes it for unfinished, or for one that never began.
    expect(run('recover').stdout).toBe('Nothing to finish.\n')
    expect(readings(world)).toEqual(before)
    const back = run('unarchive', '--all')
    expect(back.stdout).toMatch(/^Taken out 2 sessions/)
    expect(storeBytes(box)).toEqual(bytes)
  })

  it('is exported whole, and without its log where that is damaged', () => {
    const { box, recorded } = world
    const exported = (): { snapshot: unknown; log: readonly unknown[] | null } => {
      const { code, stdout, stderr } = run('export', recorded, '-o', '-')
      expect([code, stderr]).toEqual([0, ''])
      const { snapshot, log } = JSON.parse(stdout)
      return { snapshot, log }
    }
    const before = exported()
    expect(before.log?.length).toBeGreaterThan(2)
    run('archive', recorded)
    expect(gz()).toContain(`${recorded}-incremental.jsonl.gz`)
    expect(exported()).toEqual(before)
    writeFileSync(join(box.store, `${recorded}-incremental.jsonl.gz`), 'no gzip')
    const { stdout, stderr } = run('export', recorded, '-o', '-')
    expect(stderr).toBe(
      'Its log is gone, too large, damaged, or not as it was landed, and was left out; the snapshot is whole.\n',
    )
    expect(JSON.parse(stdout).log).toBeNull()
  })

  it('keeps what a person wrote into the document', () => {
    const { box, recorded } = world
    const path = join(box.store, `${recorded}.md`)
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nMine.\n`)
    const bytes = storeBytes(box)
    run('archive', recorded)
    expect(gz()).toContain(`${recorded}.md.gz`)
    run('unarchive', recorded)
    expect(storeBytes(box)).toEqual(bytes)
  })

  it('leaves alone what is unfinished, pending, changed or young', () => {
    const { box, recorded } = world
    box.userState.writeDelivery(deliveryKey(box.store, recorded), {
      status: 'waiting',
      ended: 'exit',
      attended: true,
      at: '2026-03-01T10:00:00Z',
    })
    expect(run('archive', recorded).stderr).toContain(`${recorded}: left as it is, its brief is pending`)
    writeFileSync(
      join(box.store, `${SALVAGED}.json`),
      readFileSync(join(box.store, `${SALVAGED}.json`), 'utf8').replace('"version"', ' "version"'),
    )
    expect(run('archive', SALVAGED).stderr).toContain('changed since it was landed')
    expect(run('archive').stdout).toBe('Nothing to archive.\n')
    expect(gz()).toEqual([])
    expect(run('archive', '--older-than', 'x').code).toBe(2)
  })

  it('takes what is old, as the settings say, also when recovery runs', () => {
    const { box, recorded } = world
    const settings = join(box.home, '.config/winddown')
    mkdirSync(settings, { recursive: true })
    writeFileSync(join(settings, 'config.json'), JSON.stringify({ archive: { after_days: 1, keep_newest: 1 } }))
    // The newest is kept whatever its age: both are older than a day by now, or one is.
    expect(run('recover').stdout).toBe('archived 1 session (setting: archive.after_days)\n')
    expect(gz()).toHaveLength(2)
    expect(gz().every((name) => name.startsWith(recorded))).toBe(true)
    expect(run('archive').stdout).toBe('Nothing to archive.\n')
  })

  it('leaves the store of claude-mpm alone, and what others recorded', () => {
    const { box } = world
    mkdirSync(join(box.project, '.claude-mpm/sessions'), { recursive: true })
    const planted = join(box.project, '.claude-mpm/sessions/session-20260101-000000.json')
    writeFileSync(
      planted,
      JSON.stringify({ session_id: 'session-20260101-000000', paused_at: '2026-01-01T00:00:00Z', conversation: {} }),
    )
    for (const args of [['archive'], ['unarchive', '--all'], ['forget', '20260101', '--yes']]) {
      const done = run(...args)
      expect([done.code, done.stderr]).toEqual([1, expect.stringContaining('STORE_UNSAFE')])
    }
    expect(existsSync(planted)).toBe(true)
  })

  it('says of a cut archive that it is damaged, and shows the others', () => {
    const { box, recorded } = world
    run('archive', recorded)
    const path = join(box.store, `${recorded}.json.gz`)
    writeFileSync(path, readFileSync(path).subarray(0, 100))
    expect(run('show', recorded).code).not.toBe(0)
    expect(run('list').stdout).toContain(SALVAGED.slice(-15))
  })
})

describe('winddown forget', () => {
  it('asks before it deletes: nobody there to ask is no yes', () => {
    const { box, recorded } = world
    const bytes = storeBytes(box)
    const done = run('forget', recorded)
    expect([done.code, done.stderr]).toEqual([2, expect.stringContaining('--yes')])
    expect(storeBytes(box)).toEqual(bytes)
  })

  it.each([false, true])('deletes a session everywhere, and nothing else (archived: %s)', (isArchived) => {
    const { box, recorded } = world
    box.userState.writeDelivery(deliveryKey(box.store, recorded), {
      status: 'withdrawn',
      ended: 'exit',
      attended: true,
      at: '2026-03-01T10:00:00Z',
    })
    if (isArchived) run('archive', recorded)
    const done = run('forget', recorded, '--yes')
    expect(done.stdout).toMatch(new RegExp(`^Deleted ${recorded} for good: .* \\([\\d.]+ KB\\)\\.\n`))
    expect(box.stored().filter((name) => name.includes(recorded))).toEqual([])
    expect(box.userState.registry.get(box.store, recorded)).toBeNull()
    expect(box.userState.readDelivery(deliveryKey(box.store, recorded))).toBeNull()
    expect(box.stored()).toContain(`${SALVAGED}.json`)
    expect(readFileSync(join(box.store, 'LATEST-SESSION.txt'), 'utf8')).toContain(SALVAGED)
    // The agent's transcript is the agent's.
    run('forget', SALVAGED, '--yes')
    expect(run('salvage', '7d0c1f6e').code).toBe(0)
  })

  it('deletes none that somebody else recorded', () => {
    const { box } = world
    const planted = join(box.store, 'session-20260101-000000.json')
    writeFileSync(
      planted,
      JSON.stringify({ session_id: 'session-20260101-000000', paused_at: '2026-01-01T00:00:00Z', conversation: {} }),
    )
    expect(run('forget', '20260101', '--yes').code).toBe(3)
    expect(existsSync(planted)).toBe(true)
  })
})

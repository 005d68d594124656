import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureDrift } from '../../src/drift/measure-drift.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { git, tryGit } from '../git/repository.ts'
import { land, SEARCH_PATH, temporaryFolder, write } from '../landed-session.ts'

const options = { searchPath: SEARCH_PATH, timeoutMs: 30_000 }

/** Files of these tests are written "after" a pause whose clock stands in the past. */
const LONG_AGO = new Date('2020-01-01T00:00:00Z')

describe('drift since a snapshot', () => {
  it('rejects for nothing: what cannot be compared is said not to be known', async () => {
    const drift = await measureDrift({} as Snapshot, options)
    expect(drift).toMatchObject({ stale: true, worktree: 'unknown', head: null })
    expect(drift.notes).toEqual([expect.stringContaining('could not be measured')])
    const { snapshot } = await land()
    const broken = await measureDrift(snapshot, {
      ...options,
      now: () => {
        throw new Error('no clock')
      },
    })
    expect(broken.notes.join()).toContain('no clock')
  })

  it('nothing changed: not stale, no commits, no files', async () => {
    const { snapshot } = await land()
    const drift = await measureDrift(snapshot, {
      ...options,
      now: () => new Date(Date.parse(snapshot.paused_at) + 5_000),
    })
    expect(drift).toMatchObject({
      stale: false,
      notes: [],
      age_seconds: 5,
      worktree: 'here',
      head: { relation: 'same' },
      branch: { moved: false },
      commits: { total: 0 },
      files: { total: 0 },
    })
  })

  it('tells the commits since and the files they changed', async () => {
    const { snapshot, project } = await land()
    write(project, { 'a.txt': 'second\n', 'b.txt': 'new\n' })
    git(project, 'add', '-A')
    git(project, 'commit', '-q', '-m', 'Second')
    git(project, 'mv', 'b.txt', 'c.txt')
    git(project, 'commit', '-q', '-m', 'Third')
    const drift = await measureDrift(snapshot, options)
    expect(drift).toMatchObject({ stale: true, head: { relation: 'ahead' } })
    expect(drift.commits?.items.map(({ message }) => message)).toEqual(['Third', 'Second'])
    expect(drift.files?.items).toEqual([
      { path: 'a.txt', change: 'modified' },
      { path: 'c.txt', change: 'added' },
    ])
    expect(drift.notes[0]).toMatch(/^2 commits since: HEAD went from [0-9a-f]{10} to [0-9a-f]{10}$/)
  })

  it('tells a branch that moved, a HEAD that went back, and one that diverged', async () => {
    const first = await land({ prepare: (project) => git(project, 'commit', '-q', '--allow-empty', '-m', 'Second') })
    git(first.project, 'checkout', '-q', '-b', 'other')
    expect(await measureDrift(first.snapshot, options)).toMatchObject({
      branch: { was: 'main', is: 'other', moved: true },
      head: { relation: 'same' },
      stale: true,
    })
    git(first.project, 'reset', '-q', '--hard', 'HEAD^')
    expect(await measureDrift(first.snapshot, options)).toMatchObject({ head: { relation: 'behind' } })
    git(first.project, 'commit', '-q', '--allow-empty', '-m', 'Another')
    expect(await measureDrift(first.snapshot, options)).toMatchObject({
      head: { relation: 'diverged' },
      commits: { total: 1 },
    })
  })

  it('a commit that is no longer there leaves the relation unknown, and says so', async () => {
    const { snapshot } = await land()
    const forged = { ...snapshot, git: { ...snapshot.git, head: 'f'.repeat(40) } } as typeof snapshot
    const drift = await measureDrift(forged, options)
    expect(drift).toMatchObject({ head: { relation: 'unknown' }, commits: null, files: null, stale: true })
    expect(drift.notes[0]).toContain('how they relate is not known')
  })

  it('what a forged snapshot calls a commit never becomes an option of git', async () => {
    const { snapshot, project } = await land()
    const marker = join(project, '../marker')
    const forged = { ...snapshot, git: { ...snapshot.git, head: `--output=${marker}` } } as typeof snapshot
    const drift = await measureDrift(forged, options)
    expect(drift.head?.relation).toBe('unknown')
    const { existsSync } = await import('node:fs')
    expect(existsSync(marker)).toBe(false)
  })

  it('tells a work tree that is gone, and a snapshot from another one', async () => {
    const { snapshot, project } = await land()
    git(project, 'worktree', 'add', '-q', '-b', 'other', join(project, '../other'))
    const elsewhere = await measureDrift(snapshot, { ...options, directory: join(project, '../other') })
    expect(elsewhere).toMatchObject({ worktree: 'elsewhere', stale: true })
    rmSync(project, { recursive: true })
    const gone = await measureDrift(snapshot, options)
    expect(gone).toMatchObject({ worktree: 'gone', stale: true, head: null, commits: null })
    expect(gone.notes[0]).toContain('is gone')
  })

  it('tells files of the session that were written since, and what is no longer uncommitted', async () => {
    const { snapshot, project } = await land({
      prepare: (folder) => {
        write(folder, { 'a.txt': 'uncommitted', 'parser.ts': 'of the session', 'notes.txt': 'x' })
        for (const file of ['a.txt', 'parser.ts', 'notes.txt']) utimesSync(join(folder, file), LONG_AGO, LONG_AGO)
      },
    })
    expect((await measureDrift(snapshot, options)).touched_since).toEqual([])
    writeFileSync(join(project, 'parser.ts'), 'changed since')
    git(project, 'checkout', '-q', 'a.txt')
    const drift = await measureDrift(snapshot, options)
    expect(drift.touched_since).toEqual(expect.arrayContaining(['parser.ts']))
    expect(drift.no_longer_uncommitted).toEqual(['a.txt'])
    expect(drift.stale).toBe(true)
  })

  it('tells a file that was written in the second of the pause, where the time of the pause is known that well', async () => {
    const { snapshot, project } = await land({ prepare: (folder) => write(folder, { 'parser.ts': 'of the session' }) })
    const written = async (paused_at: string, ms: number): Promise<readonly string[]> => {
      const at = new Date(Date.parse(paused_at) + ms)
      utimesSync(join(project, 'parser.ts'), at, at)
      return (await measureDrift({ ...snapshot, paused_at }, options)).touched_since
    }
    expect(await written('2026-03-01T10:00:00.200Z', 300)).toContain('parser.ts')
    expect(await written('2026-03-01T10:00:00.200Z', 0)).not.toContain('parser.ts')
    expect(await written('2026-03-01T10:00:00Z', 300)).not.toContain('parser.ts')
    expect(await written('2026-03-01T10:00:00Z', 1_300)).toContain('parser.ts')
  })

  it('tells what is uncommitted since, and a file that is told already not twice', async () => {
    const names = ['b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt', 'g.txt']
    const { snapshot, project } = await land({
      prepare: (folder) => {
        write(folder, Object.fromEntries([...names, 'parser.ts'].map((name) => [name, 'committed\n'])))
        git(folder, 'add', '-A')
        git(folder, 'commit', '-q', '-m', 'More')
        write(folder, { 'new.txt': 'untracked\n' })
        for (const file of ['parser.ts', 'new.txt']) utimesSync(join(folder, file), LONG_AGO, LONG_AGO)
      },
    })
    git(project, 'add', 'new.txt')
    expect((await measureDrift(snapshot, options)).notes).toEqual([])
    write(project, { 'b.txt': 'changed\n', 'c.txt': 'changed\n' })
    expect(await measureDrift(snapshot, options)).toMatchObject({
      stale: true,
      notes: ['Uncommitted since: b.txt, c.txt'],
    })
    for (const name of [...names, 'parser.ts']) write(project, { [name]: 'changed\n' })
    const later = new Date(Date.parse(snapshot.paused_at) + 60_000)
    utimesSync(join(project, 'parser.ts'), later, later)
    expect((await measureDrift(snapshot, options)).notes).toEqual([
      'Files of the session written since: parser.ts',
      'Uncommitted since: b.txt, c.txt, d.txt, e.txt, f.txt …',
    ])
  })

  it('tells an operation that was begun since', async () => {
    const { snapshot, project } = await land({
      prepare: (folder) => {
        git(folder, 'checkout', '-q', '-b', 'side')
        write(folder, { 'a.txt': 'side' })
        git(folder, 'commit', '-q', '-am', 'Side')
        git(folder, 'checkout', '-q', 'main')
        write(folder, { 'a.txt': 'main' })
        git(folder, 'commit', '-q', '-am', 'Main')
      },
    })
    tryGit(project, 'merge', 'side')
    const drift = await measureDrift(snapshot, options)
    expect(drift.operations).toEqual(['merge'])
    expect(drift.notes).toContain('A merge was started since')
  })

  it('a session that was worked in after its snapshot makes that stale', async () => {
    const transcript = join(temporaryFolder(), 'transcript.jsonl')
    writeFileSync(transcript, '')
    const { snapshot } = await land({
      details: { transcript_path: transcript, harness: 'some' },
      readTranscript: () => [],
    })
    const later = new Date(Date.parse(snapshot.paused_at) + 20 * 60_000)
    utimesSync(transcript, later, later)
    // As of a file that was copied, or only touched.
    expect(await measureDrift(snapshot, options)).toMatchObject({ stale: false, notes: [] })
    writeFileSync(transcript, '{}\n')
    utimesSync(transcript, later, later)
    const drift = await measureDrift(snapshot, options)
    expect(drift).toMatchObject({
      stale: true,
      notes: ['The session itself went on after this snapshot'],
    })
  })

  it('a git that cannot be asked is unknown, and not "no change"; a project without git is no news', async () => {
    const { snapshot } = await land()
    const blind = await measureDrift(snapshot, { ...options, searchPath: '' })
    expect(blind).toMatchObject({ stale: true, commits: null, files: null, head: null, worktree: 'unknown' })
    const outside = await land({ project: temporaryFolder() })
    expect(await measureDrift(outside.snapshot, options)).toMatchObject({ stale: false, notes: [] })
  })
})

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { IncrementalPauseManager, type Redacted } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { createSnapshotWriter } from '../../src/archive/session-writer.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { placeSnapshot } from '../../src/write/place-snapshot.ts'
import { placeFiles } from '../../src/write/snapshot-files.ts'
import { land, repository, temporaryFolder } from '../landed-session.ts'

describe('the files of a snapshot', () => {
  it('json, yaml, md, pointer and archive stand in the store, readable by their owner alone', async () => {
    const { store, id } = await land()
    const names = readdirSync(store).sort()
    expect(names).toEqual([
      '.gitignore',
      'LATEST-SESSION.txt',
      `${id}-incremental.jsonl`,
      `${id}.json`,
      `${id}.md`,
      `${id}.yaml`,
    ])
    for (const name of names) expect(statSync(join(store, name)).mode & 0o777, name).toBe(0o600)
  })

  it('umask 000 changes nothing about that', async () => {
    const before = process.umask(0)
    try {
      const { store } = await land()
      for (const name of readdirSync(store)) expect(statSync(join(store, name)).mode & 0o777, name).toBe(0o600)
    } finally {
      process.umask(before)
    }
  })

  it('nothing of a checkpoint is written where the session was landed while its log was read', async () => {
    const project = repository(join(temporaryFolder(), 'project'))
    const landing = new IncrementalPauseManager({ projectPath: project, snapshotWriter: createSnapshotWriter() })
    const id = landing.startIncrementalPause(0.9, {})
    let held = ''
    const snapshotWriter = createSnapshotWriter({
      // The last look before anything is written, held up as on a busy machine.
      findSecrets: async () => {
        landing.appendAction('user_message', { summary: 'The last word', origin: 'user' }, 0.95)
        held = (await landing.finalizePause()) ?? ''
        return []
      },
    })
    expect(await new IncrementalPauseManager({ projectPath: project, snapshotWriter }).checkpoint()).toBeNull()
    const names = readdirSync(dirname(held))
      .filter((name) => name.includes(id))
      .sort()
    expect(names).toEqual([`${id}-incremental.jsonl`, `${id}.json`, `${id}.md`, `${id}.yaml`])
    expect(JSON.parse(readFileSync(held, 'utf8'))).toMatchObject({ log: { sealed: true } })
    expect(readFileSync(held, 'utf8')).toContain('The last word')
  })

  it('the later file of a list is in place only when the earlier ones are', async () => {
    const folder = temporaryFolder()
    const [first, second] = [join(folder, 'first.md'), join(folder, 'second.json')]
    // A folder in its way makes the rename of the first fail.
    mkdirSync(join(first, 'full'), { recursive: true })
    await expect(
      placeFiles([
        { path: first, text: 'one' },
        { path: second, text: 'two' },
      ]),
    ).rejects.toMatchObject({ code: 'SNAPSHOT_WRITE_FAILED', path: first })
    expect(existsSync(second)).toBe(false)
  })

  it('a failure takes away what was staged, and leaves the old files as they were', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.json'), 'old')
    mkdirSync(join(folder, 'b.json/full'), { recursive: true })
    await expect(
      placeFiles([
        { path: join(folder, 'b.json'), text: 'new' },
        { path: join(folder, 'a.json'), text: 'new' },
      ]),
    ).rejects.toMatchObject({ hint: expect.stringContaining('winddown') })
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json'])
  })

  it.skipIf(process.getuid?.() === 0)('a folder without the right to write is told as such', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o500)
    await expect(placeFiles([{ path: join(folder, 'a.json'), text: 'x' }])).rejects.toMatchObject({
      message: expect.stringContaining('EACCES'),
    })
  })

  it('a symbolic link in the place of a file is replaced, and what it points to is untouched', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'victim'), 'precious')
    symlinkSync(join(folder, 'victim'), join(folder, 'a.json'))
    await placeFiles([{ path: join(folder, 'a.json'), text: 'ours' }])
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('precious')
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('ours')
  })

  it('the pointer never goes back to an older session, whichever is derived again', async () => {
    const first = await land({ start: '2026-03-04T05:00:00Z' })
    const second = await land({ project: first.project, start: '2026-03-04T06:00:00Z' })
    expect(second.store).toBe(first.store)
    const pointer = (): string => readFileSync(join(first.store, 'LATEST-SESSION.txt'), 'utf8')
    expect(pointer()).toContain(`Latest Session: ${second.id}\n`)
    await placeSnapshot(first.snapshot as Redacted<Snapshot>, first.store)
    expect(pointer()).toContain(`Latest Session: ${second.id}\n`)
    await placeSnapshot(second.snapshot as Redacted<Snapshot>, first.store)
    expect(pointer()).toContain(`Latest Session: ${second.id}\n`)
  })

  it('the json says which log it covers, by length and hash', async () => {
    const { snapshot, store, id } = await land()
    const { createHash } = await import('node:crypto')
    const log = readFileSync(join(store, `${id}-incremental.jsonl`))
    expect(snapshot.log.file).toBe(`${id}-incremental.jsonl`)
    const covered = log.subarray(0, snapshot.log.bytes)
    expect(log.subarray(snapshot.log.bytes).toString().trim()).toBe('')
    expect(snapshot.log.sha256).toBe(createHash('sha256').update(covered).digest('hex'))
  })

  it('deriving again from the same log gives the same files, byte for byte', async () => {
    const git = { state: 'no_repository', reason: 'none' } as const
    const { manager: _m, ...first } = await land({ captureGit: () => Promise.resolve(git) })
    const { deriveSnapshot } = await import('../../src/write/snapshot-writer.ts')
    const again = await deriveSnapshot(
      {
        sessionId: first.id,
        storeDirectory: first.store,
        projectPath: first.project,
        logPath: join(first.store, `${first.id}-incremental.jsonl`),
        sealed: true,
        reason: 'api',
      },
      { captureGit: () => Promise.resolve(git), now: () => new Date('2030-01-01T00:00:00Z') },
    )
    expect(again).toEqual(first.snapshot)
  })
})

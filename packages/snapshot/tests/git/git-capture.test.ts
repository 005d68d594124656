import { execFileSync } from 'node:child_process'
import { realpathSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureGit, type GitCapture } from '../../src/git/git-capture.ts'
import { git, repository, temporaryFolder, tryGit, write } from './repository.ts'

const SEARCH_PATH = process.env['PATH'] ?? ''
type Repository = Extract<GitCapture, { state: 'repository' }>

async function capture(folder: string): Promise<Repository> {
  const result = await captureGit(folder, { searchPath: SEARCH_PATH, timeoutMs: 30_000 })
  if (result.state !== 'repository') throw new Error(`${result.state}: ${result.reason}`)
  return result
}

describe('git capture', () => {
  it('tells branch, HEAD and the last five commits, newest first', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    for (let i = 2; i <= 7; i += 1) git(repo, 'commit', '-q', '--allow-empty', '-m', `Commit ${i}\n\nwith a body`)
    const found = await capture(repo)
    expect(found).toMatchObject({
      branch: 'main',
      detached: false,
      upstream: null,
      ahead: null,
      worktree: repo,
      kind: 'main',
    })
    expect(found.head).toBe(git(repo, 'rev-parse', 'HEAD').trim())
    expect(found.commits?.map(({ message }) => message)).toEqual([
      'Commit 7',
      'Commit 6',
      'Commit 5',
      'Commit 4',
      'Commit 3',
    ])
    expect(found.commits?.[0]).toMatchObject({
      sha: found.head,
      author: 'Ada Lovelace',
      timestamp: '2026-03-04T05:06:07+00:00',
    })
  })

  it('tells staged, modified, deleted, renamed and untracked paths apart', async () => {
    const files = {
      'keep.txt': 'k\n',
      'edit.txt': 'e\n',
      'gone.txt': 'g\n',
      'staged-gone.txt': 's\n',
      'old name.txt': 'long enough to be known again\n',
    }
    const repo = repository(join(temporaryFolder(), 'repo'), files)
    write(repo, { 'edit.txt': 'edited\n', 'added.txt': 'a\n', 'both.txt': 'b\n' })
    git(repo, 'add', 'added.txt', 'both.txt')
    write(repo, { 'both.txt': 'changed again\n', 'dir/one': '1', 'dir/two': '2' })
    rmSync(join(repo, 'gone.txt'))
    git(repo, 'rm', '-q', 'staged-gone.txt')
    git(repo, 'mv', 'old name.txt', 'new name.txt')
    const found = await capture(repo)
    expect(found.staged.items).toEqual([
      { path: 'added.txt', change: 'added' },
      { path: 'both.txt', change: 'added' },
      { path: 'new name.txt', change: 'renamed', from: 'old name.txt' },
      { path: 'staged-gone.txt', change: 'deleted' },
    ])
    expect(found.unstaged.items).toEqual([
      { path: 'both.txt', change: 'modified' },
      { path: 'edit.txt', change: 'modified' },
      { path: 'gone.txt', change: 'deleted' },
    ])
    expect(found.untracked).toEqual({ items: ['dir/'], total: 1 })
  })

  it('keeps every character of a path: blanks, newlines, arrows, quotes, unicode', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    const odd = [' leading', 'trailing ', 'a -> b', 'new\nline', '"quoted"', 'ümläut 漢字', '-dash', 'tab\there']
    write(repo, Object.fromEntries(odd.map((path) => [path, 'x'])))
    const found = await capture(repo)
    expect([...found.untracked.items].sort()).toEqual([...odd].sort())
  })

  it('counts a thousand changed paths and lists the first five hundred', async () => {
    const files = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`f${String(i).padStart(4, '0')}`, 'x']))
    const repo = repository(join(temporaryFolder(), 'repo'))
    write(repo, files)
    const found = await capture(repo)
    expect(found.untracked.total).toBe(1_000)
    expect(found.untracked.items).toHaveLength(500)
  })

  it('tells a detached HEAD', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    git(repo, 'checkout', '-q', '--detach')
    expect(await capture(repo)).toMatchObject({ branch: null, detached: true, operations: [] })
  })

  it('tells upstream, ahead and behind, and an upstream that is gone', async () => {
    const folder = temporaryFolder()
    const origin = repository(join(folder, 'origin'))
    git(folder, 'clone', '-q', origin, 'clone')
    const clone = join(folder, 'clone')
    git(clone, 'commit', '-q', '--allow-empty', '-m', 'Ours')
    git(clone, 'commit', '-q', '--allow-empty', '-m', 'Ours too')
    git(origin, 'commit', '-q', '--allow-empty', '-m', 'Theirs')
    git(clone, 'fetch', '-q')
    expect(await capture(clone)).toMatchObject({ upstream: 'origin/main', ahead: 2, behind: 1 })
    git(clone, 'update-ref', '-d', 'refs/remotes/origin/main')
    expect(await capture(clone)).toMatchObject({ upstream: 'origin/main', ahead: null, behind: null })
  })

  it('counts stashes', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    expect((await capture(repo)).stashes).toBe(0)
    for (const content of ['one\n', 'two\n']) {
      write(repo, { 'a.txt': content })
      git(repo, 'stash', '-q')
    }
    expect((await capture(repo)).stashes).toBe(2)
  })

  it('tells a merge with its conflicts', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    git(repo, 'checkout', '-q', '-b', 'side')
    write(repo, { 'a.txt': 'side\n' })
    git(repo, 'commit', '-q', '-am', 'Side')
    git(repo, 'checkout', '-q', 'main')
    write(repo, { 'a.txt': 'main\n' })
    git(repo, 'commit', '-q', '-am', 'Main')
    tryGit(repo, 'merge', 'side')
    expect(await capture(repo)).toMatchObject({ operations: ['merge'], conflicts: { items: ['a.txt'], total: 1 } })
    git(repo, 'merge', '--abort')
    tryGit(repo, 'cherry-pick', 'side')
    expect((await capture(repo)).operations).toEqual(['cherry_pick'])
    git(repo, 'cherry-pick', '--abort')
    tryGit(repo, 'rebase', 'side')
    expect(await capture(repo)).toMatchObject({ operations: ['rebase'], rebasing: 'main', branch: null })
    git(repo, 'rebase', '--abort')
    git(repo, 'bisect', 'start')
    expect((await capture(repo)).operations).toEqual(['bisect'])
  })

  it('answers from a subfolder, and through a symbolic link, about the whole work tree', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'), { 'deep/er/file': 'x' })
    symlinkSync(join(repo, 'deep'), join(folder, 'link'))
    write(repo, { 'top.txt': 'new' })
    for (const asked of [join(repo, 'deep/er'), join(folder, 'link/er')]) {
      expect(await capture(asked)).toMatchObject({ worktree: repo, untracked: { items: ['top.txt'] } })
    }
  })

  it('tells a linked work tree, which has its own branch and its own operations', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    git(repo, 'worktree', 'add', '-q', '-b', 'other', join(folder, 'linked'))
    write(join(folder, 'linked'), { 'b.txt': 'b' })
    expect(await capture(join(folder, 'linked'))).toMatchObject({
      kind: 'linked',
      worktree: realpathSync(join(folder, 'linked')),
      branch: 'other',
      untracked: { items: ['b.txt'] },
    })
    expect(await capture(repo)).toMatchObject({ kind: 'main', branch: 'main', untracked: { total: 0 } })
    rmSync(repo, { recursive: true })
    expect(await captureGit(join(folder, 'linked'), { searchPath: SEARCH_PATH })).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('is gone'),
    })
  })

  it('tells a submodule by itself, and in its parent that its commit moved', async () => {
    const folder = temporaryFolder()
    const library = repository(join(folder, 'library'))
    const repo = repository(join(folder, 'repo'))
    git(repo, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'sub')
    git(repo, 'commit', '-q', '-m', 'Add sub')
    expect(await capture(join(repo, 'sub'))).toMatchObject({
      kind: 'submodule',
      worktree: join(repo, 'sub'),
      branch: 'main',
    })
    git(join(repo, 'sub'), 'commit', '-q', '--allow-empty', '-m', 'Inside')
    expect((await capture(repo)).unstaged.items).toEqual([{ path: 'sub', change: 'modified' }])
  })

  it('an empty repository is one without a commit, and no failure', async () => {
    const folder = temporaryFolder()
    git(folder, 'init', '-q', '-b', 'trunk')
    write(folder, { 'a.txt': 'a' })
    expect(await capture(folder)).toMatchObject({
      head: null,
      branch: 'trunk',
      commits: [],
      untracked: { items: ['a.txt'] },
    })
  })

  it('writes nothing into the repository', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    execFileSync('touch', ['-d', '2001-01-01', join(repo, 'a.txt')])
    const state = (): string => execFileSync('find', [repo, '-printf', '%p %T@ %s %i\n'], { encoding: 'utf8' })
    const before = state()
    await capture(repo)
    expect(state()).toBe(before)
  })
})

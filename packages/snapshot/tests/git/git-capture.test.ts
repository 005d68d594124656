import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureGit, type GitCapture } from '../../src/git/git-capture.ts'
import { git, repository, temporaryFolder, tryGit, write, writeProgram } from './repository.ts'

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

describe('what git cannot tell is said as it is, and never as a clean tree', () => {
  it('no repository', async () => {
    expect(await captureGit(temporaryFolder())).toMatchObject({ state: 'no_repository' })
  })

  it('no git program', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    expect(await captureGit(repo, { searchPath: join(folder, 'nowhere') })).toMatchObject({ state: 'no_git' })
    expect(await captureGit(repo, { searchPath: '' })).toMatchObject({ state: 'no_git' })
  })

  it('a folder that is gone', async () => {
    expect(await captureGit(join(temporaryFolder(), 'gone'))).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('gone'),
    })
  })

  it('a git that fails', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    writeProgram(join(folder, 'bin/git'), 'echo "fatal: cannot do this" >&2; exit 128')
    expect(await captureGit(repo, { searchPath: join(folder, 'bin'), home: folder })).toEqual({
      state: 'failed',
      reason: 'fatal: cannot do this',
    })
  })

  it('a git that fails without a word', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    for (const script of ['exit 3', 'kill -9 $$', 'exit 0', 'echo "# branch.head main"; exit 3']) {
      writeProgram(join(folder, 'bin/git'), script)
      expect(await captureGit(repo, { searchPath: join(folder, 'bin'), home: folder }), script).toMatchObject({
        state: 'failed',
      })
    }
  })

  it('a git that does not answer in time, also where it ignores signals', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    writeProgram(join(folder, 'bin/git'), "trap '' INT TERM; exec 1>&- 2>&-; /bin/sleep 3")
    expect(await captureGit(repo, { searchPath: join(folder, 'bin'), home: folder, timeoutMs: 200 })).toEqual({
      state: 'timeout',
      reason: 'git did not answer within 200 ms',
    })
  })

  it('a config that blocks, because it includes a FIFO', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    execFileSync('mkfifo', [join(folder, 'fifo')])
    git(repo, 'config', 'include.path', join(folder, 'fifo'))
    expect(await captureGit(repo, { searchPath: SEARCH_PATH, timeoutMs: 500 })).toMatchObject({ state: 'timeout' })
  })

  for (const [what, damage] of [
    ['HEAD', (repo: string) => writeFileSync(join(repo, '.git/HEAD'), 'nonsense')],
    ['the index', (repo: string) => writeFileSync(join(repo, '.git/index'), 'nonsense')],
    ['the config', (repo: string) => writeFileSync(join(repo, '.git/config'), '[nonsense')],
    [
      'the .git file',
      (repo: string) => {
        rmSync(join(repo, '.git'), { recursive: true })
        writeFileSync(join(repo, '.git'), 'nonsense')
      },
    ],
    [
      'the newest commit',
      (repo: string) => {
        const sha = git(repo, 'rev-parse', 'HEAD').trim()
        const object = join(repo, '.git/objects', sha.slice(0, 2), sha.slice(2))
        chmodSync(object, 0o644)
        writeFileSync(object, 'nonsense')
      },
    ],
  ] as const) {
    it(`damage of ${what}`, async () => {
      const repo = repository(join(temporaryFolder(), 'repo'))
      damage(repo)
      const found = await captureGit(repo, { searchPath: SEARCH_PATH })
      expect(found, JSON.stringify(found)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/\S/) })
    })
  }

  it('an older commit that is damaged costs the commits, not the status', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    const first = git(repo, 'rev-parse', 'HEAD').trim()
    git(repo, 'commit', '-q', '--allow-empty', '-m', 'Second')
    rmSync(join(repo, '.git/objects', first.slice(0, 2), first.slice(2)), { force: true })
    const found = await captureGit(repo, { searchPath: SEARCH_PATH })
    expect(found).toMatchObject({ state: 'repository', commits: null, limits: [expect.stringContaining('not known')] })
  })

  it.skipIf(process.getuid?.() !== 0)('a repository that belongs to somebody else', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    execFileSync('chown', ['-R', '12345', repo])
    expect(await captureGit(repo, { searchPath: SEARCH_PATH })).toMatchObject({
      state: 'denied',
      reason: expect.stringContaining('ownership'),
    })
  })

  it.skipIf(process.getuid?.() === 0)('a .git that may not be read', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    mkdirSync(join(repo, 'sub'))
    chmodSync(join(repo, '.git'), 0)
    expect(await captureGit(join(repo, 'sub'), { searchPath: SEARCH_PATH })).toMatchObject({ state: 'denied' })
  })
})

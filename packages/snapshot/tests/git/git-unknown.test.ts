import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureGit } from '../../src/git/git-capture.ts'
import { git, repository, temporaryFolder, writeProgram } from './repository.ts'

const SEARCH_PATH = process.env['PATH'] ?? ''

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

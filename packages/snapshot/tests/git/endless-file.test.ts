import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureGit } from '../../src/git/git-capture.ts'
import { git, repository, temporaryFolder } from './repository.ts'

const SEARCH_PATH = process.env['PATH'] ?? ''

/** Time of a capture: to read without an end ends with the time that is given. */
async function captured(folder: string) {
  const start = performance.now()
  const capture = await captureGit(folder, { searchPath: SEARCH_PATH, timeoutMs: 20_000 })
  return { capture, ms: performance.now() - start }
}

function inPlaceOf(path: string, plant: (path: string) => void): void {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  plant(path)
}
const device = (path: string): void => inPlaceOf(path, (each) => symlinkSync('/dev/zero', each))
const pipe = (path: string): void => inPlaceOf(path, (each) => execFileSync('mkfifo', [each]))

describe('a file of git without an end', () => {
  it.each(
    [
      'HEAD',
      'index',
      'packed-refs',
      'shallow',
      'info/attributes',
      'info/exclude',
      'info/grafts',
      'info/sparse-checkout',
      'objects/info/alternates',
      'refs/heads/other',
      'rebase-merge/head-name',
      'logs/HEAD',
    ].flatMap((path) => [[path, 'device', device] as const, [path, 'pipe', pipe] as const]),
  )('%s as a %s: git is not asked, and nothing waits', async (path, _kind, plant) => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    plant(join(repo, '.git', path))
    const { capture, ms } = await captured(repo)
    expect(capture).toMatchObject({ state: 'refused', reason: expect.stringContaining(path) as string })
    expect(ms).toBeLessThan(15_000)
  })

  it('in the main repository of a linked work tree', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    git(repo, 'worktree', 'add', '-q', '-b', 'other', '../linked')
    device(join(repo, '.git/info/attributes'))
    expect((await captured(join(folder, 'linked'))).capture.state).toBe('refused')
  })

  it.each([
    ['core', 'attributesFile'],
    ['core', 'excludesFile'],
    ['diff', 'orderFile'],
    ['mailmap', 'file'],
  ])('that the config names as %s.%s is not read', async (section, name) => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    appendFileSync(join(repo, '.git/config'), `[${section}]\n\t${name} = /dev/zero\n[log]\n\tmailmap = true\n`)
    const { capture, ms } = await captured(repo)
    expect(capture).toMatchObject({ state: 'repository', commits: [{ message: 'First' }] })
    expect(ms).toBeLessThan(15_000)
  })

  it('is none where a link leads to a file, or to nothing, or git’s own monitor listens', async () => {
    const repo = repository(join(temporaryFolder(), 'repo'))
    symlinkSync('../description', join(repo, '.git/info/linked'))
    symlinkSync('nowhere', join(repo, '.git/refs/dangling'))
    symlinkSync('circle', join(repo, '.git/circle'))
    expect((await captured(repo)).capture.state).toBe('repository')
  })
})

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findTrustedProgram } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { captureGit } from '../../src/git/git-capture.ts'
import { HOSTILE_NAMES } from './hostile-names.ts'
import { HOSTILE_REPOSITORIES } from './hostile-repositories.ts'
import { git, repository, temporaryFolder, writeProgram } from './repository.ts'

const SEARCH_PATH = process.env['PATH'] ?? ''

describe('a hostile repository runs no program of its own', () => {
  it('there are twenty of them, and in most a plain git does run one', () => {
    expect(HOSTILE_REPOSITORIES.length).toBeGreaterThanOrEqual(20)
    expect(HOSTILE_REPOSITORIES.filter(({ control }) => control).length).toBeGreaterThanOrEqual(18)
  })

  for (const hostile of [...HOSTILE_REPOSITORIES, ...HOSTILE_NAMES]) {
    it(hostile.name, async () => {
      const folder = temporaryFolder()
      const marker = join(folder, 'marker')
      const trap = writeProgram(join(folder, 'trap'), `touch '${marker}'\ncat >/dev/null 2>&1 </dev/null\nexit 1`)
      const repo = repository(join(folder, 'repo'))
      const planted = hostile.plant(repo, trap)
      const asked = typeof planted === 'string' ? planted : repo
      // Building it may have sprung the trap already.
      rmSync(marker, { force: true })

      const capture = await captureGit(asked, { searchPath: SEARCH_PATH, timeoutMs: 20_000 })
      expect(existsSync(marker), 'a program of the repository ran').toBe(false)
      expect(capture.state, JSON.stringify(capture)).toBe(hostile.state ?? 'repository')
      expect(existsSync(join(repo, '.git/fsmonitor--daemon.ipc'))).toBe(false)

      if (hostile.control === undefined) return
      hostile.control(asked)
      expect(existsSync(marker), 'negative control: the plain git was to run it').toBe(true)
    })
  }

  it.each([
    ['2.43.3', 'refused'],
    ['2.30.2', 'refused'],
    ['2.43.4', 'repository'],
    ['2.47.1.windows.2', 'repository'],
  ])('a partial clone is asked about only where git can be kept from fetching: %s, %s', async (version, state) => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    git(repo, 'config', 'extensions.partialClone', 'origin')
    git(repo, 'config', 'remote.origin.promisor', 'true')
    git(repo, 'config', 'fetch.bundleURI', '/dev/zero')
    const asked = join(folder, 'asked')
    const real = findTrustedProgram('git', SEARCH_PATH, []).program
    writeProgram(
      join(folder, 'bin/git'),
      `case "$*" in *" version") echo "git version ${version}"; exit;; *" status "*) : > '${asked}';; esac\nexec '${real}' "$@"`,
    )
    const capture = await captureGit(repo, { searchPath: join(folder, 'bin'), home: folder, timeoutMs: 20_000 })
    expect(capture.state, JSON.stringify(capture)).toBe(state)
    expect(existsSync(asked)).toBe(state === 'repository')
  })

  it('a git program inside the repository is not used, though it comes first on the search path', async () => {
    const folder = temporaryFolder()
    const marker = join(folder, 'marker')
    const repo = repository(join(folder, 'repo'))
    const bin = join(repo, 'node_modules/.bin')
    writeProgram(join(bin, 'git'), `touch '${marker}'`)
    mkdirSync(join(repo, 'sub'))
    for (const searchPath of [`${bin}:${SEARCH_PATH}`, `node_modules/.bin:.:${SEARCH_PATH}`]) {
      const capture = await captureGit(join(repo, 'sub'), { searchPath })
      expect(capture.state).toBe('repository')
    }
    expect(existsSync(marker)).toBe(false)
  })

  it('GIT_ variables of our own environment do not reach the child', async () => {
    const folder = temporaryFolder()
    const repo = repository(join(folder, 'repo'))
    const other = repository(join(folder, 'other'))
    git(other, 'checkout', '-q', '-b', 'other')
    const saved = process.env['GIT_DIR']
    process.env['GIT_DIR'] = join(other, '.git')
    try {
      expect(await captureGit(repo, { searchPath: SEARCH_PATH })).toMatchObject({ branch: 'main' })
    } finally {
      if (saved === undefined) delete process.env['GIT_DIR']
      else process.env['GIT_DIR'] = saved
    }
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findProjectRoot, resolveStore } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

const git = (cwd: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'protocol.file.allow=always', ...args], {
    cwd,
    stdio: 'pipe',
    env: { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  })
}

describe('findProjectRoot', () => {
  it('is the nearest folder upwards with .git, else the folder itself', () => {
    const { path } = testProject()
    const deep = join(path, 'a', 'b')
    mkdirSync(deep, { recursive: true })
    expect(findProjectRoot(deep)).toEqual({ root: deep, worktree: deep, git: 'none' })
    git(path, 'init', '-q')
    expect(findProjectRoot(deep)).toEqual({ root: path, worktree: path, git: 'folder' })
  })

  it.skipIf(process.getuid?.() !== 0).each(['folder', 'file'])(
    'is not a folder that everybody may write where another user put .git, a %s (root alone can make one)',
    (kind) => {
      const { path } = testProject()
      const mine = join(path, 'mine')
      mkdirSync(mine)
      if (kind === 'folder') mkdirSync(join(path, '.git'))
      else writeFileSync(join(path, '.git'), 'gitdir: /nowhere\n')
      chownSync(join(path, '.git'), 4711, 4711)
      // A colleague's repository, in which they let nobody else put names.
      chmodSync(path, 0o775)
      expect(findProjectRoot(mine).root).toBe(path)
      for (const mode of [0o777, 0o1777]) {
        chmodSync(path, mode)
        expect(findProjectRoot(mine)).toEqual({ root: mine, worktree: mine, git: 'none' })
      }
      chownSync(join(path, '.git'), process.getuid?.() ?? 0, 0)
      expect(findProjectRoot(mine).root).toBe(path)
    },
  )

  it('gives a linked work tree the store of its main one, and remembers which it was', () => {
    const { path, folder } = testProject()
    git(path, 'init', '-q')
    git(path, 'commit', '-q', '--allow-empty', '-m', 'x')
    const linked = join(folder, 'linked')
    git(path, 'worktree', 'add', '-q', linked)
    mkdirSync(join(linked, 'sub'))
    expect(findProjectRoot(join(linked, 'sub'))).toEqual({ root: path, worktree: linked, git: 'file' })
    expect(resolveStore({ projectPath: linked })).toEqual({
      directory: join(path, '.winddown', 'sessions'),
      projectPath: path,
      worktree: linked,
      kind: 'own',
    })
  })

  it('takes a submodule for a project of its own, and its linked work tree for part of that', () => {
    const { path, folder } = testProject()
    const library = join(folder, 'library')
    mkdirSync(library)
    for (const repository of [library, path]) {
      git(repository, 'init', '-q')
      git(repository, 'commit', '-q', '--allow-empty', '-m', 'x')
    }
    git(path, 'submodule', '--quiet', 'add', library, 'lib')
    const submodule = join(path, 'lib')
    expect(findProjectRoot(submodule)).toEqual({ root: submodule, worktree: submodule, git: 'file' })
    const linked = join(folder, 'linked')
    git(submodule, 'worktree', 'add', '-q', linked)
    expect(findProjectRoot(linked)).toEqual({ root: submodule, worktree: linked, git: 'file' })
  })

  it('takes a work tree of a bare repository for its own', () => {
    const { path, folder } = testProject()
    const bare = join(folder, 'repo.git')
    git(path, 'init', '-q')
    git(path, 'commit', '-q', '--allow-empty', '-m', 'x')
    git(path, 'clone', '-q', '--bare', path, bare)
    const linked = join(folder, 'linked')
    git(bare, 'worktree', 'add', '-q', linked)
    expect(findProjectRoot(linked)).toEqual({ root: linked, worktree: linked, git: 'file' })
  })

  it('does not believe a .git file that the repository it names knows nothing of', () => {
    const { path, folder } = testProject()
    git(path, 'init', '-q')
    git(path, 'commit', '-q', '--allow-empty', '-m', 'x')
    git(path, 'worktree', 'add', '-q', join(folder, 'linked'))
    const foreign = join(folder, 'foreign')
    mkdirSync(foreign)
    writeFileSync(join(foreign, '.git'), `gitdir: ${path}/.git/worktrees/linked\n`)
    expect(findProjectRoot(foreign)).toEqual({ root: foreign, worktree: foreign, git: 'file' })
  })

  describe('a folder that says of itself that it belongs to another project', () => {
    /** A project with a linked work tree, and a folder beside it whose files somebody else wrote. */
    function setUp(): {
      readonly victim: string
      readonly forged: string
      readonly write: (path: string, text: string) => void
    } {
      const { path, folder } = testProject()
      git(path, 'init', '-q')
      git(path, 'commit', '-q', '--allow-empty', '-m', 'x')
      git(path, 'worktree', 'add', '-q', join(folder, 'linked'))
      const forged = join(folder, 'forged')
      mkdirSync(join(forged, 'own'), { recursive: true })
      return { victim: path, forged, write: (name, text) => writeFileSync(join(forged, name), text) }
    }
    const isItsOwn = (forged: string): void =>
      expect(findProjectRoot(forged)).toEqual({ root: forged, worktree: forged, git: 'file' })

    it('stays its own where its git folder claims the repository and leads back by itself', () => {
      const { victim, forged, write } = setUp()
      write('.git', 'gitdir: own\n')
      write('own/commondir', `${victim}/.git\n`)
      write('own/gitdir', `${forged}/.git\n`)
      isItsOwn(forged)
    })

    it('stays its own where its git folder lies in a worktrees folder of its own', () => {
      const { victim, forged, write } = setUp()
      mkdirSync(join(forged, 'own/worktrees/x'), { recursive: true })
      write('.git', 'gitdir: own/worktrees/x\n')
      write('own/worktrees/x/commondir', `${victim}/.git\n`)
      write('own/worktrees/x/gitdir', `${forged}/.git\n`)
      isItsOwn(forged)
    })

    it('stays its own where a path climbs out of the worktrees folder of the repository, or a link does', () => {
      const { victim, forged, write } = setUp()
      write('own/commondir', `${victim}/.git\n`)
      write('own/gitdir', `${forged}/.git\n`)
      write('.git', `gitdir: ${victim}/.git/worktrees/../../../forged/own\n`)
      isItsOwn(forged)
      symlinkSync(join(victim, '.git'), join(forged, 'link'))
      write('.git', 'gitdir: link/worktrees/linked\n')
      isItsOwn(forged)
    })

    it('stays its own where its repository says that its main work tree is the other project', () => {
      const { victim, forged, write } = setUp()
      mkdirSync(join(forged, 'own/worktrees/x'), { recursive: true })
      write('.git', 'gitdir: own/worktrees/x\n')
      write('own/config', `[core]\n\tworktree = ${victim}\n`)
      write('own/worktrees/x/commondir', '../..\n')
      write('own/worktrees/x/gitdir', `${forged}/.git\n`)
      isItsOwn(forged)
    })

    it('has a store of its own', () => {
      const { victim, forged, write } = setUp()
      write('.git', 'gitdir: own\n')
      write('own/commondir', `${victim}/.git\n`)
      write('own/gitdir', `${forged}/.git\n`)
      expect(resolveStore({ projectPath: forged }).directory).toBe(join(forged, '.winddown/sessions'))
    })
  })

  it('sees one project through a symbolic link to it', () => {
    const { path, folder } = testProject()
    git(path, 'init', '-q')
    symlinkSync(path, join(folder, 'link'))
    expect(findProjectRoot(join(folder, 'link')).root).toBe(path)
  })

  it('says that a folder is not there', () => {
    expect(() => findProjectRoot('/nowhere/at/all')).toThrow(
      /^STORE_UNAVAILABLE: \/nowhere\/at\/all: there is no such folder/,
    )
  })

  it('says permission denied, and not that there is nothing', () => {
    const { path, folder } = testProject()
    mkdirSync(join(path, 'closed', 'inner'), { recursive: true })
    mkdirSync(join(path, '.claude-mpm', 'sessions'), { recursive: true })
    for (const open of [folder, path]) chmodSync(open, 0o755)
    chmodSync(join(path, 'closed'), 0o000)
    chmodSync(join(path, '.claude-mpm'), 0o000)
    // The other user may not be able to enter the clone.
    copyFileSync(join(import.meta.dirname, '../../dist/index.js'), join(folder, 'core.mjs'))
    const entry = pathToFileURL(join(folder, 'core.mjs')).href
    const program = `
      const { findProjectRoot, resolveStore } = await import(${JSON.stringify(entry)})
      for (const look of [() => findProjectRoot(process.argv[1] + '/closed/inner'), () => resolveStore({ projectPath: process.argv[1] })]) {
        try { look(); console.log('none') } catch (error) { console.log(error.code) }
      }`
    // Root may look everywhere: then another user looks.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    if (process.getuid?.() === 0) chownSync(join(path, '.claude-mpm'), 65534, 65534)
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program, path], {
      encoding: 'utf8',
      cwd: '/',
      ...user,
    })
    for (const closed of ['closed', '.claude-mpm']) chmodSync(join(path, closed), 0o700)
    expect(run.stdout.trim().split('\n')).toEqual(['STORE_DENIED', 'STORE_DENIED'])
  })
})

describe('resolveStore', () => {
  it('adopts the sessions folder of the original, and prefers what it is told', () => {
    const { path } = testProject()
    mkdirSync(join(path, '.claude-mpm', 'sessions'), { recursive: true })
    expect(resolveStore({ projectPath: path })).toMatchObject({
      directory: join(path, '.claude-mpm/sessions'),
      kind: 'adopted',
    })
    expect(resolveStore({ projectPath: path, directory: 'notes/../own' })).toMatchObject({
      directory: join(path, 'own'),
      kind: 'explicit',
    })
    expect(resolveStore({ projectPath: path, directory: '/abs/olute' })).toMatchObject({ directory: '/abs/olute' })
  })
})

it('the store of the root folder has one slash', () => {
  const { directory, projectPath } = resolveStore({ projectPath: '/' })
  expect([projectPath, directory]).toEqual(['/', '/.winddown/sessions'])
})

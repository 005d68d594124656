import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureGit } from '../../src/git/git-capture.ts'
import { git, repository, temporaryFolder } from './repository.ts'

/** A folder from somewhere, beside a repository of the user's own whose commits are none of its business. */
const DISGUISES: Readonly<Record<string, (folder: string, victim: string) => void>> = {
  'whose .git is a link': (folder, victim) => symlinkSync(join(victim, '.git'), join(folder, '.git')),
  'whose .git file names it': (folder) => writeFileSync(join(folder, '.git'), 'gitdir: ../victim/.git\n'),
  'whose commondir names it': (folder) => {
    git(folder, 'init', '-q')
    writeFileSync(join(folder, '.git/commondir'), '../../victim/.git\n')
  },
  'that says it is a linked work tree of it': (folder, victim) => {
    git(victim, 'worktree', 'add', '-q', '../real')
    cpSync(join(victim, '../real/.git'), join(folder, '.git'))
  },
  'that says it is a linked work tree of it that is gone': (folder, victim) => {
    git(victim, 'worktree', 'add', '-q', '../gone')
    rmSync(join(victim, '../gone'), { recursive: true })
    writeFileSync(join(folder, '.git'), 'gitdir: ../victim/.git/worktrees/gone\n')
  },
  'that names it where nothing is checked out': (folder, victim) => {
    mkdirSync(join(folder, '../empty'))
    renameSync(join(victim, '.git'), join(folder, '../empty/.git'))
    writeFileSync(join(folder, '.git'), 'gitdir: ../empty/.git\n')
  },
  'whose refs and objects are links': (folder, victim) => {
    git(folder, 'init', '-q')
    for (const part of ['refs', 'objects']) {
      rmSync(join(folder, '.git', part), { recursive: true })
      symlinkSync(join(victim, '.git', part), join(folder, '.git', part))
    }
  },
  'with its objects, whose branch alone is a link': (folder, victim) => {
    git(folder, 'init', '-q')
    writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n')
    mkdirSync(join(folder, '.git/objects/info'), { recursive: true })
    writeFileSync(join(folder, '.git/objects/info/alternates'), '../../../victim/.git/objects\n')
    symlinkSync(join(victim, '.git/refs/heads/main'), join(folder, '.git/refs/heads/main'))
  },
}

/** Layouts that git or its users make. Each gives the folder to ask about. */
const OWN: Readonly<Record<string, (folder: string) => string>> = {
  'a linked work tree': (folder) => {
    git(repository(join(folder, 'main')), 'worktree', 'add', '-q', '../linked')
    return join(folder, 'linked')
  },
  'a linked work tree inside of its main one': (folder) => {
    git(repository(join(folder, 'main')), 'worktree', 'add', '-q', '.trees/linked')
    return join(folder, 'main/.trees/linked')
  },
  'a linked work tree of a bare repository': (folder) => {
    git(folder, 'clone', '-q', '--bare', repository(join(folder, 'main')), '.bare')
    git(join(folder, '.bare'), 'worktree', 'add', '-q', '../linked')
    return join(folder, 'linked')
  },
  'a submodule': (folder) => {
    const part = repository(join(folder, 'part'))
    const main = repository(join(folder, 'main'))
    git(main, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part, 'lib')
    return join(main, 'lib')
  },
  'a linked work tree of a submodule': (folder) => {
    const lib = OWN['a submodule']?.(folder) ?? ''
    git(lib, 'worktree', 'add', '-q', join(folder, 'linked'))
    return join(folder, 'linked')
  },
  'one with its git folder elsewhere': (folder) => {
    const repo = repository(join(folder, 'main'))
    git(repo, 'init', '-q', '--separate-git-dir', join(folder, 'main.git'))
    return repo
  },
  'one with its git folder elsewhere, called .git, that names it': (folder) => {
    const repo = repository(join(folder, 'main'))
    mkdirSync(join(folder, 'store'))
    git(repo, 'init', '-q', '--separate-git-dir', join(folder, 'store/.git'))
    git(repo, 'config', 'core.worktree', repo)
    return repo
  },
  'one below a folder called .git': (folder) => repository(join(repository(join(folder, 'main')), '.git/below')),
  'a linked work tree that was moved by hand, once git repaired it': (folder) => {
    git(repository(join(folder, 'main')), 'worktree', 'add', '-q', '../linked')
    renameSync(join(folder, 'linked'), join(folder, 'moved'))
    git(join(folder, 'main'), 'worktree', 'repair', '../moved')
    return join(folder, 'moved')
  },
  'a submodule whose repository does not say where it is': (folder) => {
    const lib = OWN['a submodule']?.(folder) ?? ''
    git(join(folder, 'main/.git/modules/lib'), 'config', '--unset', 'core.worktree')
    return lib
  },
  'one with what a tool for many repositories links': (folder) => {
    const repo = repository(join(folder, 'main'))
    mkdirSync(join(folder, '.repo/projects'), { recursive: true })
    const kept = join(folder, '.repo/projects/main.git')
    cpSync(join(repo, '.git'), kept, { recursive: true })
    for (const part of ['refs', 'objects', 'config']) {
      rmSync(join(repo, '.git', part), { recursive: true })
      symlinkSync(join(kept, part), join(repo, '.git', part))
    }
    return repo
  },
}

describe("another repository's commits are not told as a folder's own", () => {
  for (const [name, disguise] of Object.entries(DISGUISES)) {
    it(`a folder ${name}`, async () => {
      const folder = temporaryFolder()
      const victim = repository(join(folder, 'victim'))
      git(victim, 'commit', '-q', '--allow-empty', '-m', 'Private words')
      const asked = join(folder, 'download')
      mkdirSync(asked)
      disguise(asked, victim)
      const capture = await captureGit(asked, { searchPath: process.env['PATH'] ?? '' })
      expect(capture.state, JSON.stringify(capture)).toBe('refused')
      expect(JSON.stringify(capture)).not.toContain('Private words')
    })
  }

  for (const [name, make] of Object.entries(OWN)) {
    it(`${name} is asked`, async () => {
      const folder = temporaryFolder()
      const asked = make(folder)
      expect(existsSync(join(asked, '.git'))).toBe(true)
      const capture = await captureGit(asked, { searchPath: process.env['PATH'] ?? '' })
      expect(capture, JSON.stringify(capture)).toMatchObject({ state: 'repository', commits: [{ message: 'First' }] })
    })
  }
})

import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findTrustedProgram, foreignFolders } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

function writeGit(folder: string): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'git'), '#!/bin/sh\n')
  chmodSync(join(folder, 'git'), 0o755)
  return folder
}

/** A project with a program `git` in several of its folders, and a trusted one outside of it. */
function setUp(): { readonly project: string; readonly folder: string; readonly trusted: string } {
  const { path, folder } = testProject()
  const trusted = join(folder, 'trusted')
  for (const place of [
    join(path, 'bin'),
    join(path, 'node_modules/.bin'),
    join(folder, 'node_modules/.bin'),
    trusted,
  ]) {
    writeGit(place)
  }
  return { project: path, folder, trusted }
}

describe('findTrustedProgram', () => {
  it('leaves out what is relative, in the project, or a node_modules/.bin anywhere', () => {
    const { project, folder, trusted } = setUp()
    const path = [
      'bin',
      '.',
      '',
      `${project}/bin`,
      `${project}/sub/../bin`,
      `${project}/node_modules/.bin`,
      `${folder}/node_modules/.bin`,
      trusted,
    ].join(':')
    expect(findTrustedProgram('git', path, [project])).toEqual({ program: `${trusted}/git`, searchPath: trusted })
  })

  it('follows links: an entry, the program itself, and the project may each be one', () => {
    const { project, folder, trusted } = setUp()
    symlinkSync(`${project}/bin`, join(folder, 'entry'))
    mkdirSync(join(folder, 'links'))
    symlinkSync(`${project}/bin/git`, join(folder, 'links/git'))
    symlinkSync(project, join(folder, 'alias'))
    const path = [`${folder}/entry`, `${folder}/links`, `${folder}/alias/bin`, trusted].join(':')
    expect(findTrustedProgram('git', path, [`${folder}/alias`])).toEqual({
      program: `${trusted}/git`,
      searchPath: `${folder}/links:${trusted}`,
    })
  })

  it('says that there is none where the project has the only one', () => {
    const { project } = setUp()
    expect(findTrustedProgram('git', `${project}/bin`, [project])).toEqual({ program: null, searchPath: '' })
  })

  it('leaves out a folder that everybody may write, sticky or not, and one below it where names can be taken away', () => {
    const { project, folder, trusted } = setUp()
    const open = writeGit(join(folder, 'open'))
    chmodSync(open, 0o777)
    const sticky = writeGit(join(folder, 'sticky'))
    chmodSync(sticky, 0o1777)
    const below = writeGit(join(folder, 'swapped/bin'))
    chmodSync(join(folder, 'swapped'), 0o777)
    expect(findTrustedProgram('git', [open, sticky, below, trusted].join(':'), [project])).toEqual({
      program: `${trusted}/git`,
      searchPath: trusted,
    })
  })

  it('takes no program that everybody may write, itself or where a link leads; one of a group is taken', () => {
    const { project, folder, trusted } = setUp()
    const written = writeGit(join(folder, 'written'))
    chmodSync(join(written, 'git'), 0o757)
    mkdirSync(join(folder, 'links'))
    symlinkSync(join(written, 'git'), join(folder, 'links/git'))
    expect(findTrustedProgram('git', [written, join(folder, 'links')].join(':'), [project]).program).toBeNull()
    chmodSync(trusted, 0o775)
    expect(findTrustedProgram('git', trusted, [project]).program).toBe(`${trusted}/git`)
  })

  it.skipIf(process.getuid?.() !== 0)(
    'leaves out folders and programs of another user (root alone can make them)',
    () => {
      const { project, folder, trusted } = setUp()
      const other = writeGit(join(folder, 'other'))
      chownSync(other, 4711, 4711)
      const program = writeGit(join(folder, 'program'))
      chownSync(join(program, 'git'), 4711, 4711)
      const found = findTrustedProgram('git', [other, program, trusted].join(':'), [project])
      expect(found).toEqual({ program: `${trusted}/git`, searchPath: `${program}:${trusted}` })
    },
  )
})

describe('foreignFolders', () => {
  it('are the project and every folder above it that may have been unpacked with it, .git or not', () => {
    const { folder } = testProject()
    const inner = join(folder, 'archive/tools/project')
    mkdirSync(inner, { recursive: true })
    const found = foreignFolders(inner)
    expect(found.slice(0, 4)).toEqual([inner, join(folder, 'archive/tools'), join(folder, 'archive'), folder])
    expect(found).not.toContain('/')
    const bin = writeGit(join(folder, 'archive/bin'))
    expect(findTrustedProgram('git', bin, found).program).toBeNull()
  })

  it('end at the home and at what holds it, through links too: ~/.local/bin is the user’s, though the project lies in the home', () => {
    const { folder } = testProject()
    const home = join(folder, 'home/ada')
    const project = join(home, 'src/clone/project')
    mkdirSync(project, { recursive: true })
    symlinkSync(home, join(folder, 'alias'))
    const bin = writeGit(join(home, '.local/bin'))
    for (const named of [home, join(folder, 'alias')]) {
      const found = foreignFolders(project, named)
      expect(found).toEqual([project, join(home, 'src/clone'), join(home, 'src')])
      expect(findTrustedProgram('git', bin, found).program).toBe(`${bin}/git`)
    }
    // A home that is a project itself, kept in git or not, is still the user's.
    expect(foreignFolders(home, home)).toEqual([])
    mkdirSync(join(home, '.git'))
    expect(foreignFolders(project, home)).not.toContain(home)
  })

  it('go on above them where a folder holds .git', () => {
    const { folder } = testProject()
    const home = join(folder, 'top/home')
    const project = join(folder, 'top/project')
    mkdirSync(home, { recursive: true })
    mkdirSync(project)
    expect(foreignFolders(project, home)).toEqual([project])
    writeFileSync(join(folder, 'top/.git'), 'gitdir: nowhere\n')
    expect(foreignFolders(project, home)).toEqual([project, join(folder, 'top')])
  })

  it('leave the system’s programs where a project lies among them', () => {
    expect(foreignFolders('/usr/local/src', undefined)).toEqual(['/usr/local/src'])
  })
})

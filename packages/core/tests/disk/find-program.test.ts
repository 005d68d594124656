import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enclosingRepositories, findTrustedProgram } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

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
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'git'), '#!/bin/sh\n')
    chmodSync(join(place, 'git'), 0o755)
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
})

describe('enclosingRepositories', () => {
  it('are the folders upwards that hold .git, whatever it is', () => {
    const { path } = testProject()
    const inner = join(path, 'a/inner')
    mkdirSync(join(inner, 'b'), { recursive: true })
    mkdirSync(join(path, '.git'))
    writeFileSync(join(inner, '.git'), 'gitdir: nowhere\n')
    expect(enclosingRepositories(join(inner, 'b')).slice(0, 2)).toEqual([inner, path])
  })
})

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root, run, workspaceFolders } from '../../tools/workspace.mjs'

const folders = workspaceFolders().filter((folder) => !folder.startsWith('examples/'))
let repository = ''

afterEach(() => rmSync(repository, { recursive: true, force: true }))

/** The manifests of this repository, in a git repository of their own. */
function copyOfTheManifests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-changesets-'))
  const manifests = [
    'package.json',
    'pnpm-workspace.yaml',
    '.changeset/config.json',
    ...folders.map((each) => `${each}/package.json`),
  ]
  for (const file of manifests) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', 'package.json'],
    ['commit', '-q', '-m', 'Start'],
  ])
    run('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: folder, quiet: true })
  return folder
}

function versions(folder: string): Record<string, string> {
  return Object.fromEntries(
    folders.map((each): [string, string] => {
      const manifest = JSON.parse(readFileSync(join(folder, each, 'package.json'), 'utf8'))
      return [manifest.name, manifest.version]
    }),
  )
}

/** The packages whose version changes when a changeset of one is released. */
function bumpedBy(name: string): readonly string[] {
  repository = copyOfTheManifests()
  const before = versions(repository)
  writeFileSync(join(repository, '.changeset/one.md'), `---\n"${name}": patch\n---\n\nOne change.\n`)
  const result = run('node', [join(root, 'tools/version-packages.mjs'), repository], { cwd: repository, quiet: true })
  expect(result.output).toContain('All files have been updated')
  const after = versions(repository)
  return Object.keys(after).filter((each) => after[each] !== before[each])
}

describe('a changeset for one package bumps that one and what depends on it', () => {
  it.each([
    ['winddown', ['winddown']],
    ['@winddown/agent', ['@winddown/agent']],
    ['@winddown/hooks', ['@winddown/agent', '@winddown/hooks', 'winddown']],
    ['@winddown/snapshot', ['@winddown/agent', '@winddown/snapshot', 'winddown']],
    ['@winddown/core', ['@winddown/agent', '@winddown/core', '@winddown/hooks', '@winddown/snapshot', 'winddown']],
  ])('%s', (name, bumped) => {
    expect([...bumpedBy(name)].sort()).toEqual(bumped)
  })
})

it('every changeset can be read, and says more than its packages', () => {
  const notes = readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md')
  const wrong = notes.filter((name) => {
    const text = readFileSync(join(root, '.changeset', name), 'utf8')
    const [, head = ''] = /^---\n([\s\S]*?)\n---\n\s*\S.{20}/.exec(text) ?? []
    return !/^(?:["']?(?:@winddown\/(?:core|hooks|snapshot|agent)|winddown)["']?: (?:patch|minor|major)(?:\n|$))+$/.test(
      head,
    )
  })
  expect(wrong).toEqual([])
})

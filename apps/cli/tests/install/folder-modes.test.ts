import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** What others can write, below a folder; links have no mode of their own. */
function openIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink() || entry.name === '.git') return []
    const own = (lstatSync(path).mode & 0o022) === 0 ? [] : [path]
    return entry.isDirectory() ? [...own, ...openIn(path)] : own
  })
}

it('whatever the umask, nobody else can write what init makes: they could put hooks and programs of theirs there', () => {
  // Not where this machine has its programs: links are made in the first folder of PATH that can be written.
  mkdirSync(join(box.home, '.local'))
  const env = { ...box.environment, PATH: `${box.home}/.local/bin:/usr/bin:/bin` }
  for (const args of [
    ['init'],
    ['init', '--project'],
    ['init', '--local'],
    ['init', '--mcp'],
    ['init', '--link'],
    ['note', 'x'],
    ['finalize'],
  ]) {
    const harness = args[0] === 'init' ? ['--harness', 'claude-code'] : []
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'umask 0; exec "$@"', 'sh', process.execPath, PROGRAM, ...args, ...harness],
      { cwd: box.project, env, encoding: 'utf8' },
    )
    expect([args, status, stderr]).toEqual([args, 0, expect.any(String)])
  }
  expect(readdirSync(box.home)).toEqual(expect.arrayContaining(['.claude', '.local']))
  expect([box.home, box.project, join(box.folder, 'state')].flatMap(openIn)).toEqual([])
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
  box.run('note', 'use the second port')
  box.run('finalize')
})
afterEach(() => box.remove())

it('a store with links in circles, a device, a pipe and folders in place of sessions is searched all the same', () => {
  const planted = (name: string): string => join(box.store, `session-2099010${name}`)
  symlinkSync('session-20990101-000000.json', planted('1-000000.json'))
  symlinkSync('session-20990101-000001.md', planted('1-000001.md'))
  symlinkSync('/dev/zero', planted('1-000002.json.gz'))
  spawnSync('mkfifo', [planted('1-000003.json')])
  mkdirSync(planted('1-000004.json.gz'))
  for (const args of [['search', 'port'], ['recall', 'port', '--all'], ['stats'], ['report', '--json']]) {
    const { code, stdout, stderr } = box.run(...args)
    expect([args, code, stderr.includes('UNEXPECTED')]).toEqual([args, 0, false])
    expect(stdout).not.toBe('')
  }
  expect(box.run('search', 'port').stdout).toContain('second port')
})

it('links in circles where agents keep transcripts keep none of the others from being salvaged', () => {
  const folder = join(box.home, '.claude/projects/-work')
  mkdirSync(folder, { recursive: true })
  symlinkSync('a.jsonl', join(folder, 'a.jsonl'))
  const { code, stderr } = box.run('salvage', '--all')
  expect([code, stderr.includes('ELOOP')]).toEqual([0, false])
})

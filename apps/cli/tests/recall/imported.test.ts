import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let here: Sandbox
let there: Sandbox
beforeEach(() => {
  here = new Sandbox()
  there = new Sandbox()
})
afterEach(() => {
  here.remove()
  there.remove()
})

it('an imported session is searched by the id that its agent gave it, and its transcript is not called gone', () => {
  here.run('note', '--next', 'wire the limiter')
  here.run('finalize')
  const path = join(here.folder, 'handover.json')
  here.run('export', '-o', path)
  const file = JSON.parse(readFileSync(path, 'utf8'))
  const agents = { harness: 'codex', harness_session_id: '0a1b2c3d-9e8f-4a5b-8c7d-1' }
  const snapshot = {
    ...file.snapshot,
    ...agents,
    transcript: { path: '/gone/0a1b2c3d.jsonl', state: 'read', actions: 1 },
  }
  const sha256 = createHash('sha256').update(JSON.stringify([snapshot, file.log]))
  writeFileSync(path, JSON.stringify({ ...file, snapshot, sha256: sha256.digest('hex') }))
  expect(there.run('import', path)).toMatchObject({ code: 0, stderr: expect.stringContaining('.json') })
  const { stdout } = there.run('recall', 'limiter', '-s', '0a1b2c3d')
  expect(stdout).toContain('wire the limiter')
  expect(stdout).toContain('it was recorded elsewhere, and its transcript is not here')
  expect(there.run('stats').stdout).toContain('1 session (1 recorded; 1 of others, imported or shipped)')
  // Unasked nothing is told of it: the hint is the whole command.
  expect(there.run('recall', 'L12').stderr).toContain(`\nSee: winddown recall L12 --session ${file.session_id}\n`)
})

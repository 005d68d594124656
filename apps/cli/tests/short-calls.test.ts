/** What the engine does during a call, as it tells itself: no time is measured. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

const TRANSCRIPT = join(import.meta.dirname, '../../../examples/session/transcript.jsonl')

let box: Sandbox
beforeAll(() => {
  box = new Sandbox()
})
afterAll(() => box.remove())

/** A brief, under flags of the engine. */
const briefUnder = (...flags: readonly string[]): { readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, [...flags, PROGRAM, 'brief', '--transcript', TRANSCRIPT], {
    cwd: box.project,
    env: { ...box.environment },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })

const count = (text: string, words: string): number => text.split(words).length - 1

it('a call compiles no expression twice', () => {
  expect(count(briefUnder('--trace-regexp-tier-up').stdout, 'needs tier-up')).toBeLessThan(50)
})

it.runIf(process.versions.v8.startsWith('11.'))('a short call optimizes few functions', () => {
  expect(count(briefUnder('--trace-opt').stdout, 'completed optimizing')).toBeLessThan(20)
})

it('the engine knows what it is told: nothing stands on stderr', () => {
  expect(briefUnder().stderr).toBe('')
})

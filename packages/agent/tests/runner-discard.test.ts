/** An effect runner keeps to what a person discarded by the command, in its process and in the next one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IncrementalPauseManager, openUserState } from '@winddown/core'
import type { Harness } from '@winddown/hooks'
import { createEffectRunner, type EffectRunner } from '@winddown/hooks/adapter'
import { createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, expect, it } from 'vitest'

const CAPTURED = fileURLToPath(new URL('../../../examples/adapter/captured/greeting', import.meta.url))
// Plain JavaScript without declarations, as an adapter from outside may be.
const { harness }: { harness: Harness } = await import(
  String(new URL('../../../examples/adapter/harness.js', import.meta.url))
)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-runner-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const projectPath = (): string => join(folder, 'project')
const userState = () => openUserState(join(folder, 'state'))
const runner = (): EffectRunner =>
  createEffectRunner({
    harness,
    projectPath: projectPath(),
    userState: userState(),
    snapshotWriter: createSnapshotWriter(),
    land: 'always',
  })

/** The captured events as a session of this project, whose context passes the level. */
function payloads(): object[] {
  const transcript = join(folder, 'greeting-1.jsonl')
  writeFileSync(transcript, readFileSync(join(CAPTURED, 'transcript.jsonl'), 'utf8'))
  const events = readFileSync(join(CAPTURED, 'events.jsonl'), 'utf8').trim().split('\n')
  return events.map((line) => ({ ...JSON.parse(line), cwd: projectPath(), transcript_path: transcript }))
}

async function answered(by: EffectRunner, events: readonly object[]): Promise<void> {
  for (const event of events) expect((await by.answer(event)).faults).toEqual([])
}

it.each(['at its end', 'in the same program', 'by another program that it is resumed in'])(
  'a session whose recording its user discarded is not landed again, though all sessions are: %s',
  async (when) => {
    const run = runner()
    const events = payloads()
    const end = events.length - 1
    await answered(run, events.slice(0, end))
    const manager = new IncrementalPauseManager({
      projectPath: projectPath(),
      owner: `${harness.profile.id}.greeting-1`,
      userState: userState(),
    })
    expect(manager.discardPause()).toBe(true)
    const next = when.startsWith('by another') ? runner() : run
    if (when !== 'at its end') await answered(next, events.slice(1, end))
    expect(manager.isPauseActive()).toBe(false)
    await answered(next, events.slice(end))
    expect(userState().registry.list(manager.store.directory)).toEqual([])
  },
)

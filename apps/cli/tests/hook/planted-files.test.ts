import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'
import { quietIn } from './quiet-folder.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(async () => {
  await quietIn(world.folder)
  world.remove()
})

const snapshot = () => {
  const name = world.files().find((file) => /^session-[\d-]+\.json$/.test(file)) ?? 'none'
  return JSON.parse(readFileSync(join(world.store, name), 'utf8'))
}

/** What a repository may hold at any name, and what may be put at it on this machine: neither of them ever ends. */
const ENDLESS = ['/dev/zero', 'a FIFO']

function plant(kind: string, path: string): void {
  if (kind === 'a FIFO') execFileSync('mkfifo', [path])
  else symlinkSync(kind, path)
}

// Each of these would hang where it fails: the harness would wait, or a landing would run for ever.
describe.each(ENDLESS)('where %s is planted', (kind) => {
  it('as the configuration of the project, the session is recorded by the settings that there are', () => {
    mkdirSync(join(world.project, '.winddown'))
    plant(kind, join(world.project, '.winddown/config.json'))
    const said = world.send('SessionStart', { source: 'startup' })
    expect(said.systemMessage).toMatch(/^winddown: .*config\.json: .*\. The default is used instead\.$/)
    world.fill(155_000)
    world.tool('ls')
    expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('ls')
    expect(world.faults()).toContain('CONFIG_INVALID')
  })

  it("as the harness's settings in the project, the session is recorded", () => {
    mkdirSync(join(world.project, '.claude'))
    plant(kind, join(world.project, '.claude/settings.json'))
    world.send('SessionStart', { source: 'startup' })
    world.fill(155_000)
    world.tool('ls')
    expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('ls')
  })

  it('as the pointer, the session is landed, and the pointer is a file again', async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(155_000)
    world.tool('ls')
    plant(kind, join(world.store, 'LATEST-SESSION.txt'))
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await quietIn(world.folder)
    expect(snapshot().incremental_pause.tool_calls).toBe(1)
    expect(lstatSync(join(world.store, 'LATEST-SESSION.txt')).isFile()).toBe(true)
  })

  it('as the transcript, the session is landed from its log', async () => {
    const transcript_path = join(world.folder, 'planted.jsonl')
    plant(kind, transcript_path)
    world.send('SessionStart', { source: 'startup', model: 'claude-sonnet-4-6', transcript_path })
    world.tool('ls', { transcript_path, context_tokens: 160_000 })
    world.send('SessionEnd', { reason: 'prompt_input_exit', transcript_path })
    await world.landed()
    const { incremental_pause, transcript } = snapshot()
    expect(incremental_pause.tool_calls).toBe(1)
    expect(transcript).toMatchObject({ state: 'unreadable', reason: expect.stringContaining('not a regular file') })
  })
})

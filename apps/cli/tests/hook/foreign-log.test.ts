import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

describe('an open log of this session’s name that somebody else put there', () => {
  const record = {
    type: 'pause_started',
    timestamp: '2099-01-01T00:00:00.000Z',
    session_id: 'session-20990101-000000',
    data: { context_percentage: 0.9, initial_state: {}, reason: 'auto_pause' },
    context_percentage: 0.9,
  }

  it.each([`${JSON.stringify(record)}\n`, ''])('is not recorded into, and that is said once: %j', (text) => {
    mkdirSync(world.store, { recursive: true })
    const log = join(world.store, `ACTIVE-PAUSE.claude-code.${world.session}.jsonl`)
    writeFileSync(log, text)
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    const said = [world.tool('ls'), world.tool('pwd'), world.send('UserPromptSubmit', { prompt: 'go on' })]
    expect(readFileSync(log, 'utf8')).toBe(text)
    const messages = said.map(({ systemMessage }) => systemMessage ?? '').join('\n')
    expect(messages.match(/nothing can be recorded: .*was not started here/g)).toHaveLength(1)
    expect(world.faults()).toContain('was not started here')
  })

  it.each([
    ['the end of the session', (w: HookWorld) => w.send('SessionEnd', { reason: 'prompt_input_exit' })],
    [
      'a compaction',
      (w: HookWorld) => {
        w.send('PreCompact', { trigger: 'auto' })
        w.send('SessionStart', { source: 'compact' })
        w.send('UserPromptSubmit', { prompt: 'go on' })
      },
    ],
  ])('is not sealed by %s: it stays what and where it is, and gets the name of no session', async (_what, end) => {
    mkdirSync(world.store, { recursive: true })
    const log = join(world.store, `ACTIVE-PAUSE.claude-code.${world.session}.jsonl`)
    const text = `${JSON.stringify(record)}\n`
    writeFileSync(log, text)
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    end(world)
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await quietIn(world.folder)
    expect(readFileSync(log, 'utf8')).toBe(text)
    expect(world.files().filter((name) => name.startsWith('session-2099'))).toEqual([])
  })
})

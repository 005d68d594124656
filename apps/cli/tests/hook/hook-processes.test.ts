import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'
import { quietIn } from './quiet-folder.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7]
const EACH = 6

const call = (command: string): object => ({
  tool_name: 'Bash',
  tool_input: { command },
  tool_response: { stdout: 'out' },
  tool_use_id: `toolu_${command}`,
})

/** The records of one log, every line of which must be a whole one. */
function recordsOf(name: string): { type: string; session_id: string; data: Record<string, unknown> }[] {
  const lines = readFileSync(join(world.store, name), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

const commandsOf = (name: string): string[] =>
  recordsOf(name).flatMap(({ data }) => (typeof data['command'] === 'string' ? [data['command']] : []))

describe('eight hooks at once', () => {
  it('append to one pause, and nothing is torn or lost', async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('first')
    const rows = EIGHT.map(async (row) => {
      for (let n = 0; n < EACH; n += 1) await world.start(world.payload('PostToolUse', call(`r${row}n${n}`)))
    })
    await Promise.all(rows)
    const logs = world.files().filter((name) => name.startsWith('ACTIVE-PAUSE'))
    expect(logs).toHaveLength(1)
    const wanted = EIGHT.flatMap((row) => Array.from({ length: EACH }, (_none, n) => `r${row}n${n}`))
    expect(commandsOf(logs[0] ?? '').sort()).toEqual(['first', ...wanted].sort())
    expect(world.faults()).toBe('')
  })

  it('have eight sessions in one project: a pause each, nothing of one in another, a pointer that leads to one', async () => {
    const sessions = EIGHT.map((row) => `${row}1111111-1111-4111-8111-111111111111`)
    world.fill(152_000)
    await Promise.all(
      sessions.map(async (session_id, row) => {
        const send = (name: string, fields: object): Promise<string> =>
          world.start(world.payload(name, { session_id, ...fields }))
        await send('SessionStart', { source: 'startup' })
        for (let n = 0; n < EACH; n += 1) await send('PostToolUse', call(`r${row}n${n}`))
        await send('SessionEnd', { reason: 'prompt_input_exit' })
      }),
    )
    const ofKind = (pattern: RegExp): string[] => readdirSync(world.store).filter((name) => pattern.test(name))
    // Each landing is a process that outlives its hook.
    for (let tries = 0; tries < 1200 && ofKind(/^session-[\d-]+\.json$/).length < 8; tries += 1) {
      await new Promise((done) => setTimeout(done, 50))
    }
    await quietIn(world.folder)
    expect(ofKind(/^ACTIVE-PAUSE/)).toEqual([])
    const archives = ofKind(/-incremental\.jsonl$/)
    expect(archives).toHaveLength(8)
    const rows = archives.map((archive) => {
      expect(new Set(recordsOf(archive).map(({ session_id }) => `${session_id}-incremental.jsonl`))).toEqual(
        new Set([archive]),
      )
      return commandsOf(archive)
    })
    const wanted = EIGHT.map((row) => Array.from({ length: EACH }, (_none, n) => `r${row}n${n}`))
    expect(rows.sort()).toEqual(wanted)
    const snapshots = ofKind(/^session-[\d-]+\.json$/)
    expect(snapshots).toHaveLength(8)
    for (const name of snapshots) {
      const { harness_session_id, incremental_pause } = JSON.parse(readFileSync(join(world.store, name), 'utf8'))
      expect(sessions).toContain(harness_session_id)
      expect(incremental_pause.tool_calls).toBe(EACH)
    }
    const pointed = /Latest Session: (\S+)/.exec(readFileSync(join(world.store, 'LATEST-SESSION.txt'), 'utf8'))?.[1]
    expect(snapshots).toContain(`${pointed}.json`)
    expect(world.faults()).toBe('')
  })
})

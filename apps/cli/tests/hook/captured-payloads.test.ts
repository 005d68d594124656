import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'
import { replyFault } from './hostile-run.ts'

const CAPTURED = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../../packages/hooks/tests/fixtures/claude-code/captured',
)

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

/** The payloads of a captured session, in the place of this world: with its whole transcript, so that every level is crossed. */
function payloadsOf(session: string): string[] {
  const folder = join(CAPTURED, session)
  const transcripts = readdirSync(folder).filter((name) => name.startsWith('transcript'))
  writeFileSync(world.transcript, transcripts.map((name) => readFileSync(join(folder, name), 'utf8')).join(''))
  return readFileSync(join(folder, 'events.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.stringify((JSON.parse(line) as { payload: object }).payload))
    .map((text) =>
      text
        .replaceAll('{project}', world.project)
        .replaceAll('{transcript}', world.transcript)
        .replaceAll('{home}', world.folder),
    )
}

it.each(readdirSync(CAPTURED).filter((name) => existsSync(join(CAPTURED, name, 'events.jsonl'))))(
  'every payload of the captured session "%s" is answered with one valid document or nothing, recording or not',
  (session) => {
    const payloads = payloadsOf(session)
    expect(payloads.length).toBeGreaterThan(1)
    for (const recording of [false, true]) {
      if (recording) world.fill(160_000)
      for (const payload of payloads) {
        const { status, stdout, stderr } = world.run(payload)
        expect([status, stderr, replyFault(stdout)], payload.slice(0, 300)).toEqual([0, '', null])
      }
    }
    expect(world.faults()).toBe('')
  },
)

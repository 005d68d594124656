import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { expectRecordedAndBriefed } from '../end-stories.ts'
import type { LiveHarness } from '../live-harness.ts'
import { createWorld, type World } from '../world.ts'
import { gemini } from './harness.ts'

let world: World
afterEach(() => world.end())

async function run(harness: LiveHarness): Promise<void> {
  world = await createWorld({ harnesses: [harness] })
  expect(world.winddown('doctor').stdout).toMatch(/Gemini CLI trust +this folder is trusted/)
  // What was shown stands in the chat: the screen may have been filled with other words since.
  const shownIn = (): string => readFileSync(world.calls('SessionStart')[0]?.transcript_path ?? '', 'utf8')
  await expectRecordedAndBriefed(world, harness, { model: 'gemini-2.5-pro', shownIn })
}

describe('a session of Gemini CLI, filled to the limit in a terminal', () => {
  it('is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)', () =>
    run({ ...gemini, needsText: false }))

  it('is so where its transcript grows as its context does, and the shell leaves Node out', () => run(gemini))
})

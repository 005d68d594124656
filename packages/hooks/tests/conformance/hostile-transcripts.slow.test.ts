import { describe, expect, it } from 'vitest'
import { readHostile } from '../../src/conformance.ts'
import { TRANSCRIPT_ADAPTERS } from '../../src/index.ts'
import { capturedSessions } from './captured-sessions.ts'

const FILES = 10_000
/** Most of what the process has had after all of them, MB: the test runner's own part is about 200. */
const MEMORY = 700
/** A single one of them, ms of the processor: what takes longer is taken for a hang. */
const LONGEST = 20_000

describe(`${FILES} odd transcripts`, () => {
  it.each(TRANSCRIPT_ADAPTERS.map((adapter) => [adapter.id, adapter] as const))('of %s', (id, adapter) => {
    const captured = capturedSessions(id).flatMap(({ transcripts }) =>
      transcripts.filter((path) => /\.jsonl?$/.test(path)),
    )
    const seed = Math.floor(Math.random() * 1e9)
    const { files, actions, longest } = readHostile(adapter, captured, FILES, seed)
    const memory = Math.round(process.resourceUsage().maxRSS / 1024)
    console.log(
      `${id}: ${files} files, ${actions} actions, the longest ${Math.round(longest)} ms, ${memory} MB, seed ${seed}`,
    )
    expect(longest).toBeLessThan(LONGEST)
    expect(memory).toBeLessThan(MEMORY)
  })
})

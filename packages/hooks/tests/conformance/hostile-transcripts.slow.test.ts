import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { TRANSCRIPT_ADAPTERS } from '../../src/index.ts'
import { capturedSessions } from './captured-sessions.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const FILES = 10_000
/** Megabytes of a process that has read them all one after another. */
const MEMORY = 400
/** A single one of them, ms: what takes longer is taken for a hang. */
const LONGEST = 10_000

/** In a process of its own, so that its memory is the readers' alone. */
const PROGRAM = `
  import { TRANSCRIPT_ADAPTERS } from ${JSON.stringify(here('../../dist/index.js'))}
  import { createServer } from 'vite'
  const [id, seed, ...captured] = process.argv.slice(1)
  const server = await createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' })
  const { readHostile } = await server.ssrLoadModule(${JSON.stringify(here('./hostile-run.ts'))})
  const adapter = TRANSCRIPT_ADAPTERS.find((each) => each.id === id)
  const run = readHostile(adapter, captured, ${FILES}, Number(seed))
  await server.close()
  console.log(JSON.stringify({ ...run, memory: Math.round(process.resourceUsage().maxRSS / 1024) }))
  process.exit(0)`

describe(`${FILES} odd transcripts`, () => {
  it.each(TRANSCRIPT_ADAPTERS.map(({ id }) => id))('of %s', (id) => {
    const captured = capturedSessions(id).flatMap(({ transcripts }) =>
      transcripts.filter((path) => /\.jsonl?$/.test(path)),
    )
    const seed = Math.floor(Math.random() * 1e9)
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM, id, String(seed), ...captured], {
      encoding: 'utf8',
      timeout: 3_000_000,
    })
    expect(done.status, `seed ${seed}: ${done.stderr}`).toBe(0)
    const { files, longest, memory } = JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '{}')
    console.log(`${id}: ${files} files, the longest ${Math.round(longest)} ms, ${memory} MB, seed ${seed}`)
    expect(longest).toBeLessThan(LONGEST)
    expect(memory).toBeLessThan(MEMORY)
  })
})

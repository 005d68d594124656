import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { checkArguments, fromJsonLine, toJsonLine } from '@winddown/core'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { hostileTranscript, randomFrom } from './hostile-transcripts.ts'

/** What a run of odd transcripts came to. */
export interface HostileRun {
  readonly files: number
  readonly actions: number
  readonly passages: number
  /** The longest that one of them took, ms of the processor: on a busy machine a clock says nothing of a reader. */
  readonly longest: number
}

/** Reads `count` odd transcripts in each way there is. @throws with the seed where a reader does, or gives what is no action */
export function readHostile(
  adapter: TranscriptAdapter,
  captured: readonly string[],
  count: number,
  seed: number,
): HostileRun {
  checkArguments(
    'readHostile',
    { adapter, captured },
    { adapter: 'object', captured: 'list' },
    'readHostile(adapter, captured, count, seed)',
  )
  const folder = mkdtempSync(join(tmpdir(), 'winddown-hostile-'))
  const texts = captured.map((path) => [readFileSync(path), extname(path)] as const)
  const context = {
    home: null,
    environment: {},
    project: null,
    sessionId: 's',
    workingDirectory: null,
    statusLine: null,
    startModel: null,
    learnedLimit: () => null,
    now: '2026-06-01T09:00:00.000Z',
  }
  let [actions, passages, longest] = [0, 0, 0]
  try {
    for (let at = 0; at < count; at++) {
      const random = randomFrom(seed + at)
      const [bytes, ending] = texts[at % texts.length] as (typeof texts)[number]
      const path = join(folder, `session${ending}`)
      writeFileSync(path, hostileTranscript(bytes, random))
      const started = process.cpuUsage()
      try {
        adapter.recognize(path)
        adapter.glance(path)
        for (const action of adapter.readTranscript(path, { sessionId: 'odd' })) {
          actions++
          fromJsonLine(toJsonLine(action))
        }
        for (const passage of adapter.readPassages?.(path) ?? []) if (passage.text !== '') passages++
        const { fraction } = adapter.measure(path, context)
        if (fraction !== null && !(fraction >= 0 && fraction <= 1)) throw new Error(`a share of ${fraction}`)
      } catch (error) {
        throw new Error(`${adapter.id}: the odd transcript of seed ${seed + at}: ${String(error)}`, { cause: error })
      }
      const { user, system } = process.cpuUsage(started)
      longest = Math.max(longest, (user + system) / 1_000)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { files: count, actions, passages, longest }
}

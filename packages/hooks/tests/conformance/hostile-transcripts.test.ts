import { expect, it } from 'vitest'
import { TRANSCRIPT_ADAPTERS } from '../../src/index.ts'
import { capturedSessions } from './captured-sessions.ts'
import { readHostile } from './hostile-run.ts'

it.each(TRANSCRIPT_ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
  '%s: no transcript, however odd, throws a reader or gives what is no action',
  (id, adapter) => {
    const captured = capturedSessions(id).flatMap(({ transcripts }) =>
      transcripts.filter((path) => /\.jsonl?$/.test(path)),
    )
    const run = readHostile(adapter, captured, 60, 4_711)
    expect(run.actions).toBeGreaterThan(0)
    expect(run.passages).toBeGreaterThan(0)
  },
)

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromJsonLine, toJsonLine } from '@winddown/core'
import fc from 'fast-check'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { fuzzedTranscript } from './fuzzed-lines.ts'

/** Longest that one of these small files may take, with room for a busy machine. */
const LONGEST = 2_000

/** Actions that a file of some thirty lines may come to, at most. */
const MOST = 400

/** Reads `runs` odd transcripts; throws with the file that breaks a reader, is read too long, or hides what stands behind it. */
export function holdFuzz(runs: number): void {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-fuzz-')), 'fuzz.jsonl')
  fc.assert(
    fc.property(fuzzedTranscript, (text) => {
      writeFileSync(path, text)
      const started = performance.now()
      const actions = [...readClaudeCodeTranscript(path)]
      const passages = [...readClaudeCodePassages(path)]
      if (performance.now() - started > LONGEST) throw new Error('took too long')
      if (actions.length > MOST || passages.length > MOST) throw new Error('grew without bound')
      const damaged = actions.some(
        ({ data }) => 'event' in data && data.event === 'damaged' && data['reason'] === undefined,
      )
      if (damaged) throw new Error('damage without a reason')
      for (const words of ['FIRST', 'LAST']) {
        const told = actions.some(({ type, data }) => type === 'user_message' && data.summary === words)
        if (!told || !passages.some((passage) => passage.text === words)) throw new Error(`${words} is gone`)
      }
      // Each can be written into a log and read again.
      for (const action of actions) fromJsonLine(toJsonLine(action))
    }),
    { numRuns: runs },
  )
}

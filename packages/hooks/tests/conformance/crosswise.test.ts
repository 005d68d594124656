import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TRANSCRIPT_ADAPTERS } from '../../src/harness-tables/transcripts.ts'
import { recognizeTranscript } from '../../src/index.ts'
import { capturedSessions } from './captured-sessions.ts'

/** Every captured session, with the one harness that it is of. */
const FILES = TRANSCRIPT_ADAPTERS.flatMap(({ id }) =>
  capturedSessions(id).flatMap(({ transcripts }) => transcripts.map((path) => ({ id, path }))),
)

describe.each(TRANSCRIPT_ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
  'the reader of %s',
  (id, reader) => {
    const others = FILES.filter((file) => file.id !== id)

    it('takes no session of another agent for its own, whatever the file is called', () => {
      expect(others.length).toBeGreaterThan(5)
      for (const { path } of others) expect(reader.recognize(path), path).toBe(false)
      // Copied elsewhere, a file has no folder that says whose it is.
      for (const { path } of others.filter((file) => /\.jsonl?$/.test(file.path))) {
        const copy = join(mkdtempSync(join(tmpdir(), 'winddown-cross-')), `session${basename(path)}`)
        writeFileSync(copy, readFileSync(path))
        expect(reader.recognize(copy), path).toBe(false)
      }
    })

    it('takes no file that is no session for one', () => {
      const folder = mkdtempSync(join(tmpdir(), 'winddown-cross-'))
      const odd: readonly string[] = [
        '',
        '\n\n',
        'plain words\nand more\n',
        '{}\n{}\n',
        '[]',
        '[{"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"text","text":"Ho"}]}]',
        '{"level":"info","msg":"started","time":"2026-06-01T08:00:00Z"}\n',
        '{"id":"1","timestamp":"2026-06-01T08:00:00Z","event":"session.start"}\n',
        '{"compilerOptions":{"strict":true}}\n',
        '{"type":"module","name":"x","version":"1.0.0"}\n',
        '{"type":"Feature","geometry":null,"properties":{}}\n',
      ]
      for (const [number, text] of odd.entries())
        for (const name of [`${number}.jsonl`, `${number}.json`, 'events.jsonl', 'wire.jsonl', 'transcript.jsonl']) {
          const path = join(folder, name)
          writeFileSync(path, text)
          expect(reader.recognize(path), `${name}: ${text}`).toBe(false)
          expect(recognizeTranscript(path)).toBeUndefined()
        }
    })
  },
)

import type { TranscriptGlance } from '../../../harness/transcript-adapter.ts'
import { visitLastLines } from '../../../text/last-lines.ts'
import { readLines } from '../../../text/line-reader.ts'
import { readTranscriptTail } from '../meter/transcript-tail.ts'
import { readableLine } from './transcript-line.ts'

/** Lines at the beginning that are looked at: the program's own books may come first. */
const FIRST_LINES = 50

/** What the beginning and the end of a transcript of Claude Code say of its session. */
export function glanceAtTranscript(path: string): TranscriptGlance {
  const { sessionId, folder } = beginningOf(path)
  const tail = readTranscriptTail(path)
  const last = lastFolder(path)
  return {
    sessionId,
    folders: [...new Set([folder, last].filter((each) => each !== null))],
    answered: tail !== null && (tail.reported !== null || tail.compaction !== null),
  }
}

function beginningOf(path: string): { readonly sessionId: string | null; readonly folder: string | null } {
  let sessionId: string | null = null
  let folder: string | null = null
  try {
    for (const line of readLines(path)) {
      if (line.number > FIRST_LINES) break
      const at = line.kind === 'line' ? readableLine(line.text) : undefined
      sessionId ??= text(at?.sessionId)
      folder ??= text(at?.cwd)
      if (sessionId !== null && folder !== null) break
    }
  } catch {
    // It cannot be read: who reads it is told so.
  }
  return { sessionId, folder }
}

function lastFolder(path: string): string | null {
  let folder: string | null = null
  visitLastLines(path, (line) => {
    if (line.includes('"cwd":')) folder = text(readableLine(line)?.cwd)
    return folder !== null
  })
  return folder
}

/** The format is internal to its program: what should be a string may be anything. */
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

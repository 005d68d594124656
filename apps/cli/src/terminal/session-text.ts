import { escapeForTerminal, wantsSnapshot } from '@winddown/core'
import { type SessionEntry, sessionTitle } from '@winddown/snapshot'
import { cutToWidth } from './display-width.ts'

/** What a session is called; why that is not known where it is not. */
export function titleOf({ reading }: SessionEntry): string {
  if (reading === null) return ''
  if (reading.kind === 'unreadable') return `(${reading.detail})`
  return sessionTitle(reading.snapshot)
}

/** The newest task of a session in the words of the person, for programs that read our JSON. */
export const primaryTaskOf = (entry: SessionEntry): string =>
  entry.reading?.kind === 'snapshot' ? entry.reading.snapshot.conversation.primary_task : titleOf(entry)

/**
 * What is asked before a session is deleted. Its title may be anybody's words: nothing in it acts on the terminal.
 * @param clean takes out values that were remembered as secrets
 */
export function deletionQuestion(entry: SessionEntry, clean: (text: string) => string): string {
  return `Delete all that winddown keeps of ${entry.id}, for good? ${fit(escapeForTerminal(clean(titleOf(entry))), 100)}`
}

/** Whether a session has been landed: there is a snapshot, whatever state it is in. */
export function isLanded({ files }: SessionEntry): boolean {
  return files.json !== undefined || files.markdown !== undefined
}

/** Whether a session is no agent's and holds notes alone. */
export function isNotesOnly({ reading }: Pick<SessionEntry, 'reading'>): boolean {
  // A session of the original names no agent, and has notes of its own.
  if (reading?.kind !== 'snapshot' || reading.origin !== 'winddown') return false
  const { harness, facts, performance_metrics: done } = reading.snapshot
  return (
    harness === null &&
    facts.notes.length > 0 &&
    facts.request_count === 0 &&
    !done?.['tool_calls'] &&
    !done?.['responses']
  )
}

/** Whether a log that was sealed waits for its snapshot: not where its owner wanted none. */
export const awaitsLanding = ({ files }: SessionEntry): boolean =>
  files.log !== undefined && !files.log.endsWith('.gz') && wantsSnapshot(files.log)

/** A text on one line of so many columns; what is cut ends at a word, unless that is longer than a third of the line. */
export function fit(text: string, columns: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const kept = cutToWidth(line, columns)
  if (kept === line) return line
  const rest = line.slice(kept.length - 1)
  const atWord = /^\s/.test(rest) || isDense(rest) ? kept.slice(0, -1) : kept.slice(0, kept.lastIndexOf(' ') + 1)
  return atWord.length < (kept.length * 2) / 3 ? kept : `${atWord.replace(/[\s,;:.([{-]+$/u, '')}…`
}

/** Whether a text goes on with a character of a script without spaces. */
const isDense = (text: string): boolean =>
  /^[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(text)

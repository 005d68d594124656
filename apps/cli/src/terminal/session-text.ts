import { escapeForTerminal, wantsSnapshot } from '@winddown/core'
import type { SessionEntry } from '@winddown/snapshot'
import { cutToWidth } from './display-width.ts'

/** What a session was about, in a line; why that is not known where it is not. */
export function taskOf({ reading }: SessionEntry): string {
  if (reading === null) return ''
  if (reading.kind === 'unreadable') return `(${reading.detail})`
  const { facts, conversation } = reading.snapshot
  const [note] = facts.notes
  // Of a session without a request the first note says more than that there was none.
  if (facts.request_count === 0 && note !== undefined) return `${note.note}: ${note.text}`
  return conversation.primary_task
}

/**
 * What is asked before a session is deleted. Its task may be anybody's words: nothing in it acts on the terminal.
 * @param clean takes out values that were remembered as secrets
 */
export function deletionQuestion(entry: SessionEntry, clean: (text: string) => string): string {
  return `Delete ${entry.id} for good? ${fit(escapeForTerminal(clean(taskOf(entry))), 100)}`
}

/** Whether a session has been landed: there is a snapshot, whatever state it is in. */
export function isLanded({ files }: SessionEntry): boolean {
  return files.json !== undefined || files.markdown !== undefined
}

/** Whether a log that was sealed waits for its snapshot: not where its owner wanted none. */
export const awaitsLanding = ({ files }: SessionEntry): boolean =>
  files.log !== undefined && !files.log.endsWith('.gz') && wantsSnapshot(files.log)

/** A text on one line of so many columns. */
export function fit(text: string, columns: number): string {
  return cutToWidth(text.replace(/\s+/g, ' ').trim(), columns)
}

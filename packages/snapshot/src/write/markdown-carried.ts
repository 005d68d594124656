/** What a session holds of earlier ones, in its document. */
import { nameOfOrigin } from '../brief/short-name.ts'
import type { Origin } from '../facts/carried.ts'
import type { SessionFacts } from '../session-facts.ts'
import { code, inline, section } from './markdown-text.ts'
import { utcTime } from './pointer.ts'

const origin = (from: Origin): string => `session ${code(nameOfOrigin(from))}`

/** Rules and notes of earlier sessions that nobody took back, none left out, and the sessions that this one was given the briefs of. */
export function carriedSection({ carried_rules, carried_notes, began_with }: SessionFacts): string {
  const rules = (carried_rules ?? []).map(
    ({ text, request, at, from }) =>
      `- “${inline(text)}” (rule of the user, ${inline(utcTime(at ?? from.ended_at))} UTC, ${origin(from)}, request ${request})`,
  )
  const notes = (carried_notes ?? []).map(
    ({ note, text, author, at, from }) =>
      `- ${note} of ${author === 'person' ? 'the user' : 'the agent'}: “${inline(text)}” (${inline(utcTime(at ?? from.ended_at))} UTC, ${origin(from)})`,
  )
  const began = (began_with ?? []).map(
    ({ title, open_tasks: open, ...from }) =>
      `- began with the brief of ${origin(from)}, “${inline(title)}”${open === 0 ? '' : `, which left ${open} open ${open === 1 ? 'task' : 'tasks'}`}`,
  )
  const rows = [...rules, ...notes, ...began]
  return rows.length === 0 ? '' : section('Held Over From Earlier Sessions', rows.join('\n'))
}

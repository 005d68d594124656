/** What one word of a call of recall asks for. */
import { parseReference } from '@winddown/core'
import type { OpenTarget } from './open-turn.ts'

export type Inquiry =
  | { readonly kind: 'open'; readonly target: OpenTarget; readonly session?: string }
  | { readonly kind: 'ago'; readonly actions: number; readonly session?: string }
  /** The number of a record, from 0: what a brief says of what no transcript holds. */
  | { readonly kind: 'record'; readonly record: number; readonly session?: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'ask'; readonly question: string }

const SESSION = /^([\w-]{4,64}):(?=[LA#\d]|record[- ]?\d)/

/** Characters of a path, and of a question of which the words are looked at. */
const LONGEST_FILE = 400
const LONGEST_QUESTION = 2000

/** A name of a file, by its look: no spaces, a folder or an ending. */
const FILE = /^(?=[^\s"'?]+$)(?:.*\/.*[^/]|.*[^./:]\.[A-Za-z]\w{0,7})$/

/**
 * Tells what a word asks for: `L753`, `0a1b2c3d:L753`, `#12`, `5-ago`, `record 5`, the path of a file, `task:3`; all else is a question. A
 * path that the session never touched is a question too: whoever answers has to look.
 */
export function readInquiry(text: string): Inquiry {
  const word = text.trim()
  const session = SESSION.exec(word)?.[1]
  const of = session === undefined ? {} : { session }
  const place = session === undefined ? word : word.slice(session.length + 1)
  const reference = parseReference(place)
  if (reference !== undefined) return { kind: 'open', target: { reference }, ...of }
  const request = /^#(\d{1,6})$/.exec(place)?.[1]
  if (request !== undefined) return { kind: 'open', target: { request: Number(request) }, ...of }
  const ago = /^(\d{1,6})(?:[- ]actions?)?[- ]ago$/.exec(place)?.[1]
  if (ago !== undefined) return { kind: 'ago', actions: Number(ago), ...of }
  const record = /^record[- ]?(\d{1,9})$/i.exec(place)?.[1]
  if (record !== undefined) return { kind: 'record', record: Number(record), ...of }
  const task = /^task:(\S{1,64})$/i.exec(word)?.[1]
  if (task !== undefined) return { kind: 'task', id: task }
  if (word.length > LONGEST_FILE) return { kind: 'ask', question: text.slice(0, LONGEST_QUESTION) }
  return FILE.test(word) && !word.startsWith('-') ? { kind: 'file', file: word } : { kind: 'ask', question: text }
}

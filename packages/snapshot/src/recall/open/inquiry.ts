/** What one word of a call of recall asks for. */
import { parseReference } from '@winddown/core'
import type { OpenTarget } from './open-turn.ts'

export type Inquiry =
  | { readonly kind: 'open'; readonly target: OpenTarget; readonly session?: string }
  | { readonly kind: 'ago'; readonly actions: number; readonly session?: string }
  /** The number of a record, from 0: what a brief says of what no transcript holds. */
  | { readonly kind: 'record'; readonly record: number; readonly session?: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'task'; readonly id: string; readonly session?: string }
  /** A view by its name; whether there is one of that name is for whoever shows it to say. */
  | { readonly kind: 'view'; readonly view: string; readonly session?: string }
  | { readonly kind: 'ask'; readonly question: string }

const SESSION = /^(?!task:|view:)([\w-]{4,64}):(?=[LA#\d]|record[- ]?\d|task:|view:)/

/** A view as a word of its own, and as the command line has it. */
const VIEW = /^(?:view:|--view[ =])\s*([a-z]{1,40})$/

/** How a brief writes that a reference is opened: `recall 0a1b2c3d:L753`. The word is no part of what is asked. */
const COMMAND = /^(?:winddown )?recall\s+(?=\S)/

/** Characters of a path, and of a question of which the words are looked at. */
const LONGEST_FILE = 400
const LONGEST_QUESTION = 2000

/** A name of a file, by its look: no spaces, a folder or an ending. */
const FILE = /^(?=[^\s"'?]+$)(?:.*\/.*[^/]|.*[^./:]\.[A-Za-z]\w{0,7})$/

/** A word of a call apart from the word `recall` before it and from the session that it names. */
export interface InquiryParts {
  readonly session?: string
  /** What is asked of that session, or of the one at hand; a question as it is. */
  readonly place: string
}

/** Takes apart what a brief writes as one: `recall 0a1b2c3d:L753`. A question that begins with `recall` stays whole. */
export function inquiryParts(text: string): InquiryParts {
  const word = text.trim().replace(COMMAND, '')
  const session = SESSION.exec(word)?.[1]
  const parts = session === undefined ? { place: word } : { session, place: word.slice(session.length + 1) }
  return placeInquiry(parts.place) === undefined ? { place: text } : parts
}

/**
 * Tells what a word asks for: `L753`, `0a1b2c3d:L753`, `#12`, `5-ago`, `record 5`, the path of a file, `task:3`, `view:failures`, with `recall`
 * before it or without; all else is a question. A path that the session never touched is a question too: whoever answers has to look.
 */
export function readInquiry(text: string): Inquiry {
  const { session, place } = inquiryParts(text)
  const inquiry = placeInquiry(place)
  if (inquiry !== undefined) return session === undefined ? inquiry : { ...inquiry, session }
  const word = text.trim()
  if (word.length > LONGEST_FILE) return { kind: 'ask', question: text.slice(0, LONGEST_QUESTION) }
  return FILE.test(word) && !word.startsWith('-') ? { kind: 'file', file: word } : { kind: 'ask', question: text }
}

/** What names a place or a view of a session; undefined for words and paths. */
function placeInquiry(place: string): Exclude<Inquiry, { kind: 'ask' | 'file' }> | undefined {
  const reference = parseReference(place)
  if (reference !== undefined) return { kind: 'open', target: { reference } }
  const request = /^#(\d{1,6})$/.exec(place)?.[1]
  if (request !== undefined) return { kind: 'open', target: { request: Number(request) } }
  const ago = /^(\d{1,6})(?:[- ]actions?)?[- ]ago$/.exec(place)?.[1]
  if (ago !== undefined) return { kind: 'ago', actions: Number(ago) }
  const record = /^record[- ]?(\d{1,9})$/i.exec(place)?.[1]
  if (record !== undefined) return { kind: 'record', record: Number(record) }
  const task = /^task:(\S{1,64})$/i.exec(place)?.[1]
  if (task !== undefined) return { kind: 'task', id: task }
  const view = VIEW.exec(place)?.[1]
  return view === undefined ? undefined : { kind: 'view', view }
}

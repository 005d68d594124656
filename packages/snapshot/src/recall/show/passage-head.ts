/** The line over a passage: its reference, who it is by, which request it belongs to, when, and how much more there is. */
import { formatReference, type Passage, type PassageCall } from '@winddown/core'
import { neutraliseLines } from '../../brief/neutralise.ts'
import { cut } from '../../text/excerpt.ts'
import type { SessionExtent } from '../rank/session-extent.ts'

const ROLE: Readonly<Record<Passage['kind'], string>> = {
  user: "user's words",
  answer: "agent's answer",
  remark: "agent's words",
  thought: "agent's reasoning",
  call: 'call',
  edit: 'edit',
  question: 'question to the user',
  plan: "agent's plan",
  result: 'result',
  summary: "agent program's summary",
  machine: 'added by the agent program',
}

type Untold = Omit<Passage, 'text'>

/** `exit 1`, `refused`, `still running at that point`; empty where it went well and says no more. */
export function outcomeWords({ outcome, exit_code }: PassageCall): string {
  if (outcome === 'denied') return 'refused'
  if (outcome === 'running') return 'went on in the background'
  if (outcome === 'interrupted') return 'interrupted'
  if (outcome === 'unknown') return 'no result recorded'
  if (exit_code !== undefined) return `exit ${exit_code}`
  return outcome === 'error' ? 'failed' : ''
}

/** The end of a path where it is too long: its last names tell which file it is. */
const cutPath = (path: string, most: number): string => {
  if (path.length <= most) return path
  const from = path.length - most + 1
  const slash = path.slice(from).search(/[\\/]/)
  return `…${path.slice(from + Math.max(0, slash))}`
}

/** What a result is the result of: a command, a file, a search. */
export function callWords(call: PassageCall, most: number): string {
  if (call.command === undefined && call.file !== undefined) return `${call.tool} ${cutPath(call.file, most)}`
  const what = call.command ?? call.query ?? call.description
  return what === undefined
    ? call.tool
    : `${call.command === undefined ? `${call.tool} ` : '$ '}${cut(what.replace(/\s+/g, ' '), most)}`
}

/** When it was said, to the minute, UTC. */
const minute = (at: string | undefined): string | undefined =>
  at !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)}` : undefined

/** `12,345`. By hand: `toLocaleString` loads the tables of a language, which takes as long as to search a session. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')

export interface HeadOptions {
  readonly extent: SessionExtent
  /** Characters of the passage that are not shown. */
  readonly more: number
  /** What stands before the reference, where several sessions are asked. */
  readonly session?: string
}

/** One line; recorded text in it is the caller's to neutralise. */
export function passageHead(passage: Untold, { extent, more, session }: HeadOptions): string {
  const { kind, call, request, reference, agent } = passage
  const told = call === undefined || kind === 'edit' ? '' : outcomeWords(call)
  const edited =
    kind === 'edit' && call?.outcome !== undefined && call.outcome !== 'ok' ? ` (${outcomeWords(call)})` : ''
  const of =
    kind === 'result' && call !== undefined
      ? ` of ${callWords(call, 110)}${told === '' ? '' : ` → ${told}`}${call.line === reference.line ? '' : `, call ${formatReference({ ...reference, line: call.line })}`}`
      : kind === 'edit' && call?.file !== undefined
        ? ` of ${cutPath(call.file, 110)}${edited}`
        : told === ''
          ? ''
          : ` → ${told}`
  const parts = [
    `${ROLE[kind]}${agent === undefined ? '' : ' (sub-agent)'}${of}`,
    request === 0 ? 'before the first request' : `#${request} of ${extent.requests}`,
    minute(passage.at),
    more > 0 ? `${grouped(more)} characters more` : undefined,
  ]
  return `— ${session === undefined ? '' : `${session}:`}${formatReference(reference)} ${parts.filter((part) => part !== undefined).join(', ')}`
}

/** A dash of any script: our heads begin with one. */
const DASH = /^(\s*)\p{Pd}/u

/** Marks and a reference, with which a head begins, and what is made to look like one; of letters three that are drawn like a dash (kana, ideograph, hangul). */
const LIKE_HEAD =
  /^(?:[^\p{L}\p{N}]|[\u30fc\u4e00\u1173]){1,24}(?:[\w-]{1,64}:\s*)?[LA]\d{1,9}(?:@[\w-]{1,64})?(?=[\s,([{<"'“‘«*_]|$)/u

/**
 * Behind the reference of a head: who said it, in the words of ours, in whatever marks and behind up to two small words ("the"), or the number of a
 * request, or a day. "- A4 paper" is no head.
 */
const TELLS = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:\\p{L}{1,4}[^\\p{L}\\p{N}]+){0,2}(?:${[...new Set(Object.values(ROLE).map((words) => words.split(/[ '’]/)[0]))].join('|')})(?!\\p{L})|#\\s*\\d|\\d{4}-\\d\\d-\\d\\d`,
  'iu',
)

/** Letters of two alphabets side by side: a word that is made to look like another one. */
const MIXED =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}|\p{Script=Cyrillic}\p{Script=Greek}|\p{Script=Greek}\p{Script=Cyrillic}/u

/** A line of nothing but a mark and a line of the transcript. */
const ALONE = /^[^\p{L}\p{N}#]{1,24}L\d{1,9}\s*$/u

function isLikeHead(line: string): boolean {
  const head = LIKE_HEAD.exec(line)?.[0]
  if (head === undefined) return false
  const behind = line
    .slice(head.length)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  return TELLS.test(behind) || MIXED.test(behind) || ALONE.test(line)
}

/** Characters that say whether a line is like a head. */
const LOOKED_AT = 200

/**
 * Recorded text under a head: made harmless first, since what is taken out could hide a dash, then none of its lines begins like a head of ours. One that names
 * a place behind marks of its own, as a head does, is shown as quoted.
 */
export const underHead = (text: string): string =>
  neutraliseLines(text.trim())
    .split('\n')
    .map((line) => {
      const own = line.replace(DASH, '$1-')
      return isLikeHead(own.trimStart().slice(0, LOOKED_AT).normalize('NFKC')) ? `> ${own}` : own
    })
    .join('\n')

/** A question to a session: what is sought, and among what. */
import { PASSAGE_KINDS, type Passage, type PassageKind } from '@winddown/core'
import { type QueryTerm, queryTerms } from './query-terms.ts'

/** Restrictions of a question; each that is set must hold. */
export interface RecallFilter {
  readonly kinds?: readonly PassageKind[]
  /** The harness's name of the tool, in any case. */
  readonly tool?: string
  /** A part of a file's path. */
  readonly file?: string
  readonly request?: number
  /** Only what stands behind, or before, this line. */
  readonly after?: number
  readonly before?: number
}

export interface RecallQuery {
  readonly question: string
  readonly terms: readonly QueryTerm[]
  readonly filter: RecallFilter
  /** The newest hits first, instead of the best. */
  readonly newest: boolean
  /** No words, filters alone: what they let through is listed, the newest first. */
  readonly isList: boolean
}

/** Kinds as people call them, and the passages that are meant. */
const KIND_NAMES: ReadonlyMap<string, readonly PassageKind[]> = new Map<string, readonly PassageKind[]>([
  ...PASSAGE_KINDS.map((kind) => [kind, [kind]] as const),
  ['agent', ['answer', 'remark', 'plan', 'question']],
  ['tool', ['call', 'edit', 'result']],
  ['command', ['call', 'result']],
])

/** Names that {@link passageKinds} knows. */
export const KIND_WORDS: readonly string[] = [...KIND_NAMES.keys()]

/** The kinds that a word names; undefined where it names none. */
export const passageKinds = (word: string): readonly PassageKind[] | undefined => KIND_NAMES.get(word.toLowerCase())

const INLINE = /(?:^|\s)(kind|tool|file|request|after|before):(\S+)/g

/**
 * Reads a question with its filters: `kind:user`, `tool:Bash`, `file:limiter.ts`, `request:12`, `after:L700`, `before:L900`
 * may stand in it. A filter that cannot be read is taken for words.
 */
export function parseQuery(text: string, given: RecallFilter = {}, newest = false): RecallQuery {
  const filter: { -readonly [Key in keyof RecallFilter]: RecallFilter[Key] } = { ...given }
  const question = text.replace(INLINE, (whole, name: string, value: string) => {
    const line = Number(value.replace(/^[L#]/i, ''))
    const kinds = name === 'kind' ? value.split(',').map(passageKinds) : []
    if (name === 'kind') {
      if (kinds.some((each) => each === undefined)) return whole
      filter.kinds = kinds.flatMap((each) => each ?? [])
    } else if (name === 'tool') filter.tool = value
    else if (name === 'file') filter.file = value
    else if (!Number.isInteger(line) || line < 0) return whole
    else filter[name as 'request' | 'after' | 'before'] = line
    return ' '
  })
  const isList = question.trim() === '' && Object.values(filter).some((value) => value !== undefined)
  return { question: question.trim(), terms: queryTerms(question), filter, newest: newest || isList, isList }
}

/** Whether a passage is among those that are asked. */
export function isAsked(passage: Passage, filter: RecallFilter): boolean {
  const { kinds, tool, file, request, after, before } = filter
  const { kind, call } = passage
  const { line } = passage.reference
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (tool === undefined || call?.tool.toLowerCase() === tool.toLowerCase()) &&
    (file === undefined || call?.file?.toLowerCase().includes(file.toLowerCase()) === true) &&
    (request === undefined || passage.request === request) &&
    (after === undefined || line > after) &&
    (before === undefined || line < before)
  )
}

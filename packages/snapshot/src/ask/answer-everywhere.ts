/** Asks every session of a project, the newest first, within a time. */
import { parseQuery } from '../recall/query/query.ts'
import type { Candidate } from '../recall/rank/candidate.ts'
import { mergeHits, sessionOf } from '../recall/rank/merge-hits.ts'
import { type SessionHits, searchSession } from '../recall/rank/search-session.ts'
import type { SessionExtent } from '../recall/rank/session-extent.ts'
import { type Answer, type AnswerChoices, answerHits } from './answer-inquiries.ts'
import type { RecalledSession } from './recalled-session.ts'

/** For how long sessions are searched, ms: what is older then is left out, and said to be. */
const LONGEST = 20_000

interface Asked {
  readonly session: RecalledSession
  readonly hits: readonly SessionHits[]
  readonly extent: SessionExtent
}

/** The answers of all sessions together, and what was not searched. */
export function answerEverywhere(
  sessions: Iterable<RecalledSession>,
  words: readonly string[],
  choices: AnswerChoices,
): { readonly answers: readonly Answer[]; readonly gaps: readonly string[] } {
  const queries = words.map((word) => parseQuery(word, choices.filter, choices.newest))
  const asked: Asked[] = []
  const gaps: string[] = []
  const until = performance.now() + LONGEST
  let left = 0
  for (const session of sessions) {
    if (performance.now() > until) {
      left += 1
      continue
    }
    try {
      asked.push({ session, ...searchSession(session.passages(), queries) })
      if (session.gap !== undefined) gaps.push(`${session.name}: ${session.gap}.`)
    } catch (error) {
      // One session that cannot be read must not hide the others, whatever a reader of somebody's own throws.
      gaps.push(`${session.name} could not be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (left > 0) gaps.push(`${left} older sessions were not searched: it took too long.`)
  if (asked.length === 0) return { answers: [], gaps }
  const name = `${asked.length} ${asked.length === 1 ? 'session' : 'sessions'}`
  const placeOf = ({ position }: Candidate): { extent: SessionExtent; session: string } => {
    const { extent, session } = asked[sessionOf(position, asked.length)] as Asked
    return { extent, session: session.short }
  }
  const answers = queries.map((_, at) =>
    answerHits(mergeHits(asked.map(({ hits }) => hits[at] as SessionHits)), name, placeOf, choices.characters),
  )
  return { answers, gaps }
}

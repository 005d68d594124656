/** Answers the words of one call of recall, each in its place, with as few passes over a session as can be. */
import { formatReference, type PassageReference } from '@winddown/core'
import { placeOfAction, placeOfRecord } from '../recall/open/action-place.ts'
import { type Inquiry, readInquiry } from '../recall/open/inquiry.ts'
import { openTurn } from '../recall/open/open-turn.ts'
import { parseQuery, type RecallFilter } from '../recall/query/query.ts'
import type { Candidate } from '../recall/rank/candidate.ts'
import { type SessionHits, searchSession } from '../recall/rank/search-session.ts'
import { measureExtent, type SessionExtent } from '../recall/rank/session-extent.ts'
import { answerPieces, answerText } from '../recall/show/answer-text.ts'
import { fileBlocks, taskBlocks } from '../recall/views/file-view.ts'
import { blocksPage, VIEW_NAMES, type ViewPage, viewPage } from '../recall/views/view.ts'
import type { RecalledSession } from './recalled-session.ts'

export interface AnswerChoices {
  readonly filter: RecallFilter
  readonly newest: boolean
  /** Page of what was opened, 1-based. */
  readonly page?: number
  /** Characters of an answer. */
  readonly characters?: number
  /** How the next page is asked for; `%` is its number. Default `page %`. */
  readonly nextPage?: string
}

/** One answer: the text that is shown, and the same as data. */
export interface Answer {
  readonly text: string
  readonly data: Readonly<Record<string, unknown>>
  /** False where there was no hit and no such place. */
  readonly found: boolean
}

const pageWords = (page: number, pages: number, next = 'page %'): string =>
  pages > 1
    ? `\n[page ${page} of ${pages}${page < pages ? `; the next: ${next.replace('%', String(page + 1))}` : ''}]`
    : ''

const ofPage = (inquiry: string, what: string, page: ViewPage, session: RecalledSession, next?: string): Answer => ({
  found: page.shown > 0,
  text:
    page.shown === 0
      ? `${what} in ${session.name}: none${session.gap === undefined ? '' : ' in what can be searched of it'}.`
      : `${what} in ${session.name} (${page.shown}):\n${page.text}${pageWords(page.page, page.pages, next)}`,
  data: { inquiry, session: session.short, shown: page.shown, page: page.page, pages: page.pages, text: page.text },
})

const paged = (page: number | undefined): { page?: number } => (page === undefined ? {} : { page })

const placeAsked = (
  asked: Extract<Inquiry, { kind: 'ago' | 'record' }>,
  { actions, actionCount, place = 'transcript' }: RecalledSession,
): PassageReference | undefined =>
  asked.kind === 'record'
    ? placeOfRecord(actions(), asked.record, place)
    : placeOfAction(actions(), asked.actions, actionCount, place)

function open(
  inquiry: string,
  asked: Extract<Inquiry, { kind: 'open' | 'ago' | 'record' }>,
  session: RecalledSession,
  extent: SessionExtent,
  { page, nextPage }: AnswerChoices,
): Answer {
  const target = asked.kind === 'open' ? asked.target : { reference: placeAsked(asked, session) }
  const reference = 'reference' in target ? target.reference : undefined
  const turn =
    'reference' in target && reference === undefined
      ? undefined
      : openTurn(
          session.passages(),
          reference === undefined ? (target as { request: number }) : { reference },
          extent,
          paged(page),
        )
  if (turn === undefined) {
    return {
      found: false,
      text: `${inquiry} is not in ${session.name}: ${reachOf(session, extent)}.`,
      data: { inquiry, session: session.short, found: false, ...extent },
    }
  }
  const opened = formatReference(turn.opened)
  return {
    found: true,
    text: `${inquiry} in ${session.name}: ${turn.request === 0 ? 'before the first request' : `the turn of request #${turn.request}`}, at ${opened}\n${turn.text}${pageWords(turn.page, turn.pages, nextPage)}`,
    data: {
      inquiry,
      session: session.short,
      opened,
      request: turn.request,
      page: turn.page,
      pages: turn.pages,
      text: turn.text,
    },
  }
}

/** How far a session goes that has no such place; where its transcript is not here most of its lines are not, however many it had. */
function reachOf({ place = 'transcript' }: RecalledSession, { requests, lastLine }: SessionExtent): string {
  const count =
    requests === 1 ? '1 request (#1)' : `${requests} requests${requests === 0 ? '' : ` (#1 to #${requests})`}`
  return place === 'log'
    ? `it has ${count}, and of the lines of its transcript (L…) only those that its snapshot quotes; view:requests lists what can be opened`
    : `it has ${count} and ends at line ${lastLine}`
}

const passageData = ({ passage, text, start, length }: Candidate) => ({
  reference: formatReference(passage.reference),
  kind: passage.kind,
  request: passage.request,
  ...(passage.at !== undefined && { at: passage.at }),
  ...(passage.agent !== undefined && { agent: passage.agent }),
  ...(passage.call !== undefined && { call: passage.call }),
  start,
  length,
  text: text.trim(),
})

/** An answer to a question, from what was found in one session or in several. */
export function answerHits(
  hits: SessionHits,
  name: string,
  placeOf: (candidate: Candidate) => { readonly extent: SessionExtent; readonly session?: string },
  characters: number | undefined,
): Answer {
  const options = { name, placeOf, ...(characters !== undefined && { characters }) }
  const pieces = answerPieces(hits, options)
  const passages = pieces.map(({ candidate, score }) => {
    const { session } = placeOf(candidate)
    return {
      ...passageData(candidate),
      ...(session !== undefined && { session }),
      score: Math.round(score * 100) / 100,
    }
  })
  return {
    found: pieces.length > 0,
    text: answerText(hits, options),
    data: {
      inquiry: hits.query.question,
      searched: hits.searched,
      hits: Object.fromEntries(hits.hitsByKind),
      not_found: hits.missing,
      passages,
    },
  }
}

/** Answers questions, references, files and tasks about one session, in their order. */
export function answerInquiries(
  session: RecalledSession,
  words: readonly string[],
  choices: AnswerChoices,
): readonly Answer[] {
  const inquiries = words.map(readInquiry)
  /** Changes to files that were asked for by name; a name that the session knows nothing of is a question. */
  const files = inquiries.map((asked) => (asked.kind === 'file' ? fileBlocks(session.passages(), asked.file) : []))
  const isQuestion = inquiries.map(
    (asked, at) => asked.kind === 'ask' || (asked.kind === 'file' && files[at]?.length === 0),
  )
  const queries = words
    .filter((_, at) => isQuestion[at])
    .map((word) => parseQuery(word, choices.filter, choices.newest))
  const { hits, extent } =
    queries.length > 0
      ? searchSession(session.passages(), queries)
      : { hits: [], extent: measureExtent(session.passages()) }
  let next = 0
  return inquiries.map((asked, at) => {
    const word = words[at] as string
    if (isQuestion[at])
      return answerHits(hits[next++] as SessionHits, session.name, () => ({ extent }), choices.characters)
    if (asked.kind === 'open' || asked.kind === 'ago' || asked.kind === 'record')
      return open(word, asked, session, extent, choices)
    if (asked.kind === 'view')
      return (
        answerView(session, asked.view, choices.page, choices.filter.file, choices.nextPage) ?? noView(word, asked.view)
      )
    if (asked.kind === 'task')
      return ofPage(
        word,
        `Task ${asked.id}, the newest first,`,
        blocksPage(taskBlocks(session.passages(), asked.id), extent, paged(choices.page)),
        session,
        choices.nextPage,
      )
    return ofPage(
      word,
      `${word}, the newest first,`,
      blocksPage(files[at] ?? [], extent, paged(choices.page)),
      session,
      choices.nextPage,
    )
  })
}

const noView = (inquiry: string, view: string): Answer => ({
  found: false,
  text: `There is no view ${JSON.stringify(view)}; there are: ${[...VIEW_NAMES.keys()].join(', ')}.`,
  data: { inquiry, found: false },
})

/** What a session did to a file; undefined where it did nothing to one of this name. */
export function answerFile(
  session: RecalledSession,
  word: string,
  file: string,
  { page, nextPage }: AnswerChoices,
): Answer | undefined {
  const blocks = fileBlocks(session.passages(), file)
  if (blocks.length === 0) return undefined
  const shown = blocksPage(blocks, measureExtent(session.passages()), paged(page))
  return ofPage(word, `${word}, the newest first,`, shown, session, nextPage)
}

/** A named view of a session, of one file where `file` is a part of its path; undefined where there is no view of that name. */
export function answerView(
  session: RecalledSession,
  view: string,
  page: number | undefined,
  file?: string,
  nextPage?: string,
): Answer | undefined {
  const extent = measureExtent(session.passages())
  const shown = viewPage(view, session.passages(), extent, { ...paged(page), ...(file !== undefined && { file }) })
  return shown === undefined ? undefined : ofPage(view, view, shown, session, nextPage)
}

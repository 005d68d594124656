export { answerEverywhere } from './ask/answer-everywhere.ts'
export { type Answer, type AnswerChoices, answerInquiries, answerView } from './ask/answer-inquiries.ts'
export { type AskedSessions, type AskOptions, askSessions, withoutWideSecrets } from './ask/ask-sessions.ts'
export { landedLogOf, withLogFault } from './ask/landed-log.ts'
export { landedPassages } from './ask/landed-passages.ts'
export {
  keptSession,
  type RecalledSession,
  type RecordedSessionOptions,
  recordedSession,
  wholeSession,
  withoutSecrets,
} from './ask/recalled-session.ts'
export { holdsWork, logActions, withNotes } from './ask/session-logs.ts'
export { shortName } from './brief/short-name.ts'
export { secretKinds } from './build/secret-kinds.ts'
export { createWideRedactor } from './build/wide-redactor.ts'
export { withoutKept } from './derive/kept-actions.ts'
export { mergeByTime } from './derive/merge-by-time.ts'
export { settleCalls } from './derive/settled-calls.ts'
export { type DamagedKept, type KeptTranscript, openKeptTranscript } from './kept/read-kept.ts'
export { ByteSieve, type StoredBytes } from './recall/lookup/byte-sieve.ts'
export { beginningsOf, collectWords, placesOfBeginnings } from './recall/lookup/word-set.ts'
export { placeOfAction } from './recall/open/action-place.ts'
export { type Inquiry, type InquiryParts, inquiryParts, readInquiry } from './recall/open/inquiry.ts'
export { type OpenedTurn, type OpenOptions, type OpenTarget, openTurn } from './recall/open/open-turn.ts'
export { KIND_WORDS, parseQuery, passageKinds, type RecallFilter, type RecallQuery } from './recall/query/query.ts'
export type { QueryTerm } from './recall/query/query-terms.ts'
export type { Candidate } from './recall/rank/candidate.ts'
export type { Ranked } from './recall/rank/candidate-pool.ts'
export { mergeHits, sessionOf } from './recall/rank/merge-hits.ts'
export { type SessionHits, searchSession } from './recall/rank/search-session.ts'
export { measureExtent, type SessionExtent } from './recall/rank/session-extent.ts'
export {
  ANSWER_CHARACTERS,
  type AnswerOptions,
  answerPieces,
  answerText,
  type CandidatePlace,
} from './recall/show/answer-text.ts'
export { fencedData } from './recall/show/fenced-data.ts'
export { type ActionPassagesOptions, actionPassages } from './recall/sources/action-passages.ts'
export { snapshotPassages } from './recall/sources/snapshot-passages.ts'
export { fileBlocks, taskBlocks } from './recall/views/file-view.ts'
export {
  blocksPage,
  VIEW_NAMES,
  type ViewOptions,
  type ViewPage,
  viewPage,
} from './recall/views/view.ts'
export type { ViewBlock } from './recall/views/view-block.ts'

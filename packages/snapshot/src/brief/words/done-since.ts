/**
 * What came after words of the agent that something was wrong, how things are, or what is to be done: it may have been put right, refuted or done since, and is
 * not told as if it stood.
 */
import type { CheckFact } from '../../facts/checks.ts'
import type { StatementFact, StatementKind } from '../../facts/statements.ts'
import { plansStep } from '../../language/announcements.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { expression, pattern } from '../../language/expressions.ts'
import { namesFault } from '../../language/named-faults.ts'
import { weighsWays } from '../../language/of-the-moment.ts'
import { LABEL } from '../../language/statement-labels.ts'
import { classifySentence } from '../../language/statements.ts'
import { isSurely } from '../../language/sure-labels.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { TEST_FILE } from '../../text/path-names.ts'
import { splitSentences } from '../../text/sentences.ts'
import { commitName, plain, quote } from '../wording.ts'

/**
 * Of an answer that was taken up: the first commit after it in the turn of the next request. Of what was said between two calls, in its own turn: the first commit
 * after it, else a check that failed. Else that files were changed; whether about it is not known, so no check that passed is named. Of a comment in code, that
 * its file was changed: it may have been taken out. Empty for none of these.
 */
export function doneSince(s: StatementFact, facts: SessionFacts): string {
  const { record } = s.source
  if (s.written !== undefined)
    return isWrittenOver(s.written, record, facts)
      ? ', file changed since'
      : isFaultShown(s, facts)
        ? ', other files changed since'
        : ''
  const later = facts.requests.filter((request) => request.source.record > record)
  // What an answer says is done in the turn of the next request; a commit for another one was of something else.
  const next = later[s.final ? 1 : 0]?.source.record ?? Number.POSITIVE_INFINITY
  const commit = facts.commits.find((one) => one.source.record > record && one.source.record < next)
  if (commit !== undefined)
    return `, before commit ${commit.sha === undefined || commit.gone === true ? quote(commit.message, 60) : commitName(commit.sha)}`
  const failed = failedAfter(s, facts)
  if (failed !== undefined) return `, before \`${plain(failed.head, 40)}\` failed`
  return facts.files.some(({ last_write: at }) => at !== undefined && at > record) ? ', files changed since' : ''
}

/** Labels of what was so when it was said. */
const MAY_CHANGE: ReadonlySet<string> = new Set([LABEL.other, LABEL.cause, LABEL.learning])

/** True for a label of what may be so no more: what was decided holds all the same. */
export const mayChange = (label: string): boolean => MAY_CHANGE.has(label)

/** True for a comment of a test that names a fault, where files were changed for a later request: they may have been changed about it. */
function isFaultShown({ written = '', text, source }: StatementFact, { files, requests }: SessionFacts): boolean {
  if (!TEST_FILE.test(written) || !pattern('a fault').test(text)) return false
  const next = requests.find((request) => request.source.record > source.record)?.source.record
  return next !== undefined && files.some(({ last_write: at = -1 }) => at > next)
}

/** True where a file that was written to at this record was written to again. */
const isWrittenOver = (written: string, record: number, { files }: SessionFacts): boolean =>
  files.some(
    ({ path, last_write: at = -1 }) =>
      at > record && (path === written || path.endsWith(`/${written}`) || written.endsWith(`/${path}`)),
  )

/** A check that failed at last, after what was said between two calls and for the same request. */
export function failedAfter(
  { final, source }: Pick<StatementFact, 'final' | 'source'>,
  { checks, requests }: SessionFacts,
): CheckFact | undefined {
  if (final) return undefined
  const { record } = source
  const next = requests.find((request) => request.source.record > record)?.source.record ?? Number.POSITIVE_INFINITY
  return checks.find((check) => check.result === 'failed' && check.source.record > record && check.source.record < next)
}

/**
 * True for a reason that nothing was done about, and after which a check failed once more: on the way it may have been refuted. Of a file only the last change is
 * known, so one that was changed at any time after it may have been changed about it.
 */
export function isUnproven(said: Pick<StatementFact, 'final' | 'source'>, facts: SessionFacts): boolean {
  const failed = failedAfter(said, facts)
  if (failed === undefined || failed.failed_runs < 2) return false
  return !facts.files.some(({ last_write: at = -1 }) => at > said.source.record)
}

/** Actions between words and the calls that they lead into: several may be made at once. */
const AT_ONCE = 2

/** Statements without the step that was about to be taken with a call that was refused: it was not taken. The other sentences stay. */
export const withoutRefused = (statements: readonly StatementFact[], facts: SessionFacts): readonly StatementFact[] =>
  statements.flatMap((s) => {
    if (!isRefused(s, facts)) return [s]
    const text = splitSentences(s.text)
      .filter((sentence) => !plansStep(sentence))
      .join(' ')
    // What it was called may have been for the step.
    return text === '' ? [] : [{ ...s, text, kind: classifySentence(text)?.kind ?? 'other' }]
  })

function isRefused({ final, written, text, source }: StatementFact, { refusals = [] }: SessionFacts): boolean {
  if (final || written !== undefined || !plansStep(text)) return false
  const { record } = source
  return refusals.some(
    ({ source: call, allowed }) => allowed !== true && call.record > record && call.record <= record + AT_ONCE,
  )
}

/** Words in common from which on two sentences of one request are of the same thing. */
const SAME_THING = 3

/** What holds whatever is said of the thing in it later. A cause that was not the one is named so by what was found then. */
const HOLDS: ReadonlySet<StatementKind> = new Set(['cause', 'decision', 'rejection', 'limit', 'question'])

/** True for what was said on the way to be well, of a thing that the agent then named as a fault and changed. A list is of more than that. */
export function isRefuted(
  { text, kind, source, request, final, written }: StatementFact,
  { repairs = [] }: SessionFacts,
): boolean {
  if (final || written !== undefined || request === undefined || text.includes('; ') || HOLDS.has(kind)) return false
  if (!expression('says it is well').test(text) || pattern('names a fault').test(text)) return false
  const later = repairs.filter((repair) => repair.request === request && repair.source.record > source.record)
  if (later.length === 0) return false
  const about = contentWords(text)
  return later.some(({ said }) => inCommon(contentWords(said), about) >= SAME_THING)
}

/** Ways that were weighed between two calls, after which a file was changed: what was chosen is what was done. */
export const isWeighedOut = ({ text, kind, final, written, source }: StatementFact, { files }: SessionFacts): boolean =>
  !final &&
  written === undefined &&
  files.some(({ last_write: at = -1 }) => at > source.record) &&
  !isSurely(kind, text) &&
  weighsWays(text)

/** Why something failed, said between two calls, where nothing came of it before it failed again. */
export const isRefutable = (s: StatementFact, facts: SessionFacts): boolean =>
  s.written === undefined && (s.kind === 'cause' || namesFault(s)) && isUnproven(s, facts)

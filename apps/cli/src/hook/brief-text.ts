import { estimateTokens, type RegisteredSession, SecretMemory, shellWord } from '@winddown/core'
import type { Delivery } from '@winddown/hooks'
import {
  briefBody,
  type Drift,
  fenceBrief,
  measureDrift,
  quotedName,
  type ReadSnapshot,
  renderBrief,
} from '@winddown/snapshot'
import { gitOptions } from '../project/git-options.ts'
import { shortId } from '../terminal/short-id.ts'
import { ago } from '../terminal/time-text.ts'
import { reportFault } from './fault.ts'
import type { DecidedRun } from './hook-run.ts'

declare const __dirname: string

/** Git is asked this long for what changed since, ms; then the brief says that it is not known. */
const GIT_TIMEOUT = 400

/** Characters: the budget holds alone. */
const NO_CAP = 1_000_000

/** Characters of a brief that a hook may say; a person's may be longer. */
const HOOK_CAP = 9_000

/** A brief, and what is kept of it for a look back. */
export interface GivenBrief {
  readonly text: string
  readonly kept: Pick<Delivery, 'given_at' | 'brief_tokens' | 'drift'>
}

/**
 * The brief of a snapshot, with what changed since it was taken.
 * @param edited as a person made it, where one did: it is given as it is
 */
export async function briefText(run: DecidedRun, read: ReadSnapshot, edited?: string): Promise<GivenBrief> {
  const { snapshot } = read
  const own = edited === undefined ? null : briefBody(edited)
  if (own !== null)
    return asGiven(run, new SecretMemory(run.state.home).redact(withinCap(run, own, snapshot.session_id)), null)
  const drift = await driftSince(run, read)
  const isRoomy = run.event.type === 'brief_wanted'
  const brief = renderBrief(snapshot, {
    budgetTokens: isRoomy ? (run.record.roomyBudget ?? run.record.briefBudget) : run.record.briefBudget,
    ...(isRoomy && { maxCharacters: NO_CAP }),
    recordPath: read.path,
    // By its path: nobody knows whether the agent has it on PATH.
    recallCommand: `${shellWord(process.execPath)} ${shellWord(`${__dirname}/winddown.js`)} recall`,
    ...(drift !== null && { drift }),
  })
  // A session that has not landed rests on the cheap look, and on what was seen as a secret once.
  return asGiven(run, new SecretMemory(run.state.home).redact(brief), drift)
}

function asGiven(run: DecidedRun, text: string, drift: Drift | null): GivenBrief {
  return {
    text,
    kept: {
      given_at: run.now.toISOString(),
      brief_tokens: estimateTokens(text),
      ...(drift !== null && {
        drift: { commits: drift.commits?.total ?? null, files: drift.files?.total ?? null, stale: drift.stale },
      }),
    },
  }
}

/** What a person wrote, whole where the channel takes it. */
function withinCap(run: DecidedRun, body: string, sessionId: string): string {
  if (run.event.type === 'brief_wanted' || body.length <= HOOK_CAP) return fenceBrief(body)
  return fenceBrief(`${body.slice(0, HOOK_CAP)}…\n\nCut here; the rest: \`winddown brief ${sessionId}\``)
}

async function driftSince(run: DecidedRun, read: ReadSnapshot): Promise<Drift | null> {
  try {
    return await measureDrift(read.snapshot, {
      directory: run.record.place.store.worktree,
      ...gitOptions(run.environment),
      timeoutMs: GIT_TIMEOUT,
      now: () => run.now,
    })
  } catch (error) {
    // Without it the brief is older news; without the brief there is none.
    reportFault(run.environment, error)
    return null
  }
}

/** One line for a session whose work tree or day is another. */
export function lineText(session: RegisteredSession): string {
  const place = session.worktree === session.projectPath ? '' : ` in ${quotedName(session.worktree)}`
  return `winddown note: an earlier session of this project was recorded${place}. \`winddown resume ${session.sessionId}\` prints its brief.`
}

/**
 * What the person is told when a session is given a brief: whose, how old and long it is, and how to see it or go without.
 * @param told what is given, null where that is done with the first prompt; and when the person edited it, undefined where the rules made it
 */
export function givenText(
  { sessionId, snapshot }: RegisteredSession,
  { brief, editedAt }: { readonly brief: string | null; readonly editedAt: string | undefined },
  now: Date,
): string {
  const id = shortId(sessionId)
  const age = snapshot === null ? '' : `, recorded ${ago(snapshot.at, now)}`
  const length = brief === null ? '' : `, ${lengthText(estimateTokens(brief))}`
  const given = brief === null ? 'this session is given, with its first prompt,' : 'this session was given'
  const edited = editedAt === undefined ? '' : `, as you edited it ${ago(editedAt, now)}`
  const unedited = editedAt === undefined ? '' : ` (as the rules make it: --unedited)`
  return `winddown: ${given} the brief of ${id}${edited}${age}${length}. To read it: winddown brief ${id}${unedited}. To go without: winddown brief --none, and begin a new session.`
}

function lengthText(tokens: number): string {
  const rounded = Math.round(tokens / 50) * 50
  return rounded === 0 ? 'fewer than 50 tokens' : `about ${rounded.toLocaleString('en')} tokens`
}

/** The same of notes that it is given in a block of their own. */
export const givenNotesText = (notes: string): string => `winddown: this session was given ${notes} left for it.`

/** The same of its own brief, after its compaction. */
export function givenOwnText(sessionId: string): string {
  const id = shortId(sessionId)
  return `winddown: after its compaction this session was given its own brief, ${id}. To read it: winddown brief ${id}.`
}

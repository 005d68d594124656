import { type RegisteredSession, SecretMemory, shellWord } from '@winddown/core'
import { type Drift, measureDrift, quotedName, type ReadSnapshot, renderBrief } from '@winddown/snapshot'
import { gitOptions } from '../project/git-options.ts'
import { reportFault } from './fault.ts'
import type { DecidedRun } from './hook-run.ts'

declare const __dirname: string

/** Git is asked this long for what changed since, ms; then the brief says that it is not known. */
const GIT_TIMEOUT = 400

/** Characters: the budget holds alone. */
const NO_CAP = 1_000_000

/** The brief of a snapshot, with what changed since it was taken. */
export async function briefText(run: DecidedRun, read: ReadSnapshot): Promise<string> {
  const { snapshot } = read
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
  return new SecretMemory(run.state.home).redact(brief)
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

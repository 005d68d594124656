/** Where a note goes: to the recording that runs, or to one that is begun for it. */
import { newNoteId, type RegisteredSession } from '@winddown/core'
import { type Project, pauseManager } from '../project/project.ts'
import { nameOf, type RunningPause } from '../project/running-pauses.ts'
import { beginPauseOf, sessionMeant } from './agent-session.ts'
import { byHandOwner, chooseRecording, isAgentGone, recordingsHere } from './recording-choice.ts'

export const NOTE_KINDS = ['next', 'decision', 'question', 'reminder'] as const

export type NoteKind = (typeof NOTE_KINDS)[number]

/** Where a note goes: the owner of the pause (undefined: the one of no session), begun where it does not run yet. */
interface Target {
  readonly owner: string | undefined
  readonly name: string
  /** It belongs to no agent's session: the start of the next one ends it. */
  readonly isOfNone: boolean
}

const isOfNoAgent = ({ owner, harnessSessionId }: RegisteredSession): boolean =>
  harnessSessionId === null && (owner === null || owner.startsWith('by-hand.'))

/** The recording that runs and is meant, if any. @throws WinddownError PAUSE_NOT_ACTIVE, PAUSE_AMBIGUOUS */
function runningTarget(
  project: Project,
  wanted: string | undefined,
  asker: string | undefined,
  runnable: (name: string) => string,
): RunningPause | undefined {
  if (wanted === undefined) {
    // What is recorded of an agent that is gone is landed soon, perhaps before the session that this is for.
    const here = recordingsHere(project).filter((pause) => !isAgentGone(project, pause))
    // An agent's words never go to the recording of another agent's session.
    if (asker !== undefined) return here.find(({ owner }) => owner?.endsWith(`.${asker}`) === true)
    if (here.length < 2) return here[0]
  }
  return chooseRecording(project, wanted, 'note', runnable)
}

/** Finds the recording for a note, or begins one. */
function targetOf(
  project: Project,
  wanted: string | undefined,
  asker: string | undefined,
  runnable: (name: string) => string,
): Target {
  const running = runningTarget(project, wanted, asker, runnable)
  if (running !== undefined) {
    const isOfNone = project.store.sessions().some((one) => one.sessionId === running.sessionId && isOfNoAgent(one))
    return { owner: running.owner, name: nameOf(running), isOfNone }
  }
  const session = sessionMeant(project, asker)
  if (session !== undefined) {
    beginPauseOf(project, session)
    const name = `the recording of ${session.harness} ${session.sessionId}, begun now`
    return { owner: session.owner, name, isOfNone: false }
  }
  const owner = byHandOwner(project)
  const manager = pauseManager(project, owner)
  if (!manager.isPauseActive())
    manager.startIncrementalPause(null, {}, { reason: 'user', working_directory: project.environment.workingDirectory })
  return { owner, name: 'a recording of its own', isOfNone: true }
}

export interface Note {
  readonly text: string
  /** Undefined: a plain note. */
  readonly kind: NoteKind | undefined
  readonly author: 'person' | 'agent'
  /** The recording that is meant, where it was named. */
  readonly pause?: string | undefined
  /** The asking agent's session, where one asks. */
  readonly asker: string | undefined
  /** The command that keeps it in a recording of this name, for a hint. */
  readonly runnable: (name: string) => string
}

/**
 * Keeps a sentence for the next session, and says where.
 * @throws WinddownError PAUSE_NOT_ACTIVE, PAUSE_AMBIGUOUS, STORE_DENIED, LOG_WRITE_FAILED
 */
export function keepNote(project: Project, { text, kind, author, pause, asker, runnable }: Note): string {
  const target = targetOf(project, pause, asker, runnable)
  const data = {
    event: 'note',
    note_id: newNoteId(),
    note: kind ?? 'note',
    text,
    author,
    provenance: { kind: 'api' as const },
  }
  pauseManager(project, target.owner).appendAction('system_event', data, null)
  return target.isOfNone ? `${target.name}; it is given it when it begins` : target.name
}

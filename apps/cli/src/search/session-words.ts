/** What of a session goes into the index: its words, and what is told of it beside a hit. */
import { SecretMemory } from '@winddown/core'
import {
  createWideRedactor,
  readSession,
  type SessionEntry,
  type Snapshot,
  sessionBranch,
  sessionTitle,
} from '@winddown/snapshot'
import { collectWords } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import { ofSnapshot } from '../recall/recalled-session.ts'
import type { IndexedSession } from './indexed-session.ts'

export interface SessionWords {
  readonly session: IndexedSession
  readonly words: ReadonlySet<string>
  /** Why words of its transcript are missing, and what to do; undefined: none are. */
  readonly fault: string | undefined
}

/** What takes secrets out as at a landing: the index is a file, and a transcript holds what only the wide rules know, and values that were known once. */
function cleanerOf(project: Project, { harness, harness_session_id: session }: Snapshot) {
  const redactor = createWideRedactor({ extra: project.ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  const memory = new SecretMemory(project.userState.home, `${harness}.${session}`)
  return { redactor, memory, clean: (text: string): string => memory.redact(redactor.redactText(text).text) }
}

/** What is told of a session beside a hit. @param title as its snapshot says it */
function about(
  snapshot: Snapshot,
  id: string,
  stamp: string,
  title: string,
  clean: (text: string) => string,
): IndexedSession {
  const { harness, harness_session_id: session } = snapshot
  const branch = sessionBranch(snapshot)
  return {
    id,
    stamp,
    harness,
    branch: branch === null ? null : clean(branch),
    ended_at: snapshot.last_activity_at ?? snapshot.paused_at,
    title: clean(title).slice(0, 200),
    ...(typeof session === 'string' && snapshot.log.sealed ? { agent_session: session } : {}),
  }
}

/** What is told of a session, without its words. Undefined where its snapshot cannot be read. */
export function aboutSession(project: Project, entry: SessionEntry, stamp: string): IndexedSession | undefined {
  const read = readSession(entry)
  if (read.kind !== 'snapshot') return undefined
  const { snapshot } = read
  return about(snapshot, entry.id, stamp, sessionTitle(snapshot), cleanerOf(project, snapshot).clean)
}

/** Undefined where its snapshot cannot be read. */
export function wordsOf(project: Project, entry: SessionEntry, stamp: string): SessionWords | undefined {
  const read = readSession(entry)
  if (read.kind !== 'snapshot') return undefined
  const { snapshot } = read
  const words = new Set<string>()
  const { redactor, memory, clean } = cleanerOf(project, snapshot)
  const isOwn = project.store.session(entry.id) !== null
  // What the redactor gave already, or the landing.
  const collect = (text: string): void => collectWords(isOwn ? memory.redact(text) : clean(text), words)
  const title = sessionTitle(snapshot)
  const session = about(snapshot, entry.id, stamp, title, clean)
  const { model, harness, conversation } = snapshot
  const heads = [title.slice(0, 200), conversation.primary_task, sessionBranch(snapshot), model, harness, entry.id]
  for (const text of heads) if (text !== null) collect(text)
  for (const { path } of snapshot.facts.files) collect(path)
  for (const { message } of snapshot.facts.commits) collect(message)
  for (const { text } of snapshot.facts.notes) collect(text)
  const recalled = ofSnapshot(project, read, redactor)
  try {
    for (const { text, call } of recalled.passages()) {
      collect(text)
      for (const more of [call?.file, call?.command, call?.query]) if (more !== undefined) collect(more)
    }
  } catch {
    // What was read until then, and the snapshot, find it all the same; reading it says what is wrong.
  }
  return { session, words, fault: recalled.fault() }
}

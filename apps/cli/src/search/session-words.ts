/** What of a session goes into the index: its words, and what is told of it beside a hit. */
import { SecretMemory } from '@winddown/core'
import { createWideRedactor, readSession, type SessionEntry, sessionBranch, sessionTitle } from '@winddown/snapshot'
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

/** Undefined where its snapshot cannot be read. */
export function wordsOf(project: Project, entry: SessionEntry, stamp: string): SessionWords | undefined {
  const read = readSession(entry)
  if (read.kind !== 'snapshot') return undefined
  const { snapshot } = read
  const words = new Set<string>()
  // As at a landing: the index is a file, and a transcript holds what only the wide rules know, and values that were known once.
  const redactor = createWideRedactor({ extra: project.ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  const { harness, harness_session_id: session } = snapshot
  const memory = new SecretMemory(project.userState.home, `${harness}.${session}`)
  const isOwn = project.store.session(entry.id) !== null
  const clean = (text: string): string => memory.redact(redactor.redactText(text).text)
  const collect = (text: string): void => collectWords(clean(text), words)
  // What the redactor gave already, or the landing.
  const collectRead = (text: string): void => collectWords(isOwn ? memory.redact(text) : clean(text), words)
  const title = clean(sessionTitle(snapshot)).slice(0, 200)
  const branch = sessionBranch(snapshot)
  const about = [title, snapshot.conversation.primary_task, branch, snapshot.model, snapshot.harness, entry.id]
  for (const text of about) if (text !== null) collect(text)
  for (const { path } of snapshot.facts.files) collect(path)
  for (const { message } of snapshot.facts.commits) collect(message)
  for (const { text } of snapshot.facts.notes) collect(text)
  const recalled = ofSnapshot(project, read, redactor)
  try {
    for (const { text, call } of recalled.passages()) {
      collectRead(text)
      for (const more of [call?.file, call?.command, call?.query]) if (more !== undefined) collectRead(more)
    }
  } catch {
    // What was read until then, and the snapshot, find it all the same; reading it says what is wrong.
  }
  return {
    session: {
      id: entry.id,
      stamp,
      harness,
      branch: branch === null ? null : clean(branch),
      ended_at: snapshot.last_activity_at ?? snapshot.paused_at,
      title,
      ...(typeof session === 'string' && snapshot.log.sealed ? { agent_session: session } : {}),
    },
    words,
    fault: recalled.fault(),
  }
}

/** Brings the index of a project's store up to date, and asks it. */
import { unlinkSync } from 'node:fs'
import { SecretMemory } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import {
  createWideRedactor,
  listSessions,
  readSession,
  type SessionEntry,
  sessionBranch,
  sessionTitle,
} from '@winddown/snapshot'
import { collectWords } from '@winddown/snapshot/recall'
import { statsOf } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { ofSnapshot } from '../recall/recalled-session.ts'
import { type IndexedSession, openIndex, readIndex } from './index-file.ts'

/** What is read of sessions of others, all together: bytes. */
const OTHERS_READ = 64 * 1024 * 1024

/** Times that a compressed file is larger unpacked, at most: what deflate can do. */
const MOST_TIMES = 1032

/** Superseded records beyond which an index is made anew. */
const MOST_OLD = 0.5

interface Place {
  readonly folder: string
  readonly path: string
}

function placeOf({ store, userState }: Project): Place {
  const folder = `${userState.home}/search`
  return { folder, path: `${folder}/${deliveryKey(store.directory, 'store')}.index` }
}

/** By what a session's record is known to be of today: the time of its file, which an archive keeps. */
function stampOf({ files }: SessionEntry): string | undefined {
  const path = files.json ?? files.markdown
  const stats = path === undefined ? undefined : statsOf(path)
  return stats === undefined ? undefined : String(Math.floor(stats.mtimeMs))
}

/** What reading a file may take, unpacked. */
function mostBytes(path: string | undefined): number {
  const size = path === undefined ? 0 : (statsOf(path)?.size ?? 0)
  return path?.endsWith('.gz') === true ? size * MOST_TIMES : size
}

/** The index of a project as it is now. */
export interface SessionIndex {
  readonly project: Project
  /** Landed sessions of the store, by id. */
  readonly entries: ReadonlyMap<string, SessionEntry>
  /** What the newest record of each is of. */
  readonly stamps: ReadonlyMap<string, string>
  readonly added: number
  /** Why it was made anew; undefined: it was not. */
  readonly rebuilt?: 'damaged' | 'old'
}

/** Takes the index of a project away: the next search makes it anew. */
export function dropIndex(project: Project): void {
  try {
    unlinkSync(placeOf(project).path)
  } catch {
    // There is none.
  }
}

/**
 * Reads what landed since, and what changed. Interrupted, it goes on where it was.
 * @param progress is told how many of how many were read
 */
export function updateIndex(project: Project, progress: (done: number, all: number) => void): SessionIndex {
  const { store } = project
  const { folder, path } = placeOf(project)
  const entries = new Map<string, SessionEntry>()
  for (const entry of listSessions(store.directory, { open: 0 }).sessions) {
    const isLanded = entry.files.json !== undefined || entry.files.markdown !== undefined
    if (isLanded && !entries.has(entry.id)) entries.set(entry.id, entry)
  }
  const stamps = new Map<string, string>()
  const reading = readIndex(path, store.directory, ({ id, stamp }) => stamps.set(id, stamp))
  const live = [...stamps.keys()].filter((id) => entries.has(id)).length
  const isOld = reading.records > 20 && live < reading.records * MOST_OLD
  const anew = reading.state === 'damaged' || reading.state === 'none' || isOld
  if (anew) stamps.clear()
  const missing = [...entries.values()].flatMap((entry) => {
    const stamp = stampOf(entry)
    return stamp === undefined || stamps.get(entry.id) === stamp ? [] : [{ entry, stamp }]
  })
  const rebuilt: SessionIndex['rebuilt'] | undefined =
    reading.state === 'damaged' ? 'damaged' : isOld ? 'old' : undefined
  const result = { project, entries, stamps, added: missing.length, ...(rebuilt !== undefined && { rebuilt }) }
  if (missing.length === 0) return result
  const writer = openIndex(folder, path, store.directory, anew ? 0 : reading.bytes)
  try {
    let room = OTHERS_READ
    for (const [at, { entry, stamp }] of missing.entries()) {
      const isOwn = store.session(entry.id) !== null
      const size = isOwn ? 0 : mostBytes(entry.files.json ?? entry.files.markdown) + mostBytes(entry.files.log)
      if (size <= room) {
        room -= size
        addSession(project, entry, stamp, writer.add)
        stamps.set(entry.id, stamp)
      }
      progress(at + 1, missing.length)
    }
  } finally {
    writer.close()
  }
  return result
}

function addSession(
  project: Project,
  entry: SessionEntry,
  stamp: string,
  add: (session: IndexedSession, words: ReadonlySet<string>) => void,
): void {
  const read = readSession(entry)
  if (read.kind !== 'snapshot') return
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
  try {
    for (const { text, call } of ofSnapshot(project, read, redactor).passages()) {
      collectRead(text)
      for (const more of [call?.file, call?.command, call?.query]) if (more !== undefined) collectRead(more)
    }
  } catch {
    // What was read until then, and the snapshot, find it all the same; reading it says what is wrong.
  }
  add(
    {
      id: entry.id,
      stamp,
      harness: snapshot.harness,
      branch: branch === null ? null : clean(branch),
      ended_at: snapshot.last_activity_at ?? snapshot.paused_at,
      title,
    },
    words,
  )
}

/**
 * Shows what stands in the index, the newest record of each session that the store has, with its words.
 * @returns false where it is damaged: what was shown is not all
 */
export function visitIndex(
  { project, entries, stamps }: SessionIndex,
  visit: (session: IndexedSession, words: Buffer) => void,
): boolean {
  const { store } = project
  const seen = new Set<string>()
  const isWanted = ({ id, stamp }: IndexedSession): boolean => {
    if (!entries.has(id) || stamps.get(id) !== stamp || seen.has(id)) return false
    seen.add(id)
    return true
  }
  const shown = (session: IndexedSession, words: Buffer | null): void => {
    if (words !== null) visit(session, words)
  }
  return readIndex(placeOf(project).path, store.directory, shown, isWanted).state !== 'damaged'
}

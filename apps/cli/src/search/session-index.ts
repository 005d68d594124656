/** Brings the index of a project's store up to date, and asks it. */
import { statSync, unlinkSync } from 'node:fs'
import { deliveryKey } from '@winddown/hooks'
import { listSessions, readSession, type SessionEntry } from '@winddown/snapshot'
import { collectWords } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import { ofSnapshot, wholeRedactor } from '../recall/recalled-session.ts'
import { type IndexedSession, openIndex, readIndex, type Visit } from './index-file.ts'

/** What is read of sessions of others, all together: bytes. */
const OTHERS_READ = 64 * 1024 * 1024

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

/** By what a session's record is known to be of today: our own snapshot by its hash, another's by its file. */
function stampOf(project: Project, { id, files }: SessionEntry): string | undefined {
  const own = project.store.session(id)?.snapshot?.jsonSha256
  if (own !== undefined) return own
  const path = files.json ?? files.markdown
  const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
  return stats === undefined ? undefined : `${stats.size}.${stats.mtimeMs}`
}

export interface IndexUpdate {
  /** Sessions of the store that the index holds now. */
  readonly sessions: number
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
export function updateIndex(project: Project, progress: (done: number, all: number) => void): IndexUpdate {
  const { store } = project
  const { folder, path } = placeOf(project)
  const wanted = new Map<string, SessionEntry>()
  for (const entry of listSessions(store.directory, { open: 0 }).sessions) {
    const isLanded = entry.files.json !== undefined || entry.files.markdown !== undefined
    if (isLanded && !wanted.has(entry.id)) wanted.set(entry.id, entry)
  }
  const known = new Map<string, string>()
  const reading = readIndex(path, store.directory, ({ id, stamp }) => known.set(id, stamp))
  const live = [...known.keys()].filter((id) => wanted.has(id)).length
  const isOld = reading.records > 20 && live < reading.records * MOST_OLD
  const anew = reading.state === 'damaged' || reading.state === 'none' || isOld
  if (anew) known.clear()
  const stamps = [...wanted.values()].map((entry) => ({ entry, stamp: stampOf(project, entry) }))
  const missing = stamps.filter(({ entry, stamp }) => stamp !== undefined && known.get(entry.id) !== stamp)
  const result = { sessions: wanted.size, added: missing.length }
  const rebuilt =
    reading.state === 'damaged' ? { rebuilt: 'damaged' as const } : isOld ? { rebuilt: 'old' as const } : {}
  if (missing.length === 0) return { ...result, ...rebuilt }
  const writer = openIndex(folder, path, store.directory, anew ? 0 : reading.bytes)
  try {
    let room = OTHERS_READ
    for (const [at, { entry, stamp }] of missing.entries()) {
      const isOwn = store.session(entry.id) !== null
      const size = statSync(entry.files.json ?? entry.files.markdown ?? '', { throwIfNoEntry: false })?.size ?? 0
      if (!isOwn) room -= size
      if (isOwn || room >= 0) addSession(project, entry, stamp ?? '', writer.add)
      progress(at + 1, missing.length)
    }
  } finally {
    writer.close()
  }
  return { ...result, ...rebuilt }
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
  // What others recorded was never looked over; of our own the transcript's reader does it.
  const isOwn = project.store.session(entry.id) !== null
  const clean = (text: string): string => (isOwn ? text : project.redactor.redactText(text).text)
  const collect = (text: string): void => collectWords(clean(text), words)
  const title = clean(snapshot.conversation.primary_task).replace(/\s+/g, ' ').slice(0, 200)
  const about = [title, snapshot.git_context.branch, snapshot.model, snapshot.harness, entry.id]
  for (const text of about) if (text !== null) collect(text)
  for (const { path } of snapshot.facts.files) collect(path)
  for (const { message } of snapshot.facts.commits) collect(message)
  for (const { text } of snapshot.facts.notes) collect(text)
  try {
    const session = ofSnapshot(project, read, wholeRedactor(project))
    for (const { text, call } of session.passages()) {
      collect(text)
      for (const more of [call?.file, call?.command, call?.query]) if (more !== undefined) collect(more)
    }
  } catch {
    // What was read until then, and the snapshot, find it all the same; reading it says what is wrong.
  }
  add(
    {
      id: entry.id,
      stamp,
      harness: snapshot.harness,
      branch: snapshot.git_context.branch === null ? null : clean(snapshot.git_context.branch),
      ended_at: snapshot.last_activity_at ?? snapshot.paused_at,
      title,
    },
    words,
  )
}

/** Shows what stands in the index, the newest record of each session that the store has. */
export function visitIndex(project: Project, visit: Visit): void {
  const { store } = project
  const newest = new Map<string, string>()
  const { path } = placeOf(project)
  readIndex(path, store.directory, ({ id, stamp }) => newest.set(id, stamp))
  const there = new Set(listSessions(store.directory, { open: 0 }).sessions.map(({ id }) => id))
  const seen = new Set<string>()
  readIndex(path, store.directory, (session, words) => {
    const { id, stamp } = session
    if (!there.has(id) || newest.get(id) !== stamp || seen.has(id)) return
    seen.add(id)
    visit(session, words)
  })
}

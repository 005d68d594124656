/**
 * Which sessions are worth reading where there is no place for an index: those whose files can hold what is sought, by their bytes. Of ten
 * thousand sessions most are told apart without being read.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type RegisteredSession, rememberedSessions, SecretMemory } from '@winddown/core'
import { readSession, type SessionEntry } from '@winddown/snapshot'
import { ByteSieve, type RecallQuery, type StoredBytes, secretKinds } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import { hasTranscript } from '../recall/recalled-session.ts'

/** What a search asks for. */
export interface Sought {
  readonly queries: readonly RecallQuery[]
  /** Whether it is also told what a session is called, of which agent and branch it was and when it ended, by which some are left out. */
  readonly isTold: boolean
}

/** Without waiting: a pipe in its place has no end. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Bytes of a file that are looked at; a longer one is read as a session. */
const MOST = 32 * 1024 * 1024
const FIRST = 1024 * 1024

/** The bytes of one file after another, each until the next one is asked for. */
class FileBytes {
  #buffer = Buffer.allocUnsafeSlow(FIRST)

  /** Undefined where it cannot be read, or is too long. */
  of(path: string): Buffer | undefined {
    let fd: number
    try {
      fd = openSync(path, READ)
    } catch {
      return undefined
    }
    try {
      for (let length = 0; ; ) {
        const read = readSync(fd, this.#buffer, length, this.#buffer.length - length, null)
        if (read === 0) return this.#buffer.subarray(0, length)
        length += read
        if (length < this.#buffer.length) continue
        if (length >= MOST) return undefined
        const larger = Buffer.allocUnsafeSlow(length * 2)
        this.#buffer.copy(larger, 0, 0, length)
        this.#buffer = larger
      }
    } catch {
      return undefined
    } finally {
      closeSync(fd)
    }
  }
}

export class UnindexedSessions {
  readonly isTold: boolean
  readonly #project: Project
  readonly #sieve: ByteSieve
  readonly #bytes = new FileBytes()
  #own: ReadonlyMap<string, RegisteredSession> | undefined
  #remembered: ReadonlySet<string> | undefined

  constructor(project: Project, { queries, isTold }: Sought) {
    const terms = queries.flatMap((query) => query.terms)
    this.#project = project
    this.#sieve = new ByteSieve(terms, secretKinds(project.ownSecrets))
    // Without words every session is listed.
    this.isTold = isTold || terms.length === 0
  }

  /** Whether a session may have one of the words. */
  mayHold(entry: SessionEntry): boolean {
    return this.#sieve.mayHold(this.#sources(entry), () => this.#mayMark(entry))
  }

  /** Of this user's sessions the landing took secrets out; what was remembered of one since is taken out while it is read. */
  #mayMark(entry: SessionEntry): boolean {
    const { store, userState } = this.#project
    // Asked of nearly every session, so of all at once: to find that there is no file takes longer than to read one.
    if (this.#own === undefined) {
      this.#own = new Map(store.sessions().map((session) => [session.sessionId, session]))
      this.#remembered = rememberedSessions(userState.home)
    }
    const known = this.#own.get(entry.id)
    if (known === undefined) return true
    const session = `${known.harness}.${known.harnessSessionId}`
    return this.#remembered?.has(session) !== false && !new SecretMemory(userState.home, session).isEmpty
  }

  *#sources(entry: SessionEntry): Generator<StoredBytes | undefined> {
    const { json, log, transcript } = entry.files
    const snapshot = json === undefined || entry.old ? undefined : this.#bytesOf(entry, json)
    const kind = snapshot === undefined ? 'other' : kindOf(snapshot)
    yield snapshot === undefined ? undefined : { text: snapshot, hasTitle: true }
    // What is kept of a transcript, or is not in our own form, is read.
    if (kind === 'other' || transcript !== undefined) yield undefined
    if (log !== undefined) {
      const text = this.#bytesOf(entry, log)
      yield text === undefined ? undefined : { text, hasTitle: false }
    }
    if (kind === 'of_agent' && this.#hasTranscript(entry)) yield undefined
  }

  /** Each byte as a character. Compressed ones only of this user: what comes with a repository may unpack to anything. */
  #bytesOf({ id }: SessionEntry, path: string): string | undefined {
    const bytes = this.#bytes.of(path)
    if (bytes === undefined || !path.endsWith('.gz')) return bytes?.toString('latin1')
    if (this.#project.store.session(id) === null) return undefined
    try {
      return gunzipSync(bytes, { maxOutputLength: MOST }).toString('latin1')
    } catch {
      return undefined
    }
  }

  #hasTranscript(entry: SessionEntry): boolean {
    const read = readSession(entry)
    return read.kind !== 'snapshot' || hasTranscript(this.#project, read)
  }
}

/** How snapshots of ours are written; what isn't written so is none. */
const BEGINS = '{\n  "session_id": "'
const VERSION = '\n  "schema_version": '
const AGENT = '"harness": '
const WITHOUT_AGENT = '\n  "harness": null,\n  "harness_session_id": null,\n'
const SEALED = '\n    "sealed": true,\n'
const ENDS = '\n}\n'
const WITHOUT_TRANSCRIPT = `\n  "transcript": null${ENDS}`

/** Characters between the version of a snapshot and its agent, and after the beginning of what it says of its log. */
const NEAR = 1_000
const LOG = 4_000

/** `alone`: its words are in the snapshot and its log. `of_agent`: perhaps in a transcript too. `other`: not known. */
function kindOf(snapshot: string): 'alone' | 'of_agent' | 'other' {
  // Within strings quotes are escaped: this one is a name.
  const agent = snapshot.indexOf(AGENT)
  const isOwn =
    snapshot.startsWith(BEGINS) &&
    snapshot.endsWith(ENDS) &&
    snapshot.slice(Math.max(0, agent - NEAR), Math.max(0, agent)).includes(VERSION) &&
    snapshot.lastIndexOf(SEALED) >= snapshot.length - LOG
  if (!isOwn) return 'other'
  const isAlone = snapshot.startsWith(WITHOUT_AGENT, agent - 3) && snapshot.endsWith(WITHOUT_TRANSCRIPT)
  return isAlone ? 'alone' : 'of_agent'
}

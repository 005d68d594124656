/** A transcript adapter out of a dialect: reading, recognising, finding and measuring are the same for all of them. */
import { createReadingRedactor, type JsonObject } from '@winddown/core'
import { checkPlaces } from '../harness/check-places.ts'
import type {
  HarnessPlaces,
  TranscriptAdapter,
  TranscriptFile,
  TranscriptGlance,
  TranscriptMeterContext,
} from '../harness/transcript-adapter.ts'
import { entriesOf, statsOf } from '../text/folders.ts'
import { readLines } from '../text/line-reader.ts'
import { actionsOfSteps } from './actions-of-steps.ts'
import { withSecretWork } from './calls/secret-work.ts'
import { type FileRecord, recordsOf, stepsOf } from './numbered-steps.ts'
import { passagesOfSteps } from './passages-of-steps.ts'
import { type CompactionPoint, type ContextState, contextOfSteps, readingOf } from './reading-of-steps.ts'
import type { Dialect, TranscriptRecord } from './step.ts'

/** Records that are looked at before a file is taken for something else. */
const FIRST_RECORDS = 20

/** Records that are looked at for where a session works, and whether anybody has answered in it. */
const GLANCED_AT = 200

/** Transcripts that are opened at most to see where their sessions worked: the newest by their names. */
const OPENED = 500

/** Characters of one text that are kept of a record; the rest of a longer one is no part of an action. */
const LONGEST_TEXT = 8_000_000

/** Characters that bear on what a record is: nothing of its words is kept. */
const GLANCE = 2_000

/** Characters of a session id that are enough to ask for it. */
const SHORTEST = 6

/** What a harness says of its transcripts. */
export interface TranscriptKind {
  readonly id: string
  readonly dialect: Dialect
  /** Where they lie, as a pattern of the shell. */
  readonly pattern: string
  /** Whether a record is one of this harness and of no other; undefined where it may be anybody's: the next one decides. */
  readonly isOwn: (record: Readonly<Record<string, unknown>>) => boolean | undefined
  /** The harness's id of the session, by the path of its file. */
  readonly sessionIdOf: (path: string) => string
  /** Every transcript of a person. Folders that are missing are left out. @throws the error of node:fs where one is denied */
  readonly paths: (places: HarnessPlaces) => Iterable<string>
  /** Whether a session worked in a folder, by its path alone; undefined where its first records have to say. */
  readonly isOf?: (path: string, project: string, places: HarnessPlaces) => boolean | undefined
  /** Where it compacts. */
  readonly compactionPoint: (state: ContextState, context: TranscriptMeterContext) => CompactionPoint
  /** The records of a file, where it is not one of lines. */
  readonly records?: (path: string, toByte: number | undefined) => Iterable<FileRecord>
}

export function transcriptAdapterOf(kind: TranscriptKind): TranscriptAdapter {
  const { id, dialect, pattern, sessionIdOf } = kind
  const records = kind.records ?? ((path, toByte) => recordsOf(readLines(path, { toByte })))
  const first = function* (path: string, count: number): Generator<Readonly<Record<string, unknown>>> {
    let seen = 0
    for (const each of records(path, undefined)) {
      if (++seen > count) return
      if (each.kind === 'record') yield each.record
    }
  }
  const fileOf = (path: string): TranscriptFile[] => {
    const stat = statsOf(path)
    if (stat?.isFile() !== true) return []
    return [{ path, sessionId: sessionIdOf(path), size: stat.size, modifiedAt: stat.mtime.toISOString() }]
  }
  const glancing = createReadingRedactor({ fieldLimit: GLANCE })
  const glance = (path: string): TranscriptGlance => {
    const folders: string[] = []
    let sessionId: string | null = null
    let answered = false
    try {
      const read = dialect.open()
      for (const record of first(path, GLANCED_AT)) {
        const whole = dialect.unfold?.(record) ?? record
        for (const step of read(glancing.redactData(whole as JsonObject).data as TranscriptRecord)) {
          if (step.do === 'session') sessionId ??= step.id ?? null
          // What a sub-agent did by itself is no session of the user's.
          else if (step.agent !== undefined) continue
          else if (step.do === 'place' && !folders.includes(step.cwd)) folders.push(step.cwd)
          else if (step.do === 'text' || step.do === 'call') answered = true
        }
        if (answered && sessionId !== null && folders.length > 0) break
      }
    } catch {
      // A file that is damaged, or gone by now, says no more.
    }
    return { sessionId, folders, answered }
  }
  return {
    id,
    pattern,
    sessionIdOf,
    glance,
    *readTranscript(path, options = {}) {
      const redactor = options.redactor ?? createReadingRedactor({ fieldLimit: LONGEST_TEXT })
      const steps = stepsOf(dialect, () => records(path, options.toByte), redactor, options.onDamage)
      yield* actionsOfSteps(withSecretWork(steps), options, sessionIdOf(path))
    },
    *readPassages(path, options = {}) {
      const redactor = options.redactor ?? createReadingRedactor({ fieldLimit: Number.MAX_SAFE_INTEGER })
      const steps = stepsOf(dialect, () => records(path, options.toByte), redactor, options.onDamage)
      yield* passagesOfSteps(withSecretWork(steps))
    },
    recognize(path) {
      try {
        for (const record of first(path, FIRST_RECORDS)) {
          const own = kind.isOwn(record)
          if (own !== undefined) return own
        }
      } catch {
        // The caller asks what the file is; that it cannot be read is said when it is read.
      }
      return false
    },
    findTranscripts(session, places) {
      checkPlaces('findTranscripts', places)
      if (!/^[\w.-]+$/.test(session)) return []
      const paths = [...kind.paths(places)].filter((path) => isNamedBy(sessionIdOf(path), session))
      return newestFirst(paths.flatMap(fileOf))
    },
    listTranscripts(project, places) {
      checkPlaces('listTranscripts', places)
      let opened = 0
      const isOf = (path: string): boolean =>
        kind.isOf?.(path, project, places) ?? (opened++ < OPENED && glance(path).folders.includes(project))
      return newestFirst([...kind.paths(places)].sort().reverse().filter(isOf).flatMap(fileOf))
    },
    everyTranscript: (places) => newestFirst([...kind.paths(places)].flatMap(fileOf)),
    measure(path, context) {
      let state: ContextState = { tokens: null, window: null, model: null, version: null, at: null }
      try {
        if (path !== null) state = contextOfSteps(stepsOf(dialect, () => records(path, undefined), glancing, undefined))
      } catch {
        // What cannot be read says nothing of the context; reading it as a session says why.
      }
      const last = path === null ? (context.known?.last ?? null) : null
      if (last !== null && last.tokens !== null) return { ...last, source: { ...last.source, tokens: 'last_known' } }
      return readingOf({ ...state, model: state.model ?? context.startModel }, kind.compactionPoint(state, context))
    },
  }
}

/** A whole id is taken at any length; a beginning may be that of many. */
const isNamedBy = (id: string, session: string): boolean =>
  id === session || (session.length >= SHORTEST && id.startsWith(session))

const newestFirst = (files: readonly TranscriptFile[]): TranscriptFile[] =>
  [...files].sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : a.modifiedAt > b.modifiedAt ? -1 : 0))

/** The files below a folder with these endings, a few levels deep. @throws the error of node:fs where a folder is denied */
export function* filesBelow(folder: string, endings: readonly string[], levels: number): Generator<string> {
  for (const name of entriesOf(folder)) {
    const path = `${folder}/${name}`
    if (endings.some((ending) => name.endsWith(ending))) yield path
    else if (levels > 1 && !name.startsWith('.')) yield* filesBelow(path, endings, levels - 1)
  }
}

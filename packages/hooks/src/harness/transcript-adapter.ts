import type { Passage, PauseAction, Reading, Redacted, Redactor } from '@winddown/core'
import type { MeterContext, StatusLineReading } from './harness.ts'

/** A part of a transcript that could not be read. Offsets and lengths in bytes, line numbers from 1. */
export interface TranscriptDamage {
  readonly kind: 'damage'
  /** `torn`: the file ends within the line; `malformed`: no record of its harness; `too_long`: over any record's size. */
  readonly reason: 'torn' | 'malformed' | 'too_long'
  readonly number: number
  readonly offset: number
  readonly length: number
}

export interface ReadTranscriptOptions {
  /** Takes secrets out of each line before anything is derived from it. Default: core's patterns. */
  readonly redactor?: Redactor
  /** Read as if the file ended at this byte. */
  readonly toByte?: number
  /** Told of each line that could not be read; the lines on both sides of it are. */
  readonly onDamage?: (damage: TranscriptDamage) => void
  /** Tokens at which the harness compacts: gives each action its share of the context. Without it the share is unknown. */
  readonly contextLimit?: number
  /** The id that the actions carry; without it, the harness's own. */
  readonly sessionId?: string
  /** False: what sub-agents did is not read from files of their own. */
  readonly subAgents?: boolean
}

export interface ReadPassagesOptions extends Pick<ReadTranscriptOptions, 'toByte' | 'onDamage' | 'subAgents'> {
  /** Takes secrets out of every line before a passage is made of it; by default core's patterns. */
  readonly redactor?: Redactor
}

/** Where a harness keeps its files. Only the caller reads process.env and the home folder. */
export interface HarnessPlaces {
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A transcript that was found on the disk. */
export interface TranscriptFile {
  readonly path: string
  /** The harness's id of the session, as the file name says it. */
  readonly sessionId: string
  readonly size: number
  /** When it was last written, ISO 8601 UTC. */
  readonly modifiedAt: string
}

/** What the reading of a transcript may use besides it. */
export interface TranscriptMeterContext extends Omit<HarnessPlaces, 'home'> {
  readonly home: string | null
  readonly project: string | null
  readonly sessionId: string
  readonly workingDirectory: string | null
  readonly statusLine: StatusLineReading | null
  /** Model as the session's start named it. */
  readonly startModel: string | null
  /** Limit learned for a model under the conditions that the adapter names; null where none was. */
  readonly learnedLimit: (model: string, conditions: string) => number | null
  /** What the hook knows of a session that it has told of; without it settings and conditions are those of now. */
  readonly known?: Pick<MeterContext, 'settings' | 'last' | 'passed'> & { readonly limitConditions: string }
  /** ISO 8601 UTC. */
  readonly now: string
}

/** What the beginning and the end of a transcript say of its session. */
export interface TranscriptGlance {
  /** The harness's id of the session; null where no line names it. */
  readonly sessionId: string | null
  /** Where the session began, and where it was last. */
  readonly folders: readonly string[]
  /** Whether the model has answered in it. */
  readonly answered: boolean
}

/** When a harness deletes its transcripts by itself. */
export interface TranscriptDeletion {
  /** Days after a transcript's last change; null: it deletes none. */
  readonly days: number | null
  /** The setting that says so, as its own documents name it. */
  readonly setting: string
  /** False: its default holds. */
  readonly isSet: boolean
}

/** What winddown needs of a harness to make a snapshot of a session that nobody recorded. Not for the hot path. */
export interface TranscriptAdapter {
  readonly id: string
  /**
   * A whole transcript as actions, in memory that does not grow with the file.
   * @throws the error of node:fs where the file cannot be opened or read
   */
  readonly readTranscript: (path: string, options?: ReadTranscriptOptions) => Iterable<Redacted<PauseAction>>
  /**
   * A whole transcript as passages, uncut and without secrets, in memory that does not grow with the file. Absent where
   * nobody has written it for this harness: then its actions, which are cut to size, have to do.
   * @throws the error of node:fs where the file cannot be opened or read
   */
  readonly readPassages?: (path: string, options?: ReadPassagesOptions) => Iterable<Passage>
  /** Whether the file looks like a transcript of this harness, by its first lines. False where it cannot be read. */
  readonly recognize: (path: string) => boolean
  /**
   * Transcripts of a session, by its id, or the beginning of it (at least 6 characters), newest first.
   * @throws the error of node:fs where a folder is there and cannot be read: that is not "none"
   */
  readonly findTranscripts: (session: string, places: HarnessPlaces) => readonly TranscriptFile[]
  /** A look at the beginning and the end, whatever the size; says nothing of what cannot be read. */
  readonly glance: (path: string) => TranscriptGlance
  /**
   * Transcripts that are kept where those of a folder are, newest first: several folders may share a place. See `glance`.
   * @throws as {@link findTranscripts}
   */
  readonly listTranscripts: (project: string, places: HarnessPlaces) => readonly TranscriptFile[]
  /**
   * Every transcript that is kept for a user, wherever the environment has moved the harness's folder. Absent where nobody has written it: then
   * `pattern` has to do, which knows the usual folder alone.
   * @throws as {@link findTranscripts}
   */
  readonly everyTranscript?: (places: HarnessPlaces) => readonly TranscriptFile[]
  /** The harness's id of a session, as the path of its transcript says it. */
  readonly sessionIdOf: (path: string) => string
  /** Where the transcripts lie, as a pattern of the shell. */
  readonly pattern: string
  /** When it deletes transcripts, by its settings as they are now. Absent: it is not known to delete any. */
  readonly deletion?: (places: HarnessPlaces & { readonly project: string | null }) => TranscriptDeletion
  /**
   * How full the context is at the end of a transcript; without one, by what else is known. What is not known of it is null, and
   * nothing is thrown.
   */
  readonly measure: (path: string | null, context: TranscriptMeterContext) => Reading
}

/** Our program inside an agent, as far as it is the same in all of them: tells the hook of events, in order, beside the agent's work. */
import type { StatusLineReading } from '../harness/harness.ts'
import { BRIEF_MISSED, BRIEF_WANTED } from './host-event.ts'
import { diagnose, isQuiet, type KnownRecord, markCompanion, readRecord, writeReading } from './host-files.ts'
import { type HostPorts, stateFolder } from './host-ports.ts'
import { runProgram } from './run-program.ts'

/** An event takes 50 ms, and one that lands what others left 1 to 2 s. Whoever takes longer is given up. */
const TIMEOUT = 15_000
/** The brief that takes a compaction's place. */
const COMPACT_TIMEOUT = 10_000
/** Events that wait; more come only where the machine stands still. */
const MOST_WAITING = 1_000
/** Characters of one text of an event; what is longer is cut before it is told. */
const LONGEST = 1_000_000

/** A session of the agent, as an event names it. */
export interface HostSession {
  readonly id: string
  /** Where it is written; null where it is not. */
  readonly transcript: string | null
  readonly folder: string
  readonly attended: boolean
}

/** What the hook answers. */
export interface HostAnswer {
  /** For the person. */
  readonly user: string | undefined
  /** For the model. */
  readonly model: string | undefined
}

export interface HostEvent {
  readonly name: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** What the agent says of its context now; missing where it was not asked. */
  readonly reading?: StatusLineReading
  /** True for what comes with every tool call: it is not told where it can lead to nothing. */
  readonly isFrequent?: boolean
}

const NOTHING: HostAnswer = { user: undefined, model: undefined }

export class HostLink {
  readonly #harness: string
  readonly #ports: HostPorts
  readonly #home: string | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(harness: string, ports: HostPorts) {
    this.#harness = harness
    this.#ports = ports
    this.#home = stateFolder(ports.env)
  }

  /** Writes down that something of ours failed: the agent and its user are told nothing. Never throws. */
  fault(doing: string, error: unknown): void {
    if (this.#home !== undefined) diagnose(this.#home, this.#harness, doing, error).catch(() => undefined)
  }

  /** A handler that never throws into the agent, and answers nothing where it fails or takes longer than the agent may wait. */
  guard<Given extends readonly unknown[], Result>(
    doing: string,
    handler: (...given: Given) => Promise<Result> | Result,
    waitMs: number = TIMEOUT,
  ): (...given: Given) => Promise<Result | undefined> {
    return async (...given) => {
      try {
        return await within(Promise.resolve(handler(...given)), waitMs)
      } catch (error) {
        this.fault(doing, error)
        return undefined
      }
    }
  }

  /** What the hook remembers of a session. */
  async known(session: HostSession): Promise<KnownRecord | null> {
    return this.#home === undefined ? null : readRecord(this.#home, this.#harness, session.id)
  }

  /** Says that the brief need not be cut to what a hook may say. */
  async announce(): Promise<void> {
    if (this.#home !== undefined) await markCompanion(this.#home, this.#harness, this.#ports.pid)
  }

  /** Tells the hook of an event, after those before it. Never rejects; nobody has to wait for it. */
  tell(session: HostSession, event: HostEvent): Promise<HostAnswer> {
    const home = this.#home
    if (home === undefined) return Promise.resolve(NOTHING)
    if (this.#waiting >= MOST_WAITING) {
      this.fault(event.name, new RangeError('too many events wait'))
      return Promise.resolve(NOTHING)
    }
    // As it is now: the agent may change its objects.
    const payload = payloadOf(session, event)
    this.#waiting += 1
    const told = this.#last.then(() => this.#tellNow(home, session, event, payload))
    this.#last = told
      .catch((error: unknown) => this.fault(event.name, error))
      .finally(() => {
        this.#waiting -= 1
      })
    return told.catch(() => NOTHING)
  }

  async #tellNow(home: string, session: HostSession, event: HostEvent, payload: string): Promise<HostAnswer> {
    const { reading, isFrequent = false } = event
    // Without it the hook goes by what was said before; the event is told all the same.
    if (reading !== undefined)
      await writeReading(home, this.#harness, session.id, reading, this.#ports.pid).catch((error: unknown) =>
        this.fault('reading', error),
      )
    if (isFrequent && reading !== undefined) {
      const record = await readRecord(home, this.#harness, session.id)
      const limit = reading.limit ?? reading.window
      if (isQuiet(record, { tokens: reading.tokens, limit })) return NOTHING
    }
    const argv = ['/bin/sh', '-c', this.#ports.line] as const
    const { attended } = session
    return answerOf(await runProgram(this.#ports, { argv: [...argv], stdin: payload, timeoutMs: TIMEOUT, attended }))
  }

  /** Waits until every event was told, but not for long. */
  async settled(waitMs: number): Promise<void> {
    await within(this.#last, waitMs).catch(() => undefined)
  }

  /**
   * The brief that is due, whole; undefined where none is.
   * @param until when the agent goes on without it, by `performance.now()`: one that comes later is due again, since no model reads it
   */
  async dueBrief(session: HostSession, until: number = Number.POSITIVE_INFINITY): Promise<string | undefined> {
    const record = await this.known(session)
    const due = record?.machine?.briefDue ?? null
    if (due === null || performance.now() >= until) return undefined
    const asked = this.tell(session, { name: BRIEF_WANTED })
    const answer = until === Number.POSITIVE_INFINITY ? await asked : await inTime(asked, until)
    // The clock alone does not say it: a timer may be a moment early.
    if (answer !== undefined && performance.now() < until) return answer.model
    // Before whatever is told next, so that no answer is taken for one to it.
    void this.tell(session, { name: BRIEF_MISSED, fields: { due } })
    return undefined
  }

  /** What stands in a compaction's place, as `winddown compact` makes it. @throws where it cannot be made */
  async textInPlace(session: HostSession, goesOn: boolean): Promise<string | undefined> {
    const { node, programs } = this.#ports
    const stdin = JSON.stringify({ session: session.id, steps: '', goesOn })
    const { attended } = session
    const said = await runProgram(this.#ports, {
      argv: [node, `${programs}/winddown.js`, 'compact', '--harness', this.#harness],
      stdin,
      timeoutMs: COMPACT_TIMEOUT,
      attended,
      cwd: session.folder,
    })
    const { text } = JSON.parse(said) as { readonly text?: unknown }
    return typeof text === 'string' && IN_PLACE.test(text) && text.length <= LONGEST_IN_PLACE ? text : undefined
  }
}

/** The brief at the beginning, between two tags with one name. */
const IN_PLACE = /^<(winddown-brief-[0-9a-f]{12})>\n[\s\S]+\n<\/\1>\n/
/** 8,000 tokens of Latin text are half of this. */
const LONGEST_IN_PLACE = 64_000

const inTime = (asked: Promise<HostAnswer>, until: number): Promise<HostAnswer | undefined> =>
  within(asked, Math.max(0, until - performance.now())).catch(() => undefined)

/** @throws where it takes longer */
export function within<Result>(work: Promise<Result>, waitMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`longer than ${waitMs} ms`)), waitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const payloadOf = (session: HostSession, { name, fields }: HostEvent): string =>
  JSON.stringify(
    {
      ...fields,
      hook_event_name: name,
      session_id: session.id,
      transcript_path: session.transcript,
      cwd: session.folder,
    },
    (_key, value: unknown) => (typeof value === 'string' && value.length > LONGEST ? value.slice(0, LONGEST) : value),
  )

function answerOf(said: string): HostAnswer {
  if (said === '') return NOTHING
  const { user, model } = JSON.parse(said) as Readonly<Record<string, unknown>>
  return { user: wordsIn(user), model: wordsIn(model) }
}

const wordsIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

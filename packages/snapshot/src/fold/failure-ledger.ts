/** Failures, and what ended them: the same command or file succeeding later mends one. */
import type { FailureCause, FailureFact } from '../session-facts.ts'
import { BOUNDS } from './bounds.ts'
import { cut, oneLine } from './excerpt.ts'
import { sentences } from './sentences.ts'
import { classifySentence, isTalk } from './statements.ts'
import { type Moment, stamp } from './stream.ts'
import { troubleLines } from './trouble-lines.ts'

export interface FailedCall {
  readonly key: string
  readonly tool: string
  readonly command: string | undefined
  /** What went wrong, one line a thing; at least one. */
  readonly errors: readonly string[]
}

/** Finds the change after a record that answers these errors. */
export type Answering = (errors: readonly string[], since: number) => string | undefined

interface Open {
  fact: { -readonly [K in keyof FailureFact]: FailureFact[K] }
  /** First record of the failing: what was changed since then mended it. */
  since: number
  /** The newest run, for which no answer is known yet. */
  last: number
  errors: readonly string[]
  causes: FailureCause[]
  said: string | undefined
  saidStrength: number
}

/** Ways of failing that are kept of one key. */
const CAUSES = 6

export class FailureLedger {
  readonly #open = new Map<string, Open>()
  #mended: FailureFact[] = []

  failed(call: FailedCall, moment: Moment, answering: Answering): void {
    const before = this.#open.get(call.key)
    this.#open.delete(call.key)
    const errors = call.errors.map((e) => cut(oneLine(e, 1000), BOUNDS.errorCharacters))
    if (before) answer(before, errors, answering)
    this.#open.set(call.key, {
      last: moment.record,
      errors,
      causes: before?.causes ?? [],
      since: before?.since ?? moment.record,
      said: before?.said,
      saidStrength: before?.saidStrength ?? 0,
      fact: {
        key: call.key,
        tool: call.tool,
        ...(call.command === undefined ? {} : { command: call.command }),
        error: errors[0] ?? '',
        count: (before?.fact.count ?? 0) + 1,
        ...stamp(moment),
      },
    })
    if (this.#open.size > BOUNDS.failures * 2) {
      const first = this.#open.keys().next()
      if (!first.done) this.#open.delete(first.value)
    }
  }

  succeeded(
    key: string,
    command: string | undefined,
    moment: Moment,
    changedSince: (record: number) => readonly string[],
    answering: Answering,
  ): void {
    const open = this.#open.get(key)
    if (!open) return
    this.#open.delete(key)
    answer(open, [], answering)
    this.#mended.push({
      ...withCauses(open),
      mended: {
        record: moment.record,
        ...(moment.at === undefined ? {} : { at: moment.at }),
        by_files: changedSince(open.since).slice(-4),
        ...(command !== undefined && command !== open.fact.command ? { by_command: command } : {}),
        ...(open.said === undefined ? {} : { said: open.said }),
      },
    })
    if (this.#mended.length > BOUNDS.failures * 2) this.#mended = this.#mended.slice(-BOUNDS.failures)
  }

  /** The same command was looked at again, and its output says what the failure did not: a `tail` had cut the reason off. */
  explained(key: string, errors: readonly string[]): void {
    const open = this.#open.get(key)
    const told = errors.map((e) => cut(oneLine(e, 1000), BOUNDS.errorCharacters))
    if (!open || told[0] === undefined || open.errors.some((error) => troubleLines(error).length > 0)) return
    open.errors = told
    open.fact.error = told[0]
  }

  /** The agent said something while failures are open: the sentence that names a cause is kept with the newest of them. */
  said(text: string): void {
    const newest = [...this.#open.values()].at(-1)
    if (!newest) return
    for (const [i, line] of sentences(text).slice(0, 12).entries()) {
      const sentence = classifySentence(line)
      const strength =
        sentence?.kind === 'cause'
          ? 4
          : sentence?.kind === 'learning' || sentence?.kind === 'limit'
            ? 3
            : i === 0 && line.length > 30 && !sentence && !isTalk(line)
              ? 1
              : sentence
                ? 2
                : 0
      if (strength > newest.saidStrength) {
        newest.said = cut(line, 260)
        newest.saidStrength = strength
      }
    }
  }

  facts(shorten: (path: string) => string): FailureFact[] {
    const short = (fact: FailureFact): FailureFact => ({
      ...fact,
      key: fact.key.startsWith('/') ? shorten(fact.key) : fact.key,
      ...(fact.mended ? { mended: { ...fact.mended, by_files: fact.mended.by_files.map(shorten) } } : {}),
    })
    return [
      ...this.#mended.slice(-BOUNDS.failures),
      ...[...this.#open.values()].map(withCauses).slice(-BOUNDS.failures),
    ]
      .map(short)
      .sort((a, b) => a.source.record - b.source.record)
  }
}

/** The errors of the last run that are gone in this one, with the change between the two. */
function answer(open: Open, now: readonly string[], answering: Answering): void {
  const still = new Set(now.map(complaint))
  const gone = open.errors.filter((error) => !still.has(complaint(error)))
  if (gone.length === 0) return
  for (const error of gone) {
    const known = open.causes.findIndex((cause) => complaint(cause.error) === complaint(error))
    if (known >= 0) open.causes.splice(known, 1)
    const fix = answering([error], open.last)
    open.causes.push({ error, ...(fix === undefined ? {} : { fix }) })
  }
  if (open.causes.length > CAUSES) open.causes = open.causes.slice(-CAUSES)
}

/** The same complaint at another line or after another time is the same. */
const complaint = (error: string): string => error.replace(/\d+/g, '0')

function withCauses(open: Open): FailureFact {
  // One way of failing whose answer is not known says no more than the error itself.
  const tells = open.causes.length > 1 || open.causes.some((cause) => cause.fix !== undefined)
  return tells ? { ...open.fact, causes: open.causes } : open.fact
}

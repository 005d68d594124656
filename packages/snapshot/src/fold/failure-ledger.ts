/** Failures, and what ended them: the same command or file succeeding later mends one. */
import type { FailureFact } from '../session-facts.ts'
import { BOUNDS } from './bounds.ts'
import { cut, oneLine } from './excerpt.ts'
import { classifySentence, sentences } from './statements.ts'
import { type Moment, stamp } from './stream.ts'

export interface FailedCall {
  readonly key: string
  readonly tool: string
  readonly command: string | undefined
  readonly error: string
}

interface Open {
  fact: { -readonly [K in keyof FailureFact]: FailureFact[K] }
  /** First record of the failing: what was changed since then mended it. */
  since: number
  said: string | undefined
  saidStrength: number
}

export class FailureLedger {
  readonly #open = new Map<string, Open>()
  #mended: FailureFact[] = []

  failed(call: FailedCall, moment: Moment): void {
    const before = this.#open.get(call.key)
    this.#open.delete(call.key)
    this.#open.set(call.key, {
      since: before?.since ?? moment.record,
      said: before?.said,
      saidStrength: before?.saidStrength ?? 0,
      fact: {
        key: call.key,
        tool: call.tool,
        ...(call.command === undefined ? {} : { command: call.command }),
        error: cut(oneLine(call.error, 1000), BOUNDS.errorCharacters),
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
  ): void {
    const open = this.#open.get(key)
    if (!open) return
    this.#open.delete(key)
    this.#mended.push({
      ...open.fact,
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
            : i === 0 && line.length > 30 && !sentence
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
      ...[...this.#open.values()].map((open) => open.fact).slice(-BOUNDS.failures),
    ]
      .map(short)
      .sort((a, b) => a.source.record - b.source.record)
  }
}

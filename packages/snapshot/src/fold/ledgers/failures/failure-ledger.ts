/** Failures, and what ended them: the same command or file succeeding later mends one. */

import { BOUNDS } from '../../../facts/bounds.ts'
import type { FailureFact } from '../../../facts/failures.ts'
import { contentWords, inCommon } from '../../../language/content-words.ts'
import { classifySentence, isTalk } from '../../../language/statements.ts'
import { cut, oneLine } from '../../../text/excerpt.ts'
import { sentences } from '../../../text/sentences.ts'
import { type Moment, stamp } from '../../stream.ts'
import { wordsOf } from '../change-log.ts'
import {
  type Answering,
  answer,
  byRun,
  type Drafted,
  isAlike,
  isSameFailure,
  isWhole,
  type OpenFailure,
  saysWhat,
  sharedWith,
  withCauses,
} from './open-failure.ts'

export interface FailedCall {
  readonly key: string
  /** What it is known by where the key alone does not do: a change that failed is not mended by reading the file. */
  readonly id?: string
  /** The arguments: a call that then succeeds with the very same ones teaches nothing. */
  readonly args?: string
  readonly tool: string
  readonly command: string | undefined
  /** What went wrong, one line a thing; at least one. */
  readonly errors: readonly string[]
  /** True for a look around (`cd`, `cat`): once it is mended there is nothing to tell. */
  readonly passing?: boolean
}

/** Words that a statement and what is taken back have in common, from which on it is the one that is meant. */
export const MEANT = 2

/** Actions after a failure in which what the agent says is about it. */
const REACH = 15

/** How strongly a sentence speaks of a failure that names its cause. */
const CAUSE = 4

/** Actions between words and the change that they lead to: a look at the place. */
const CHANGED_AT_ONCE = 3

/** Records between which a call failed, and the one at which it, or one much like it, succeeded. */
interface Span {
  readonly from: number
  readonly to: number
  readonly ended: number
}

const SPANS = 200

export class FailureLedger {
  readonly #open = new Map<string, OpenFailure>()
  #spans: Span[] = []
  #mended: Drafted[] = []

  /** True while nothing failed that did not succeed since: then what succeeds ends nothing. */
  get isNoneOpen(): boolean {
    return this.#open.size === 0
  }

  failed(call: FailedCall, moment: Moment, answering: Answering): void {
    const id = call.id ?? call.key
    const before = this.#open.get(id)
    this.#open.delete(id)
    const told = call.errors.map((e) => cut(oneLine(e, 1000), BOUNDS.errorCharacters))
    // A run of which only the verdict was shown fails in the way that is known, as far as anybody can tell.
    const errors = before && saysWhat(before.errors) && !saysWhat(told) ? before.errors : told
    // A run of one test says nothing of what failed in another.
    const covers =
      before !== undefined && (before.args === call.args || (call.args !== undefined && isWhole(call.key, call.args)))
    if (covers && saysWhat(before.errors) === saysWhat(errors)) answer(before, errors, answering)
    // What was said of one way of failing is not said of the next.
    const same = before !== undefined && isSameFailure(before.errors, errors)
    this.#open.set(id, {
      last: moment.record,
      args: call.args,
      passing: call.passing === true,
      errors,
      causes: before?.causes ?? [],
      since: before?.since ?? moment.record,
      said: same ? before.said : undefined,
      saidStrength: same ? before.saidStrength : 0,
      lately: undefined,
      changed: false,
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

  /** The same succeeded: what failed under this id is mended. `args` is asked where something is open. */
  succeeded(
    id: string,
    command: string | undefined,
    moment: Moment,
    changedSince: (record: number) => readonly string[],
    answering: Answering,
    args?: () => string,
  ): void {
    const open = this.#open.get(id)
    if (!open) return
    this.#open.delete(id)
    this.#ended(open, moment)
    if (open.passing || (args !== undefined && open.args === args())) return
    answer(open, [], answering)
    this.#mended.push({
      ...withCauses(open),
      mended: {
        record: moment.record,
        ...(moment.at === undefined ? {} : { at: moment.at }),
        by_files: changedSince(open.since),
        ...(command !== undefined && command !== open.fact.command ? { by_command: command } : {}),
        ...(open.said === undefined ? {} : { said: open.said }),
      },
    })
    if (this.#mended.length > BOUNDS.failures * 2) this.#mended = this.#mended.slice(-BOUNDS.failures)
  }

  /**
   * A command did its work. What failed under its name is mended where it was given the same, or a check was run whole; given
   * something else it says nothing of the failure, which is then neither open nor mended.
   */
  passed(
    call: { readonly key: string; readonly id: string; readonly args: string; readonly command: string },
    moment: Moment,
    changedSince: (record: number) => readonly string[],
    answering: Answering,
  ): void {
    const { key, id, args, command } = call
    const open = this.#open.get(id)
    if (!open) return
    if (open.args === args || isWhole(key, args)) this.succeeded(id, command, moment, changedSince, answering)
    else {
      this.#open.delete(id)
      if (isAlike(open.args ?? '', args)) this.#ended(open, moment)
    }
  }

  #ended({ since, last }: OpenFailure, { record }: Moment): void {
    this.#spans = [...this.#spans.slice(1 - SPANS), { from: since, to: last, ended: record }]
  }

  /** True for a call that failed and succeeded later, and not before something was said of it at record `said`. */
  isOvertaken(call: number, said: number): boolean {
    return this.#spans.some(({ from, to, ended }) => from <= call && call <= to && ended > said)
  }

  /** What the agent gave as the cause and took back is none; `about` are the words of what it took back. */
  withdrawn(about: ReadonlySet<string>): void {
    const isMeant = (said: string | undefined): boolean =>
      said !== undefined && inCommon(contentWords(said), about) >= MEANT
    for (const open of this.#open.values()) if (isMeant(open.said)) open.said = undefined
    this.#mended = this.#mended.map((fact) => {
      if (!isMeant(fact.mended?.said)) return fact
      const { said: _said, ...mended } = fact.mended as NonNullable<FailureFact['mended']>
      return { ...fact, mended }
    })
  }

  /** The same command was looked at again, and its output says what the failure did not: a `tail` had cut the reason off. */
  explained(id: string, errors: readonly string[]): void {
    const open = this.#open.get(id)
    const told = errors.map((e) => cut(oneLine(e, 1000), BOUNDS.errorCharacters))
    if (!open || told[0] === undefined || saysWhat(open.errors)) return
    open.errors = told
    open.fact.error = told[0]
  }

  /** The agent said something while failures are open: the sentence that names a cause is kept with the newest of them. */
  said(text: string, record: number): void {
    if (this.#open.size === 0) return
    const newest = [...this.#open.values()].at(-1)
    // Later it talks of something else.
    if (!newest || record - newest.last > REACH) return
    // "It starts now!" What is wrong is what comes after it.
    const lines = sentences(text).filter((line) => !/[!！]$/.test(line))
    for (const [i, line] of lines.slice(0, 12).entries()) {
      const sentence = classifySentence(line)
      const strength =
        sentence?.kind === 'cause'
          ? CAUSE
          : sentence?.kind === 'learning' || sentence?.kind === 'limit' || sentence?.kind === 'rejection'
            ? 3
            : i === 0 && line.length > 30 && !sentence && !isTalk(line)
              ? 1
              : 0
      // Once something was changed, what has no word of the failure is said of what came of that.
      if (newest.changed && sharedWith(newest, line) === 0) continue
      if (strength > newest.saidStrength) {
        newest.said = cut(line, 260)
        newest.saidStrength = strength
        newest.lately = undefined
      } else if (strength > 0) newest.lately = { text: cut(line, 260), record }
    }
  }

  /**
   * A file was changed. What was said of the failure just before that is what the change is about; a guess of before the last look is not, unless
   * it named the cause in so many words. What has no word of the failure in it was said of something else.
   */
  changed(record: number): void {
    const newest = [...this.#open.values()].at(-1)
    const { lately, saidStrength = CAUSE } = newest ?? {}
    if (newest !== undefined) newest.changed = true
    if (newest === undefined || lately === undefined || saidStrength >= CAUSE) return
    const shared = sharedWith(newest, lately.text)
    const isOfIt = shared > 0 && shared >= sharedWith(newest, newest.said)
    if (isOfIt && record - lately.record <= CHANGED_AT_ONCE) newest.said = lately.text
    newest.lately = undefined
  }

  facts(shorten: (path: string) => string, named: (path: string) => string): FailureFact[] {
    const short = ({ ways, ...fact }: Drafted): FailureFact => ({
      ...fact,
      ...(ways
        ? { causes: byRun(ways).map(({ error, fix }) => ({ error, ...(fix ? { fix: wordsOf(fix, named) } : {}) })) }
        : {}),
      key: shorten(fact.key),
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

/**
 * What was wrong and was put right without a call that failed: the agent named a fault in its own words, and then changed
 * something. Also the newest changes, for what the session had in hand when it ended.
 */

import type { ChangeFact, RepairFact } from '../../facts/failures.ts'
import { announcesLook, isAnnouncement } from '../../language/announcements.ts'
import { pattern } from '../../language/expressions.ts'
import { announcesFinding, classifySentence, isTalk } from '../../language/statements.ts'
import { cut } from '../../text/excerpt.ts'
import { baseName, DOCUMENT } from '../../text/path-names.ts'
import { sentences } from '../../text/sentences.ts'
import { type Moment, stamp } from '../stream.ts'
import { type Changed, isTold, wordsOf } from './change-log.ts'

/** Actions that may lie between naming a fault and changing something: a look at the place. */
const REACH = 6
const FIXES = 3
const KEPT = 24
const RECENT = 8

/** Something added to a file of tests: it shows a fault or guards against it, and puts nothing right. */
const ADDS_TEST =
  /^(?:[^:`]*[._-](?:tests?|specs?)\.\w+|test_[^:`]*|[^:`]*(?:Tests?|Spec)\.\w+): (?:added `|`(.{12,}?)(?:…|\.\.\.)?` -> `\1)/

interface Fault {
  readonly text: string
  /** How clearly it is named. */
  readonly value: number
}

/** Sentences within which what is done about a fault follows it: one may say more of it. */
const TOLD_ON = 2

/** Characters of a fault with what is said on about it. */
const SAID = 400

/** Where what is said on about the fault at `at` ends in what is done about it; -1 where it does not. A step that ends in a colon leads to what comes next. */
function mendingAt(all: readonly string[], at: number): number {
  for (let i = at + 1; i <= at + TOLD_ON && i < all.length; i += 1) {
    const line = all[i] as string
    if (announcesLook(line)) return -1
    if (isAnnouncement(line)) return /[:：]$/.test(line) && i < all.length - 1 ? -1 : i
    if (isTalk(line) || /[?？:：]$/.test(line)) return -1
  }
  return -1
}

/**
 * The sentence of a remark that says most clearly what is wrong; of several without a word for the cause the first about which something is done next. With it what is
 * said on about it until then, and else the next one, where it is too short to explain anything.
 */
export function faultIn(text: string): Fault | undefined {
  const all = sentences(text).slice(0, 12)
  let best: (Fault & { readonly at: number; readonly rank: number }) | undefined
  let announced = false
  for (const [at, line] of all.entries()) {
    const found = announced && !isTalk(line)
    announced = announcesFinding(line)
    if (announced || line.length < 12 || /[?？]$/.test(line)) continue
    if (isAnnouncement(line)) continue
    if (!found && (!pattern('names a fault').test(line) || pattern('names no fault').test(line))) continue
    const kind = classifySentence(line)?.kind
    // What ends in a colon says what comes next.
    if (/[:：]$/.test(line) && kind !== 'cause') continue
    if (!found && kind !== 'cause' && onlyDenies(line, all[at - 1])) continue
    const value = found || kind === 'cause' ? 3 : kind === undefined || kind === 'result' || kind === 'next' ? 1 : 2
    const rank = value < 3 && mendingAt(all, at) > at ? 2.5 : value
    if (rank > (best?.rank ?? 0)) best = { text: line, value, at, rank }
  }
  if (!best) return undefined
  const until = mendingAt(all, best.at)
  const whole = all.slice(best.at, until).join(' ')
  if (until > best.at + 1 && whole.length <= SAID) return { text: whole, value: best.value }
  const next = all[best.at + 1]
  const explains =
    best.text.length < 60 && next !== undefined && !isTalk(next) && !isAnnouncement(next) && !/[?？]$/.test(next)
  return { text: explains ? `${best.text} ${next}` : best.text, value: best.value }
}

/** True where the very next thing that is said after the fault is what is done about it. */
function announcesMending(text: string, fault: string): boolean {
  const all = sentences(text)
  const at = all.findLastIndex((line) => fault.endsWith(line))
  return at >= 0 && mendingAt(all, at) === at + 1
}

/** True for an answer to a question: that what was asked about is not so, and nothing else that is wrong. */
function onlyDenies(line: string, before: string | undefined): boolean {
  const rest = line.replace(pattern('denies'), '')
  // `No. It does not …`
  if (rest === line && before?.replace(pattern('denies'), '') !== '') return false
  return (
    !pattern('goes on after a denial').test(rest) &&
    !pattern('names a fault').test(rest.replace(pattern('what is not so'), ' '))
  )
}

interface Repair extends Omit<RepairFact, 'fixes'> {
  fixes: Changed[]
}

/** Words long enough to tell one thing from another. */
const WORD = /[\p{L}_$][\p{L}\p{N}_$]{3,}/gu

/** Words of code that stand everywhere: that a sentence has one of them says nothing. */
const COMMON = new Set(
  'return const value values false error errors string number import export function class async await added removed there where which other after before under while break false undefined default public private static input output index result'.split(
    ' ',
  ),
)

/** True where the words that name a fault name the file that was changed, or a name that its change holds. */
function isAbout(fault: string, { path, told }: Changed): boolean {
  const base = baseName(path).toLowerCase()
  const stem = base.replace(/\.\w+$/, '')
  const said = fault.toLowerCase()
  if (
    path !== '' &&
    (said.includes(base) || (stem.length > 3 && new RegExp(`(?<![\\w-])${escaped(stem)}(?![\\w-])`).test(said)))
  )
    return true
  // A field and a variable that holds it differ in their first letter alone.
  const words = new Set(
    told
      .toLowerCase()
      .match(WORD)
      ?.filter((word) => word.length > 4 && !COMMON.has(word)),
  )
  return (said.match(WORD) ?? []).some((word) => words.has(word))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Named {
  readonly fault: Fault
  record: number
  readonly request: number
  /** In the same breath it was said what is done about it, and nothing else was said since: the next change is that. */
  announced: boolean
  /** Something else was changed after it: whether that mended it is not known. */
  passed?: boolean
  open: Repair | undefined
}

export class RepairLog {
  #repairs: Repair[] = []
  #changes: { readonly change: Changed; readonly moment: Moment }[] = []
  #named: Named | undefined

  /** The agent said something; with `final` it ended its turn, and what comes after it is another matter. */
  said(text: string, final: boolean, request: number, record: number): void {
    if (final) {
      this.#named = undefined
      return
    }
    const fault = faultIn(text)
    const named = this.#named
    // What was said clearly and not acted on yet stands, whatever is said on the way to it.
    if (
      named &&
      !named.open &&
      !named.passed &&
      record - named.record <= REACH &&
      named.fault.value > (fault?.value ?? 0)
    ) {
      named.announced = false
      return
    }
    this.#named = fault && { fault, record, request, announced: announcesMending(text, fault.text), open: undefined }
  }

  /** Something was changed in the turn of this request. */
  changed(change: Changed, request: number, moment: Moment): void {
    this.#changes.push({ change, moment })
    if (this.#changes.length > RECENT * 4) this.#changes = this.#changes.slice(-RECENT)
    const named = this.#named
    if (!named || named.request !== request || moment.record - named.record > REACH) return
    const announced = named.announced && change.isNew !== true && change.path !== '' && !DOCUMENT.test(change.path)
    if (!isTold(change) && !announced) return
    // A new file or a new test mends nothing that was named before; of another file or name it is not known that it does.
    if (
      ADDS_TEST.test(`${baseName(change.path)}${change.told}`) ||
      !(announced || isAbout(named.fault.text, change) || named.open?.fixes[0]?.path === change.path)
    ) {
      named.passed = true
      return
    }
    const fix = isTold(change) ? change : { ...change, told: ' changed' }
    // While it goes on changing, it goes on mending.
    named.record = moment.record
    if (named.open) {
      if (named.open.fixes.length < FIXES) named.open.fixes = [...named.open.fixes, fix]
      return
    }
    named.open = {
      said: cut(named.fault.text, SAID),
      fixes: [fix],
      ...(named.request > 0 ? { request: named.request } : {}),
      ...stamp(moment),
    }
    this.#repairs.push(named.open)
    if (this.#repairs.length > KEPT * 2) this.#repairs = this.#repairs.slice(-KEPT)
  }

  repairs(named: (path: string) => string): RepairFact[] {
    return this.#repairs
      .slice(-KEPT)
      .map((repair) => ({ ...repair, fixes: repair.fixes.map((fix) => wordsOf(fix, named)) }))
  }

  changes(named: (path: string) => string): ChangeFact[] {
    return this.#changes
      .slice(-RECENT)
      .map(({ change, moment }) => ({ text: wordsOf(change, named), ...stamp(moment) }))
  }
}

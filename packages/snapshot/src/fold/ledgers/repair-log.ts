/**
 * What was wrong and was put right without a call that failed: the agent named a fault in its own words, and then changed
 * something. Also the newest changes, for what the session had in hand when it ended.
 */

import type { ChangeFact, RepairFact } from '../../facts/failures.ts'
import { isAnnouncement } from '../../language/announcements.ts'
import { pattern } from '../../language/expressions.ts'
import { announcesFinding, classifySentence, isTalk } from '../../language/statements.ts'
import { cut } from '../../text/excerpt.ts'
import { baseName } from '../../text/path-names.ts'
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

/** The sentence of a remark that says most clearly what is wrong; with the next one, where it is too short to explain anything. */
export function faultIn(text: string): Fault | undefined {
  const all = sentences(text).slice(0, 12)
  let best: (Fault & { readonly at: number }) | undefined
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
    if (value > (best?.value ?? 0)) best = { text: line, value, at }
  }
  if (!best) return undefined
  const next = all[best.at + 1]
  const explains = best.text.length < 60 && next !== undefined && !isTalk(next) && !/[?？]$/.test(next)
  return { text: explains ? `${best.text} ${next}` : best.text, value: best.value }
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
  const words = new Set(told.match(WORD)?.filter((word) => word.length > 4 && !COMMON.has(word)))
  return (fault.match(WORD) ?? []).some((word) => words.has(word))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export class RepairLog {
  #repairs: Repair[] = []
  #changes: { readonly change: Changed; readonly moment: Moment }[] = []
  #named: { readonly fault: Fault; record: number; readonly request: number; open: Repair | undefined } | undefined

  /** The agent said something; with `final` it ended its turn, and what comes after it is another matter. */
  said(text: string, final: boolean, request: number, record: number): void {
    if (final) {
      this.#named = undefined
      return
    }
    const fault = faultIn(text)
    const named = this.#named
    // What was said clearly and not acted on yet stands, whatever is said on the way to it.
    if (named && !named.open && record - named.record <= REACH && named.fault.value > (fault?.value ?? 0)) return
    this.#named = fault && { fault, record, request, open: undefined }
  }

  /** Something was changed in the turn of this request. */
  changed(change: Changed, request: number, moment: Moment): void {
    this.#changes.push({ change, moment })
    if (this.#changes.length > RECENT * 4) this.#changes = this.#changes.slice(-RECENT)
    const named = this.#named
    if (!named || named.request !== request || moment.record - named.record > REACH || !isTold(change)) return
    // A new file or a new test mends nothing that was named before; of another file or name it is not known that it does.
    if (
      ADDS_TEST.test(`${baseName(change.path)}${change.told}`) ||
      !(isAbout(named.fault.text, change) || named.open?.fixes[0]?.path === change.path)
    )
      return
    // While it goes on changing, it goes on mending.
    named.record = moment.record
    if (named.open) {
      if (named.open.fixes.length < FIXES) named.open.fixes = [...named.open.fixes, change]
      return
    }
    named.open = {
      said: cut(named.fault.text, 260),
      fixes: [change],
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

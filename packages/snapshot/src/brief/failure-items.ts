/** Failures that nothing mended, and those that were mended, with what mended them. */
import { isTyped } from '../ecosystems/typed-programs.ts'
import type { FailureFact } from '../facts/failures.ts'
import type { SessionFacts } from '../session-facts.ts'
import { LEFT_OUT } from './command-items.ts'
import type { Item } from './fit.ts'
import { refusalItems, untoldRefusals } from './refusal-items.ts'
import { stateLine } from './state-line.ts'
import { ago, errorText, plain, quote } from './wording.ts'
import { atLength, LENGTH, LINE, type Quoted, said, wholeChange } from './words/failure-words.ts'
import { repairItems } from './words/repair-items.ts'

/** Actions for which it is told that a tool failed of which nothing but its name is known. */
const LATELY = 15

/** Actions after which a failure that nobody came back to is most likely of no interest any more. */
const LONG_AGO = 300

export const failureItems = (facts: SessionFacts): Item[] => [
  ...failureLines(facts).items,
  ...repairItems(facts),
  ...refusalItems(facts),
]

/** Failures on record that stand in no line, neither here nor among the checks. */
export function untoldFailures(facts: SessionFacts): number {
  const { told } = failureLines(facts)
  const failing = failingChecks(facts)
  const untold = facts.failures.filter((failure) => !told.has(failure) && (failure.mended || !failing.has(failure.key)))
  return untold.length + untoldRefusals(facts)
}

/** A check that failed says so among the checks, with the same words. */
const failingChecks = ({ checks }: SessionFacts): ReadonlySet<string> =>
  new Set(
    checks.filter((c) => (c.result === 'failed' && c.detail) || c.previous?.result === 'failed').map((c) => c.head),
  )

function failureLines(facts: SessionFacts): { readonly items: Item[]; readonly told: ReadonlySet<FailureFact> } {
  const items: Item[] = []
  const told = new Set<FailureFact>()
  const failing = failingChecks(facts)
  const passedSince = (failure: FailureFact): boolean =>
    facts.checks.some((c) => c.head === failure.key && c.result === 'passed' && c.source.record > failure.source.record)
  const lastRequest = facts.requests.at(-1)?.source.record ?? 0
  // What it was for was done otherwise, or given up, before something else was asked for.
  const isOver = ({ command, source }: FailureFact): boolean => source.record < lastRequest && isTyped(command ?? '')
  const open = facts.failures
    // Of a command that was not recorded nothing can be said.
    .filter(
      (f) =>
        !f.mended && !failing.has(f.key) && !passedSince(f) && !isOver(f) && f.command?.startsWith(LEFT_OUT) !== true,
    )
    .sort((a, b) => b.source.record - a.source.record)
  open.slice(0, 8).forEach((failure, i) => {
    const distance = facts.actions - failure.source.record
    // A call on a file that failed long ago was the harness's affair (not read yet, not unique) and is forgotten for good reason.
    if (!failure.command && (distance > 25 || (failure.key === failure.tool && distance > LATELY))) return
    told.add(failure)
    const near = distance < 60
    items.push({
      ...stateLine(
        `failure ${i}`,
        i,
        near && i < 2 ? 0 : distance > LONG_AGO ? 3 : 2,
        'failures',
        300 - i,
        `- not seen to pass since: ${what(failure)}${times(failure)}, ${ago(failure, facts)}: ${quote(failure.error, 170)}`,
      ),
      section: 'failures',
    })
  })
  // What stopped failing in one way while it still fails in another was learned all the same.
  facts.failures
    .filter((f) => !f.mended && f.causes?.some((cause) => cause.fix !== undefined))
    .slice(-4)
    .forEach((failure, i) => {
      const [newest, ...rest] = waysOf(failure)
      told.add(failure)
      if (newest)
        push(
          items,
          `overcome ${i}`,
          50 + i,
          worth(failure) - i,
          `- no more in this way: ${what(failure)}: ${newest}`,
          rest,
          failure.count > 1,
        )
    })
  facts.failures
    // A call on a file that worked later (not read yet, not unique, not there yet) was the harness's affair.
    .filter((f) => f.mended && f.command !== undefined)
    .map((failure, i, all) => ({ failure, value: worth(failure) - (all.length - 1 - i) }))
    .sort((a, b) => b.value - a.value)
    .slice(0, 20)
    .forEach(({ failure, value }, i) => {
      const text = mendedText(failure, LINE)
      if (text === undefined) return
      told.add(failure)
      const id = `mended ${String(i).padStart(2, '0')}`
      const [, ...rest] = waysOf(failure)
      push(items, id, 100 + facts.actions - failure.source.record, value, text, rest, failure.count > 1)
      items.push(...atLength(id, text, mendedText(failure, LENGTH), 'failures', value))
    })
  return { items, told }
}

/** What failed, why, and what ended it; `undefined` where neither a cause nor an end is known. */
function mendedText(failure: FailureFact, quoted: Quoted): string | undefined {
  const end = failure.mended
  const [newest] = waysOf(failure, quoted)
  const told = end?.said ? `; agent: ${said(end.said, quoted.said)}` : ''
  const how = newest
    ? ''
    : end?.by_files.length
      ? `; then ${end.by_files
          .slice(-2)
          .map((f) => plain(f, 120))
          .join(', ')} changed`
      : end?.by_command
        ? `; then \`${plain(end.by_command, 110)}\` worked`
        : ''
  if (!newest && told === '' && how === '') return undefined
  return `- passed later: ${what(failure)}${times(failure)}: ${newest ?? errorText(failure.error, quoted.error)}${how}${told}`
}

/** Each way in which it failed and what ended that, the newest first; none where no change is known to have ended one. */
function waysOf(failure: FailureFact, quoted: Quoted = LENGTH): string[] {
  const ways: { errors: string[]; fix: string | undefined }[] = []
  for (const cause of [...(failure.causes ?? [])].reverse()) {
    if (!failure.mended && cause.fix === undefined) continue
    const last = ways.at(-1)
    // Lines that one change ended are one way of failing, told in several lines: in the order of the output.
    if (last !== undefined && last.fix === cause.fix && cause.fix !== undefined) last.errors.unshift(cause.error)
    else ways.push({ errors: [cause.error], fix: cause.fix })
  }
  return ways.map(({ errors, fix }) => {
    const room = errors.length > 1 ? 110 : quoted.error
    const told = errors.slice(0, quoted.errors).map((error) => errorText(error, room))
    const more = errors.length > quoted.errors ? ' and others' : ''
    return `${told.join(', ')}${more}${fix ? ` (then ${fixText(fix, told[0] ?? '', quoted.fix)})` : ''}`
  })
}

/** What ended it; the file that its error begins with is not named again. */
function fixText(fix: string, error: string, room: number): string {
  const whole = wholeChange(fix.length > room ? `${fix}…` : fix)
  const [, file = '', how = ''] = /^([^\s:`]+)(:? .*)?$/su.exec(whole) ?? []
  const told =
    file === '' || !error.startsWith(`"${file}`)
      ? whole
      : how === '' || how === ' changed'
        ? 'changed there'
        : `there${how}`
  return plain(told, room)
}

/** A line, and what of it is added while there is room, each for less. Of one run nothing came before the rest: it failed in several ways. */
function push(
  items: Item[],
  id: string,
  order: number,
  value: number,
  text: string,
  more: readonly string[],
  isSeveral: boolean,
): void {
  const section = 'failures'
  items.push({ ...stateLine(id, order, 2, 'failures', value, text), section, isBound: true })
  more.forEach((addition, n) => {
    items.push({
      ...stateLine(
        `${id} also ${n}`,
        n,
        2,
        'failures',
        value - 20 * (n + 1),
        `; ${isSeveral ? 'before that' : 'and'} ${addition}`,
      ),
      section,
      of: id,
      isPart: true,
    })
  })
}

/** What a colleague would run into again is worth most: failures of commands, several times, with a word said about the cause. */
function worth(failure: FailureFact): number {
  return 40 + Math.min(20, failure.count * 5) + (failure.mended?.said ? 20 : 0) + (failure.command ? 15 : 0)
}

const what = (failure: FailureFact): string => {
  if (failure.command) return `\`${plain(failure.key, 90)}\``
  return failure.key === failure.tool
    ? plain(failure.tool, 40)
    : `${plain(failure.tool, 40)} on ${plain(failure.key, 160)}`
}

/** How often in a row: in which way each time is told of the last alone. */
const times = (failure: FailureFact): string => (failure.count > 1 ? ` (${failure.count}× in a row, at last)` : '')

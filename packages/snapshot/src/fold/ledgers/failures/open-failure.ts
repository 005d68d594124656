/** A failure that nothing ended yet: its ways of failing, which of them are gone, and the change that each of those was answered by. */
import { troubleLines } from '../../../ecosystems/trouble-lines.ts'
import type { FailureFact } from '../../../facts/failures.ts'
import { contentWords, inCommon } from '../../../language/content-words.ts'
import type { Changed } from '../change-log.ts'

/** Finds the change after a record that answers these errors. */
export type Answering = (errors: readonly string[], since: number, path: string) => Changed | undefined

export interface OpenFailure {
  fact: { -readonly [K in keyof FailureFact]: FailureFact[K] }
  /** First record of the failing: what was changed since then mended it. */
  since: number
  /** The newest run, for which no answer is known yet. */
  last: number
  args: string | undefined
  passing: boolean
  errors: readonly string[]
  causes: { readonly error: string; readonly run: number; readonly fix?: Changed }[]
  said: string | undefined
  saidStrength: number
  /** What was said after that, less clearly. */
  lately: { readonly text: string; readonly record: number } | undefined
  /** Something was changed since the newest run. */
  changed: boolean
}

/** A failure with the changes that ended its ways of failing, their paths still whole. */
export type Drafted = FailureFact & { readonly ways?: OpenFailure['causes'] }

/** Ways of failing that are kept of one key. */
const CAUSES = 6

/** Share of all words of two calls above which one is the other made again. */
const ALIKE = 0.6

/** True for the arguments of a call that was made again with a part of them changed. */
export function isAlike(a: string, b: string): boolean {
  const [one, other] = [contentWords(a), contentWords(b)]
  const all = one.size + other.size - inCommon(one, other)
  return all > 0 && inCommon(one, other) / all >= ALIKE
}

/** True for a run that leaves nothing out: the check alone, with `./...` or `.`, with options that choose no part of it. */
export function isWhole(key: string, args: string): boolean {
  if (!args.includes(key)) return false
  const rest = args.slice(args.indexOf(key) + key.length).trim()
  return rest
    .split(/\s+/)
    .every((word) => /^(?:|\.|\.\/\.\.\.|--all|--workspace|-v|-q|--verbose|--quiet|--no-color|--color)$/.test(word))
}

/** True where one of the lines says what is wrong, not only that something is. */
export const saysWhat = (errors: readonly string[]): boolean => errors.some((error) => troubleLines(error).length > 0)

/** True where one of the errors was there before. */
export const isSameFailure = (before: readonly string[], now: readonly string[]): boolean =>
  now.some((error) => before.some((old) => complaint(old) === complaint(error)))

/** How many words of a sentence stand in what the failure is known by. */
export const sharedWith = ({ errors, fact }: OpenFailure, said = ''): number =>
  inCommon(contentWords(said), contentWords(`${errors.join(' ')} ${fact.key}`))

/** The errors of the last run that are gone in this one, with the change between the two. */
export function answer(open: OpenFailure, now: readonly string[], answering: Answering): void {
  const still = new Set(now.map(complaint))
  const gone = open.errors.filter((error) => !still.has(complaint(error)))
  if (gone.length === 0) return
  for (const error of gone) {
    const known = open.causes.findIndex((cause) => complaint(cause.error) === complaint(error))
    if (known >= 0) open.causes.splice(known, 1)
    const fix = answering([error], open.last, open.fact.key)
    open.causes.push({ error, run: open.last, ...(fix === undefined ? {} : { fix }) })
  }
  if (open.causes.length > CAUSES) open.causes = open.causes.slice(-CAUSES)
}

/** The same complaint at another line or after another time is the same. */
const complaint = (error: string): string => error.replace(/\d+/g, '0')

/** The failure as it is told, with its ways of failing where they say more than the error itself. */
export function withCauses(open: OpenFailure): Drafted {
  // One way of failing whose answer is not known says no more than the error itself.
  const tells = open.causes.length > 1 || open.causes.some((cause) => cause.fix !== undefined)
  return tells ? { ...open.fact, ways: open.causes } : open.fact
}

/** What was wrong in one run, and nothing is known to have mended, is one way of failing. */
export function byRun(ways: NonNullable<Drafted['ways']>): NonNullable<Drafted['ways']> {
  const told: NonNullable<Drafted['ways']> = []
  for (const way of ways) {
    const last = told.at(-1)
    if (last !== undefined && last.run === way.run && last.fix === undefined && way.fix === undefined)
      told[told.length - 1] = { ...last, error: `${last.error} / ${way.error}` }
    else told.push(way)
  }
  return told
}

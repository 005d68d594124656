/** Telling facts although one of them cannot be told: it is left out, counted, and the rest stands. */
import type { SessionFacts } from './session-facts.ts'

/** What was told, and how many entries had to be left out of it. */
export interface Told<Result> {
  readonly result: Result
  readonly leftOut: number
}

/** What `tell` makes of the facts; where it throws, of the facts without the entries at which it does, or else `nothing`. */
export function tellLeavingOut<Result>(
  facts: SessionFacts,
  tell: (facts: SessionFacts) => Result,
  nothing: Result,
): Told<Result> {
  try {
    return { result: tell(facts), leftOut: 0 }
  } catch {
    return tellWhatWorks(facts, tell, nothing)
  }
}

function tellWhatWorks<Result>(
  facts: SessionFacts,
  tell: (facts: SessionFacts) => Result,
  nothing: Result,
): Told<Result> {
  const works = (some: SessionFacts): boolean => {
    try {
      tell(some)
      return true
    } catch {
      return false
    }
  }
  const bare = withoutEntries(facts)
  let kept: SessionFacts = bare
  let leftOut = 0
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'tasks' || !isPart(value)) continue
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
    const rest = entries.filter((entry) => works({ ...bare, [name]: Array.isArray(value) ? [entry] : entry }))
    leftOut += entries.length - rest.length
    if (rest.length > 0) kept = { ...kept, [name]: Array.isArray(value) ? rest : rest[0] }
  }
  const { open, done, done_count } = facts.tasks
  const tasks = { ...bare.tasks, done_count }
  const pending = open.filter((task) => works({ ...bare, tasks: { ...tasks, open: [task] } }))
  const finished = done.filter((task) => works({ ...bare, tasks: { ...tasks, done: [task] } }))
  leftOut += open.length - pending.length + done.length - finished.length
  kept = { ...kept, tasks: { open: pending, done: finished, done_count } }
  if (works(kept)) return { result: tell(kept), leftOut: Math.max(1, leftOut) }
  return works(bare)
    ? { result: tell(bare), leftOut: entriesOf(facts) }
    : { result: nothing, leftOut: entriesOf(facts) }
}

const isPart = (value: unknown): boolean => typeof value === 'object' && value !== null

function withoutEntries(facts: SessionFacts): SessionFacts {
  const parts = Object.entries(facts).map(([name, value]) => [
    name,
    Array.isArray(value) ? [] : isPart(value) && name !== 'redacted' ? undefined : value,
  ])
  const tasks = { open: [], done: [], done_count: facts.tasks.done_count }
  return { ...(Object.fromEntries(parts) as SessionFacts), tasks }
}

const entriesOf = (facts: SessionFacts): number =>
  Object.values(facts).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 1)

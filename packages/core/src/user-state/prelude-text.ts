import { isActionType } from '../action/action-json.ts'
import type { EarlierAction } from '../action/earlier-action.ts'
import { type ProcessIdentity, stateOfProcess } from '../base/process-identity.ts'
import { readIfThere } from './json-file.ts'

/** Whose prelude it is: what is needed to land it when its session is gone. */
export interface PreludeOwner {
  /** The `sessions/` folder. */
  readonly store: string
  readonly owner: string
  readonly projectPath: string
  readonly worktree: string
  readonly harness: string | null
  readonly harnessSessionId: string | null
  readonly process: ProcessIdentity | null
  readonly startedAt: string
  /** Where it works; not in those of earlier versions. */
  readonly workingDirectory?: string
  /** The record that the agent keeps itself, for whoever lands it; not in those of earlier versions. */
  readonly transcriptPath?: string
  /** Who writes the file, where it is not the process that the session belongs to; not in those of earlier versions. */
  readonly writer?: ProcessIdentity
}

/** What a session did before its pause began, as it stands on disk. */
export interface Prelude {
  readonly of: PreludeOwner
  readonly actions: readonly EarlierAction[]
  /** How many of the actions, from the oldest, stand in a log already. */
  readonly recorded: number
}

/** A torn line costs itself alone; a file without its first line is none of ours. */
export function parsePrelude(path: string): Prelude | null {
  const text = readIfThere(path)
  if (text === null) return null
  const [first, ...rest] = text.split('\n').flatMap(parsedLine)
  if (!isOwner(first)) return null
  const actions: EarlierAction[] = []
  let recorded = 0
  for (const line of rest) {
    const { recorded: isRecorded, ...action } = line
    if (isEarlier(action)) actions.push(action)
    if (isRecorded === true) recorded = actions.length
  }
  return { of: first, actions, recorded }
}

function parsedLine(line: string): Record<string, unknown>[] {
  if (line === '') return []
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? [value as Record<string, unknown>] : []
  } catch {
    // Said by the contract above: a torn line costs itself alone.
    return []
  }
}

function isOwner(line: unknown): line is PreludeOwner & Record<string, unknown> {
  const value = line as (Partial<PreludeOwner> & { prelude?: unknown }) | undefined
  const texts = [value?.store, value?.owner, value?.projectPath, value?.worktree, value?.startedAt]
  const isGiven = [value?.workingDirectory, value?.transcriptPath].every(
    (text) => text === undefined || typeof text === 'string',
  )
  return value?.prelude === 1 && isGiven && texts.every((text) => typeof text === 'string')
}

function isEarlier(line: unknown): line is EarlierAction {
  const { type, at, data } = line as Partial<EarlierAction>
  return isActionType(type) && typeof at === 'string' && typeof data === 'object' && data !== null
}

/**
 * One prelude of the parts of one session: each of its processes writes one, and a part stays behind where whoever took it was killed, or
 * could not land it. What stands in two of them is one action; what stands in a log comes first.
 */
export function mergePreludes(parts: readonly Prelude[]): Prelude | null {
  const [only, ...others] = parts
  if (only === undefined || others.length === 0) return only ?? null
  const started = (part: Prelude): string => part.actions[0]?.at ?? part.of.startedAt
  const ordered = parts.toSorted((a, b) => (started(a) === started(b) ? 0 : started(a) < started(b) ? -1 : 1))
  const isIn = new Map<string, { readonly action: EarlierAction; isRecorded: boolean }>()
  for (const { actions, recorded } of ordered) {
    const inThis = new Map<string, number>()
    for (const [index, action] of actions.entries()) {
      const text = JSON.stringify(action)
      const nth = inThis.get(text) ?? 0
      inThis.set(text, nth + 1)
      const known = isIn.get(`${nth} ${text}`)
      if (known === undefined) isIn.set(`${nth} ${text}`, { action, isRecorded: index < recorded })
      else known.isRecorded ||= index < recorded
    }
  }
  const all = [...isIn.values()]
  const recorded = all.filter(({ isRecorded }) => isRecorded)
  const rest = all.filter(({ isRecorded }) => !isRecorded)
  // The newest part is the one of whichever process went on; while one of them runs the session does.
  const running = parts.filter((part) => !isDead(part.of.process))
  const of = (running.length > 0 ? running : parts).reduce((newest, part) =>
    newestOf(part) > newestOf(newest) ? part : newest,
  ).of
  return { of, actions: [...recorded, ...rest].map(({ action }) => action), recorded: recorded.length }
}

const newestOf = ({ actions, of }: Prelude): string => actions.at(-1)?.at ?? of.startedAt

const isDead = (process: ProcessIdentity | null): boolean => process !== null && stateOfProcess(process) === 'gone'

/** Whether whoever writes a part is gone for certain: nothing is added to it any more. */
export const isWriterGone = ({ of }: Prelude): boolean => isDead(of.process) || isDead(of.writer ?? null)

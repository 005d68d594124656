/**
 * The stream of actions as the fold sees it: twins dropped, every action numbered, its source named. A twin is the same action
 * learned twice, once live from a hook and once from the transcript; the first one seen is kept.
 */
import type { PauseAction } from '@winddown/core'
import type { FactSource } from '../facts/fact.ts'
import { NumberSet } from './number-set.ts'

/** Where and when: what a fact needs from the action it was learned from. */
export interface Moment {
  readonly record: number
  readonly at: string | undefined
  readonly source: FactSource
}

/** `at` and `source` of a fact. */
export function stamp(moment: Moment): { at?: string; source: FactSource } {
  return moment.at === undefined ? { source: moment.source } : { at: moment.at, source: moment.source }
}

/** Tells an action from its twins. */
export class TwinFilter {
  /** 52-bit hashes and not the ids: a million of them take 16 MB. */
  readonly #seen = new NumberSet()

  /** False where the same action came before. */
  isNew(action: PauseAction): boolean {
    const key = identity(action)
    return key === 0 || this.#seen.add(key)
  }
}

export class ActionStream {
  readonly #twins = new TwinFilter()
  /** Number of the next action; the number of actions kept so far. */
  record = 0
  twins = 0

  /** The moment of a new action, or `undefined` for a twin. */
  admit(action: PauseAction): Moment | undefined {
    if (!this.#twins.isNew(action)) {
      this.twins += 1
      return undefined
    }
    const record = this.record
    this.record += 1
    const given = action.data.provenance
    const at = action.data.timestamp ?? action.timestamp
    // Written out: a spread of what is mostly not there costs more than all the rest, for every action.
    const kind = given?.kind ?? 'api'
    const line = typeof given?.line === 'number' ? given.line : undefined
    const event = typeof given?.event === 'string' ? given.event : undefined
    const source: FactSource =
      event !== undefined
        ? { kind, ...(line === undefined ? {} : { line }), event, record }
        : line === undefined
          ? { kind, record }
          : { kind, line, record }
    return { record, at: typeof at === 'string' && at !== '' ? at : undefined, source }
  }
}

/** What makes two records the same action: the harness's ids, as a number; 0 for an action without an id: these are all different. */
function identity(action: PauseAction): number {
  const data = action.data
  switch (action.type) {
    case 'tool_call':
      return action.data.tool_use_id ? hash52('t', action.data.tool_use_id, '', '') : 0
    case 'assistant_response':
      // A response is split over several lines that repeat its id: the text tells them apart.
      return action.data.message_id ? hash52('a', action.data.message_id, '', opening(action.data.summary)) : 0
    case 'user_message': {
      const id = data.prompt_id ?? action.data.message_id
      return id ? hash52('u', id, action.data.origin ?? '', opening(action.data.summary)) : 0
    }
    default:
      return 0
  }
}

const opening = (text: unknown): string => (typeof text === 'string' ? text.trim().slice(0, 400) : '')

let laneA = 0
let laneB = 0

/** FNV-1a over UTF-16 units in two lanes, 26 bits of each; above 0. The words are not joined first: that would copy them, for every action. */
function hash52(kind: string, id: string, origin: string, text: string): number {
  laneA = 0x811c9dc5
  laneB = 0x050c5d1f
  mix(kind)
  mix(id)
  mix(origin)
  mix(text)
  return (laneA >>> 6) * 0x4000000 + (laneB >>> 6) + 1
}

/** A word and a mark of its end. */
function mix(word: string): void {
  let a = laneA
  let b = laneB
  for (let i = 0; i < word.length; i += 1) {
    const c = word.charCodeAt(i)
    a = Math.imul(a ^ c, 0x01000193)
    b = Math.imul(b ^ (c + i), 0x01000193)
  }
  laneA = Math.imul(a ^ 0x1f, 0x01000193)
  laneB = Math.imul(b ^ 0x1f, 0x01000193)
}

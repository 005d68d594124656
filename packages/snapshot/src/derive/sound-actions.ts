/** What a reader of somebody's own gives as an action, and what is none: that costs itself, and is said with its number and its field. */
import { isActionType, type PauseAction } from '@winddown/core'

/** A value in a reason: short. */
const shown = (value: unknown): string =>
  (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, 80)

/** Called for each one that is left out; `number` counts what the reader gave, from 1. */
export type OnUnsound = (number: number, reason: string) => void

/** The actions among what a reader gives: those that can be ordered, compared and told. @throws what the reader throws */
export function* soundActions(given: Iterable<PauseAction>, onUnsound: OnUnsound): Generator<PauseAction> {
  let number = 0
  for (const value of given) {
    number += 1
    const fault = faultOf(value)
    if (fault === undefined) yield value
    else onUnsound(number, `action ${number} of the reader: ${fault}`)
  }
}

/**
 * What it gave, where that can be gone through at once.
 * @throws Error whose message says what it gave in place of that
 */
export function iterableOf(given: unknown): Iterable<PauseAction> {
  const isObject = typeof given === 'object' && given !== null
  if (isObject && typeof (given as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function')
    return given as Iterable<PauseAction>
  const isLater = isObject && ('then' in given || Symbol.asyncIterator in given)
  throw new Error(
    isLater
      ? 'the reader is asynchronous: it has to give its actions at once'
      : `the reader gave ${shown(given)}, and no list of actions`,
  )
}

/** What says what an action is, first, and other fields that tell of it where that is missing: without any of them nothing can be told. */
const TOLD_BY: Partial<Record<PauseAction['type'], readonly [string, ...string[]]>> = {
  user_message: ['summary'],
  assistant_response: ['summary', 'usage'],
  tool_call: ['tool', 'command', 'files', 'query', 'tasks', 'plan', 'questions', 'child_task'],
  system_event: ['event'],
}

/** The first of them, where nothing tells of it, with the fields that are there: most often it has another name. */
function emptyFault(type: PauseAction['type'], data: Readonly<Record<string, unknown>>): string | undefined {
  const [named, ...more] = TOLD_BY[type] ?? []
  if (named === undefined || typeof data[named] === 'string') return undefined
  if (data[named] === undefined && more.some((name) => data[name] !== undefined)) return undefined
  const others = Object.keys(data).filter((name) => name !== 'provenance' && name !== 'timestamp')
  const has = named in data || others.length === 0 ? '' : `, it has ${others.join(', ').slice(0, 80)}`
  return `${named} is ${shown(data[named])}${has}`
}

/** What is wrong with it, by its field; of its other data a wrong field costs that field alone (`readable`). */
function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return `it is ${shown(value)}`
  const { type, timestamp, data } = value as Readonly<Record<string, unknown>>
  if (!isActionType(type)) return `type is ${shown(type)}`
  if (typeof timestamp !== 'string') return `timestamp is ${timestamp instanceof Date ? 'a Date' : shown(timestamp)}`
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return `data is ${shown(data)}`
  const empty = emptyFault(type, data as Readonly<Record<string, unknown>>)
  if (empty !== undefined || type !== 'tool_call') return empty
  const { command, files } = data as Readonly<Record<string, unknown>>
  if (command !== undefined && typeof command !== 'string') return `command is ${shown(command)}`
  if (files === undefined) return undefined
  if (!Array.isArray(files)) return `files is ${shown(files)}`
  const wrong = files.findIndex((file) => typeof file?.path !== 'string')
  return wrong < 0 ? undefined : `files[${wrong}] is ${shown(files[wrong])}`
}

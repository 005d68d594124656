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

/** What is wrong with it, by its field; of its other data a wrong field costs that field alone (`readable`). */
function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return `it is ${shown(value)}`
  const { type, timestamp, data } = value as Readonly<Record<string, unknown>>
  if (!isActionType(type)) return `type is ${shown(type)}`
  if (typeof timestamp !== 'string') return `timestamp is ${timestamp instanceof Date ? 'a Date' : shown(timestamp)}`
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return `data is ${shown(data)}`
  if (type !== 'tool_call') return undefined
  const { command, files } = data as Readonly<Record<string, unknown>>
  if (command !== undefined && typeof command !== 'string') return `command is ${shown(command)}`
  if (files === undefined) return undefined
  if (!Array.isArray(files)) return `files is ${shown(files)}`
  const wrong = files.findIndex((file) => typeof file?.path !== 'string')
  return wrong < 0 ? undefined : `files[${wrong}] is ${shown(files[wrong])}`
}

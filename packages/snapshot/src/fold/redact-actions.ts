import type { JsonObject, PauseAction, Redacted, Redactor } from '@winddown/core'
import type { Omissions } from './omissions.ts'

/**
 * Actions without secrets: the one place where what comes from outside becomes redacted. Before the fold, because that takes text
 * apart: a value that stands by itself in a list of names no longer shows what the assignment around it showed. What cannot be looked
 * at is left out, and said.
 */
export function* redactActions(
  actions: Iterable<PauseAction>,
  redactor: Redactor,
  omissions: Omissions,
): Generator<Redacted<PauseAction>, void, undefined> {
  let record = -1
  for (const action of actions) {
    record += 1
    let clean: Redacted<PauseAction>
    try {
      clean = redactAction(action, redactor)
    } catch (error) {
      omissions.action(action, record, error)
      continue
    }
    yield clean
  }
}

function redactAction(action: PauseAction, redactor: Redactor): Redacted<PauseAction> {
  const { data, found } = redactor.redactData<JsonObject>(action.data)
  if ((data as JsonObject) === action.data) return action as Redacted<PauseAction>
  const counts = Object.keys(found).length === 0 ? {} : { redacted: { ...action.data.redacted, ...found } }
  return { ...action, data: { ...data, ...counts } } as unknown as Redacted<PauseAction>
}

import type { JsonObject } from '../action/action.ts'
import { takeClaim } from './claims.ts'
import { openKeyedFiles } from './keyed-files.ts'

/** What is known of deliveries, and who may change it where several want to at once. */
export interface Deliveries {
  read(key: string): JsonObject | null
  write(key: string, delivery: object): void
  remove(key: string): boolean
  change(key: string, next: (found: JsonObject | null) => object | null): boolean
}

/**
 * The deliveries below a folder of the user's state. Each one that is written has a `revision` of its own, so that a state that comes again
 * is another one: whoever claimed it the first time has no claim to the second.
 */
export function openDeliveries(home: string): Deliveries {
  const files = openKeyedFiles(home, 'deliveries')
  const write = (key: string, delivery: object): void => files.write(key, { ...delivery, revision: newRevision() })
  const change: Deliveries['change'] = (key, next) => {
    const found = files.read(key)
    if (next(found) === null) return false
    const isAsFound = (): boolean => revisionOf(files.read(key)) === revisionOf(found)
    const claim = takeClaim(home, `claim.${key}.${revisionOf(found)}`)
    // Whoever has it may have been through with it by now: then what is known is another thing, and is looked at anew.
    if (claim === null) return !isAsFound() && change(key, next)
    let isDone = false
    try {
      // Whoever had it before may have been killed after they had changed it.
      isDone = !isAsFound()
      if (isDone) return change(key, next)
      const changed = next(found)
      if (changed === null) return false
      write(key, changed)
      isDone = true
      return true
    } finally {
      claim.release(isDone)
    }
  }
  return { read: (key) => files.read(key), write, remove: (key) => files.remove(key), change }
}

const newRevision = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2)

/** Deliveries of earlier versions have none: they were told apart by when they were written. */
function revisionOf(delivery: JsonObject | null): string {
  if (delivery === null) return 'new'
  const { revision, at } = delivery
  return String(revision ?? at)
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 40)
}

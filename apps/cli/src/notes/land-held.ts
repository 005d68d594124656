/** Sessions that were given something that holds and were killed before anything was recorded of them: nobody tells their end. */
import { statSync } from 'node:fs'
import {
  type Redactor,
  type RegisteredSession,
  type Store,
  sealLog,
  startPause,
  stateOfProcess,
  type UserState,
  WinddownError,
} from '@winddown/core'
import {
  type Delivery,
  deliveryKey,
  heldKey,
  markDelivery,
  ownerOf,
  readDelivery,
  readSessionRecord,
  type SessionRecord,
} from '@winddown/hooks'
import { giveBack } from './hand-back.ts'

/** How many of the newest sessions are looked at. */
export const LOOKED_AT = 20

/** Set while one of them is recorded, and since. */
export const heldMark = (harness: string, id: string): string => `held.${harness}.${id}`

interface Killed {
  readonly harness: string
  readonly id: string
  readonly record: SessionRecord
}

/** Silence after which a session whose process nobody can name is over, ms: recovery's own rule. */
const SILENCE = 24 * 60 * 60_000

/** Whose sessions are looked at. */
interface Place {
  readonly store: Pick<Store, 'directory'>
  readonly userState: UserState
  readonly redactor: Redactor
  /** The harness session that asks: it may go on as what was killed. */
  readonly except?: string | undefined
}

/** The sessions of a store that ended so. They answered to what they were given, so it was given to nobody else. */
function killedWithHeld(
  { store: { directory: store }, userState, except }: Omit<Place, 'redactor'>,
  now: Date,
): readonly Killed[] {
  const sessions = userState.registry.list(store)
  const recorded = new Set(sessions.map(({ harnessSessionId }) => harnessSessionId))
  const given = new Set(sessions.slice(-LOOKED_AT).flatMap((session) => receivers(userState, session)))
  const open = [...given].filter((id) => id !== except && !recorded.has(id))
  if (open.length === 0) return []
  const keys = userState.sessionKeys()
  return open.flatMap((id) => unrecordedWithHeld(userState, store, id, now, keys) ?? [])
}

/** A session of which nothing is registered, that has ended or was killed, and that holds something; null where it is none. */
export function unrecordedWithHeld(
  userState: UserState,
  store: string,
  id: string,
  now: Date,
  keys: readonly string[] = userState.sessionKeys(),
): Killed | null {
  const harness = keys.find((key) => key.endsWith(`.${id}`))?.slice(0, -id.length - 1)
  const record = harness === undefined ? null : readSessionRecord(userState, harness, id)
  if (harness === undefined || record === null || !isOf(record, store) || !isOver(record, now)) return null
  return { harness, id, record }
}

/** The harness sessions that were given something of one, and answered. */
function receivers(userState: UserState, { store, sessionId }: RegisteredSession): string[] {
  const isAnswered = (delivery: Delivery | null): boolean => delivery?.status === 'delivered'
  return [deliveryKey(store, sessionId), heldKey(store, sessionId)].flatMap((key) => {
    const delivery = readDelivery(userState, key)
    return isAnswered(delivery) && delivery?.given_to !== undefined ? [delivery.given_to] : []
  })
}

/** As the end of the session itself would have it: see `decide`. */
function isOf({ machine, place, config }: SessionRecord, store: string): boolean {
  // One that said that it ended could not be written.
  const isPhase = machine.phase === 'watching' || machine.phase === 'ended'
  const isUnrecorded = isPhase && machine.fires === 0 && !machine.briefGiven
  return (
    place.store.directory === store &&
    isUnrecorded &&
    machine.holds === true &&
    (config.attended || config.briefUnattended)
  )
}

function isOver({ machine, process, transcript, begunAt }: SessionRecord, now: Date): boolean {
  if (machine.phase === 'ended') return true
  const state = process === undefined ? 'unknown' : stateOfProcess(process)
  if (state !== 'unknown') return state === 'gone'
  const written = transcript === undefined ? undefined : statSync(transcript, { throwIfNoEntry: false })?.mtimeMs
  const last = Math.max(written ?? 0, Date.parse(begunAt ?? '') || 0)
  return last > 0 && now.getTime() - last > SILENCE
}

/**
 * Records and seals them, so that the recovery behind this lands them: that reads the transcript, and so knows what its user lifted.
 * @param failed told what kept one of them; the others are sealed all the same, and this one the next time
 * @returns the ids of the recordings
 */
export function sealHeld(
  { store, userState, redactor, except }: Place,
  now: Date,
  failed: (error: WinddownError) => void,
): readonly string[] {
  const { registry } = userState
  return killedWithHeld({ store, userState, except }, now).flatMap(({ harness, id, record }): string[] => {
    // Many sessions may begin at once, and each of them asks for this.
    const mark = heldMark(harness, id)
    if (!userState.markOnce(mark)) return []
    if (!record.config.attended) {
      giveBack(userState, { store: store.directory, harnessSessionId: id }, now)
      return []
    }
    try {
      const owner = ownerOf(harness, id)
      const { transcript, place } = record
      const sessionId = startPause({
        store: place.store,
        owner,
        registry,
        redactor,
        now: () => now,
        contextPercentage: record.last?.fraction ?? null,
        initialState: {},
        details: {
          reason: 'killed',
          harness,
          harness_session_id: id,
          ...(transcript !== undefined && { transcript_path: transcript }),
          working_directory: place.workingDirectory,
        },
      })
      const key = deliveryKey(store.directory, sessionId)
      const { attended } = record.config
      markDelivery(userState, key, { status: 'withdrawn', ended: 'exit', attended, held_only: true }, now)
      sealLog({ store: place.store, owner, now: () => now, registry, sessionId })
      return [sessionId]
    } catch (error) {
      userState.clearMark(mark)
      if (!(error instanceof WinddownError)) throw error
      failed(error)
      return []
    }
  })
}

/** What stands before references of a session: as short as tells sessions apart. */
import type { Origin } from '../facts/carried.ts'

/** The beginning of a UUID. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i
/** One of version 7, whose first 48 bits are a time in ms: sessions of the same minute begin with the same eight digits. */
const BY_TIME = /^[0-9a-f]{8}-[0-9a-f]{4}-7/i

/** @param id the harness's; one that is no UUID is whole, since those of others may begin alike: a person, a counter or a clock chose it (`run-2026-1`) */
export function shortName(id: string | null | undefined, landed: string | undefined): string {
  const own = landed?.replace(/^session-/, '')
  if (id != null && UUID.test(id)) return id.slice(0, BY_TIME.test(id) ? 13 : 8)
  return own ?? id ?? ''
}

/** The same of the session that something was carried on from. */
export const nameOfOrigin = ({ harness_session_id: id, session_id: landed }: Origin): string => shortName(id, landed)

/** What stands before references of a session: as short as tells sessions apart. */

/** The beginning of a UUID; its first four bytes are drawn by lot, or tell the minute. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i

/** @param id the harness's, whose beginning is no name where a person or a counter chose it: `run-2026-1` */
export function shortName(id: string | null | undefined, landed: string | undefined): string {
  const own = landed?.replace(/^session-/, '')
  if (id != null && (UUID.test(id) || own === undefined)) return id.slice(0, 8)
  return own ?? ''
}

/** Calls before their results: a program that writes late may put the result of a quick call into the file first. */
import type { ContentBlock, TranscriptLine } from './transcript-line.ts'

/** What of a record is looked at. */
type AnyRecord = { readonly kind: 'record'; readonly at: TranscriptLine } | { readonly kind: 'books' | 'damage' }

/** Lines after which a call is no longer waited for: it was seen up to two lines behind its result (2.1.1xx, quick edits and reads). */
const PATIENCE = 40
/** Results that wait at once, at most. */
const HELD = 20
/** Ids of calls and of answered calls that are remembered. */
const REMEMBERED = 20_000

const blocksOf = (at: TranscriptLine): readonly ContentBlock[] => {
  const content = at.message?.content
  return Array.isArray(content) ? (content as readonly ContentBlock[]).filter((block) => block !== null) : []
}

/** Ids of the calls whose results a row brings, where it brings nothing else. */
function answeredBy(at: TranscriptLine): readonly string[] {
  const blocks = at.type === 'user' ? blocksOf(at) : []
  const ids = blocks.flatMap(({ type, tool_use_id: id }) =>
    type === 'tool_result' && typeof id === 'string' ? [id] : [],
  )
  return ids.length === blocks.length ? ids : []
}

const calledIn = (at: TranscriptLine): readonly string[] =>
  at.type === 'assistant'
    ? blocksOf(at).flatMap(({ type, id }) => (type === 'tool_use' && typeof id === 'string' ? [id] : []))
    : []

/** The same records; a result whose call stands a few lines further on comes right after its call, under its own number. */
export function* callsBeforeResults<Each extends AnyRecord>(records: Iterable<Each>): Generator<Each> {
  const called = new Set<string>()
  const held: { readonly row: Each; readonly ids: readonly string[]; left: number }[] = []
  for (const record of records) {
    const ids = record.kind === 'record' ? answeredBy(record.at) : []
    if (record.kind === 'record' && held.length < HELD && ids.some((id) => !called.has(id))) {
      held.push({ row: record, ids, left: PATIENCE })
      continue
    }
    if (record.kind === 'record') for (const id of calledIn(record.at)) remember(called, id)
    yield record
    for (let at = 0; at < held.length; ) {
      const one = held[at] as (typeof held)[number]
      one.left -= 1
      if (one.left > 0 && one.ids.some((id) => !called.has(id))) at += 1
      else yield* held.splice(at, 1).map(({ row }) => row)
    }
  }
  yield* held.map(({ row }) => row)
}

function remember(called: Set<string>, id: string): void {
  called.add(id)
  if (called.size <= REMEMBERED) return
  const [oldest] = called
  if (oldest !== undefined) called.delete(oldest)
}

/** Runs of lines that repeat what stands above them: an editor that restores a session writes its conversation once more. */
import type { TranscriptLine } from './transcript-line.ts'

/** What of a record is looked at. */
type AnyRecord = { readonly kind: 'record'; readonly at: TranscriptLine } | { readonly kind: 'books' | 'damage' }

/** Lines that are held back until it is known whether they are copies; a longer run is told as it is. */
const HELD = 5_000
/** Ids of responses that are remembered. */
const REMEMBERED = 20_000

/**
 * The same records without copied runs. Such a run begins at a root of its own and has one time for all of its lines, under new ids; what
 * shows the copy is a response whose id was there before. All of it is one: a new request has a time of its own.
 */
export function* withoutCopiedRuns<Each extends AnyRecord>(records: Iterable<Each>): Generator<Each> {
  const responses = new Set<string>()
  let run: Each[] = []
  let time: string | undefined
  const isCopied = (): boolean =>
    run.some((each) => {
      const id = responseOf(each)
      return id !== undefined && responses.has(id)
    })
  function* end(): Generator<Each> {
    if (run.length > 0 && !isCopied()) {
      for (const each of run) remember(responses, responseOf(each))
      yield* run
    }
    run = []
    time = undefined
  }
  for (const record of records) {
    const at = record.kind === 'record' ? record.at : undefined
    if (time !== undefined && (run.length >= HELD || (at !== undefined && at.timestamp !== time))) yield* end()
    if (time === undefined && at?.type === 'user' && at.parentUuid === null) time = at.timestamp
    if (time !== undefined) run.push(record)
    else {
      remember(responses, responseOf(record))
      yield record
    }
  }
  yield* end()
}

function responseOf(record: AnyRecord): string | undefined {
  if (record.kind !== 'record' || record.at.type !== 'assistant') return undefined
  const id = record.at.message?.id
  return typeof id === 'string' ? id : undefined
}

function remember(responses: Set<string>, id: string | undefined): void {
  if (id === undefined) return
  responses.add(id)
  if (responses.size <= REMEMBERED) return
  const [oldest] = responses
  if (oldest !== undefined) responses.delete(oldest)
}

import type { HarnessPlaces, TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import { measureHosted, measureTold } from '../../in-host/host-meter.ts'
import { filesBelow, transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { opencodeMessages } from './messages.ts'
import { FORMAT, OPENCODE, recordFolder } from './own-record.ts'
import { records } from './record-files.ts'
import { opencodeSession } from './session.ts'

function* paths({ home, environment }: HarnessPlaces): Generator<string> {
  const folder = recordFolder({ ...environment, ...(home !== null && { HOME: home }) })
  if (folder !== undefined) yield* filesBelow(folder, ['.jsonl'], 1)
}

const reader = transcriptAdapterOf({
  id: OPENCODE,
  dialect: opencodeMessages,
  pattern: '~/.local/state/winddown/records/opencode/*.jsonl',
  sessionIdOf: (path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl?$/, ''),
  paths,
  records,
  // Where it compacts depends on the model, of which its messages say nothing.
  compactionPoint: () => ({ limit: null, source: 'unknown' }),
  isOwn: ({ type, format, id }) => {
    if (type === 'session' && typeof id === 'string') return format === FORMAT || /^ses_[0-9A-Za-z]+$/.test(id)
    return false
  },
})

/** Sessions of opencode (1.18): as our plugin wrote them down, and documents of `opencode export`. */
export const opencodeTranscripts: TranscriptAdapter = {
  ...reader,
  measure: (path, context) =>
    measureHosted({ id: OPENCODE, measure: measureTold }, opencodeSession, path, context) ??
    reader.measure(path, context),
}

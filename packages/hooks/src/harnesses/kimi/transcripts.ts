import { readRegularFile } from '@winddown/core'
import type { HarnessPlaces, TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import { type FileRecord, recordsOf } from '../../steps/numbered-steps.ts'
import { transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { entriesOf } from '../../text/folders.ts'
import { readLines } from '../../text/line-reader.ts'
import { kimiWire } from './wire.ts'

/** `sessions/<folder>/<id>/agents/main/wire.jsonl` */
function* paths({ home }: HarnessPlaces): Generator<string> {
  const sessions = `${home}/.kimi-code/sessions`
  for (const folder of entriesOf(sessions))
    for (const session of entriesOf(`${sessions}/${folder}`))
      yield `${sessions}/${folder}/${session}/agents/main/wire.jsonl`
}

/** The folder of the session; of a file that was copied elsewhere its own name. */
const sessionIdOf = (path: string): string => {
  const session = /([^/]+)\/agents\/[^/]+\/wire\.jsonl$/.exec(path)?.[1]
  return session ?? path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')
}

/** What the file beside the agents says of the session; undefined where there is none. */
const stateOf = (path: string): Readonly<Record<string, unknown>> | undefined => {
  const folder = /^(.*)\/agents\/[^/]+\/wire\.jsonl$/.exec(path)?.[1] ?? path.slice(0, path.lastIndexOf('/'))
  try {
    const { workDir } = JSON.parse(readRegularFile(`${folder}/state.json`)) as Readonly<Record<string, unknown>>
    return { type: 'state', workDir, sessionId: sessionIdOf(path) }
  } catch {
    // The session is read without it.
    return undefined
  }
}

/** The lines of the wire; before them, as of the first line, where the session worked. */
function* records(path: string, toByte: number | undefined): Generator<FileRecord> {
  let state = stateOf(path)
  for (const each of recordsOf(readLines(path, { toByte }))) {
    if (state !== undefined && each.kind === 'record') {
      yield {
        kind: 'record',
        line: 1,
        record: { ...state, created_at: each.record['created_at'] ?? each.record['time'] },
      }
      state = undefined
    }
    yield each
  }
}

/** Sessions of Kimi Code (protocol 1.4 of its wire). */
export const kimiTranscripts: TranscriptAdapter = transcriptAdapterOf({
  id: 'kimi',
  dialect: kimiWire,
  pattern: '~/.kimi-code/sessions/*/*/agents/main/wire.jsonl',
  sessionIdOf,
  paths,
  records,
  // It compacts at 85 % of the model's window, which the wire does not say.
  compactionPoint: () => ({ limit: null, source: 'unknown' }),
  isOwn: ({ type, protocol_version }) => {
    if (type === 'state') return undefined
    return type === 'metadata' && typeof protocol_version === 'string'
  },
})

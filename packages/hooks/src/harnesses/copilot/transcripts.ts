import type { HarnessPlaces, TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { entriesOf } from '../../text/folders.ts'
import { copilotEvents } from './events.ts'

/** `session-state/<id>/events.jsonl` */
function* paths({ home, environment }: HarnessPlaces): Generator<string> {
  const folder = `${environment['COPILOT_HOME'] || `${home}/.copilot`}/session-state`
  for (const name of entriesOf(folder)) yield `${folder}/${name}/events.jsonl`
}

/** The folder's name; of a file that was copied elsewhere its own. */
const sessionIdOf = (path: string): string => {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  return file === 'events.jsonl' && folder !== '' ? folder : file.replace(/\.jsonl$/, '')
}

/** Events that no other program's records are named like. */
const OWN = /^(?:session|user|assistant|tool|subagent|system|hook|permission|skill)\.[a-z_]+$|^abort$/

/** It begins to compact beside its work at 80 % of the model's window, and waits for it at 95 %. */
function compactionPoint({ window }: ContextState): CompactionPoint {
  if (window === null) return { limit: null, source: 'unknown' }
  return { limit: Math.floor(window * 0.8), source: 'payload', detail: '80 % of the model’s window' }
}

/** Sessions of Copilot CLI (1.0.10 to 1.0.102). */
export const copilotTranscripts: TranscriptAdapter = transcriptAdapterOf({
  id: 'copilot',
  dialect: copilotEvents,
  pattern: '~/.copilot/session-state/*/events.jsonl',
  sessionIdOf,
  paths,
  compactionPoint,
  isOwn: ({ type, data, id }) =>
    typeof type === 'string' && OWN.test(type) && typeof data === 'object' && data !== null && typeof id === 'string',
})

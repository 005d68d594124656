import { measureAsHook } from '../../harness/measure-transcript.ts'
import type { HarnessPlaces, TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { entriesOf } from '../../text/folders.ts'
import { COPILOT } from './events.ts'
import { resolveCopilotLimit } from './meter/limits.ts'
import { measureCopilot } from './meter/meter.ts'
import { copilotHome } from './places.ts'
import { copilotSession } from './session.ts'
import { copilotEvents } from './session-events.ts'

/** `session-state/<id>/events.jsonl` */
function* paths({ home, environment }: HarnessPlaces): Generator<string> {
  const folder = `${copilotHome(home, environment)}/session-state`
  for (const name of entriesOf(folder)) yield `${folder}/${name}/events.jsonl`
}

/** The folder's name; of a file that was copied elsewhere its own. */
const sessionIdOf = (path: string): string => {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  return file === 'events.jsonl' && folder !== '' ? folder : file.replace(/\.jsonl$/, '')
}

/** Events that no other program's records are named like. */
const OWN = /^(?:session|user|assistant|tool|subagent|system|hook|permission|skill|model)\.[a-z_]+$|^abort$/

/** As the hook has it. */
function compactionPoint({ window }: ContextState): CompactionPoint {
  const { limit, source, detail } = resolveCopilotLimit({ reportedWindow: window, sent: null })
  return { limit, source, detail }
}

/** Sessions of Copilot CLI (1.0.10 to 1.0.102). */
export const copilotTranscripts: TranscriptAdapter = {
  ...transcriptAdapterOf({
    id: COPILOT,
    dialect: copilotEvents,
    pattern: '~/.copilot/session-state/*/events.jsonl',
    sessionIdOf,
    paths,
    compactionPoint,
    isOwn: ({ type, data, id }) =>
      typeof type === 'string' && OWN.test(type) && typeof data === 'object' && data !== null && typeof id === 'string',
  }),
  measure: (path, context) => measureAsHook({ id: COPILOT, measure: measureCopilot }, copilotSession, path, context),
}

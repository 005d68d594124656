import type { HarnessPlaces, TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import { measureHosted, measureTold } from '../../in-host/host-meter.ts'
import { filesBelow, transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { piEntries } from './entries.ts'
import { PI } from './own-message.ts'
import { piSession } from './session.ts'

/** `sessions/--<path of the folder>--/<time>_<id>.jsonl`, or all of them in a folder that a person chose. */
function* paths({ home, environment }: HarnessPlaces): Generator<string> {
  const chosen = environment['PI_CODING_AGENT_SESSION_DIR']
  yield* filesBelow(chosen || `${environment['PI_CODING_AGENT_DIR'] || `${home}/.pi/agent`}/sessions`, ['.jsonl'], 2)
}

const sessionIdOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')
  return /^\d{4}-\d\d-\d\dT[\d-]+Z_(.+)$/.exec(name)?.[1] ?? name
}

/** By the name of its folder, which is the path it worked in; undefined for files that lie elsewhere. */
function isOf(path: string, project: string): boolean | undefined {
  const folder = path.split('/').at(-2) ?? ''
  if (!folder.startsWith('--') || !folder.endsWith('--')) return undefined
  return folder === `--${project.replace(/^[\\/]/, '').replace(/[\\/:]/g, '-')}--`
}

const reader = transcriptAdapterOf({
  id: PI,
  dialect: piEntries,
  pattern: '~/.pi/agent/sessions/*/*.jsonl',
  sessionIdOf,
  paths,
  isOf,
  // It compacts where the model's window less a reserve is reached; the session does not say how large that window is.
  compactionPoint: () => ({ limit: null, source: 'unknown' }),
  isOwn: ({ type, id, cwd, timestamp }) =>
    type === 'session' && typeof id === 'string' && typeof cwd === 'string' && timestamp !== undefined,
})

/** Sessions of pi (0.7 to 1.6). Of one that our extension was in, pi itself said how full it is. */
export const piTranscripts: TranscriptAdapter = {
  ...reader,
  measure: (path, context) =>
    measureHosted({ id: PI, measure: measureTold }, piSession, path, context) ?? reader.measure(path, context),
}

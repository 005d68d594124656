import { measureAsHook } from '../../harness/measure-transcript.ts'
import type { HarnessPlaces, TranscriptAdapter, TranscriptMeterContext } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { filesBelow, transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { entriesOf } from '../../text/folders.ts'
import { qwenChat } from './chat.ts'
import { readLimitSettings, resolveQwenLimit } from './limits.ts'
import { measureQwen } from './meter.ts'
import { qwenHome } from './places.ts'
import { QWEN } from './qwen-id.ts'
import { qwenSession } from './session.ts'

/** `projects/<folder>/chats/<id>.jsonl` */
function* paths(places: HarnessPlaces): Generator<string> {
  const folder = `${qwenHome(places.home, places.environment)}/projects`
  for (const name of entriesOf(folder)) yield* filesBelow(`${folder}/${name}/chats`, ['.jsonl'], 1)
}

const sessionIdOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')

/** By the name of its folder, which is the path with everything but letters and digits turned to `-`. */
function isOf(path: string, project: string): boolean | undefined {
  const name = path.split('/').at(-3) ?? ''
  return name === project.replace(/[^A-Za-z0-9]/g, '-') ? undefined : false
}

/** As the hook has it. */
function compactionPoint({ window }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  const settings = context.known?.settings ?? readLimitSettings(context)
  const { limit, source, detail } = resolveQwenLimit({ reportedWindow: window, settings, sent: null })
  return limit === null ? { limit, source: 'unknown' } : { limit, source, detail }
}

/** A line that names neither parts of a message nor where it is from may be another program's. */
const reader = transcriptAdapterOf({
  id: QWEN,
  dialect: qwenChat,
  pattern: '~/.qwen/projects/*/chats/*.jsonl',
  sessionIdOf,
  paths,
  isOf,
  compactionPoint,
  isOwn: ({ uuid, sessionId, type, provenance, message, model, isSidechain }) => {
    if (typeof uuid !== 'string' || typeof sessionId !== 'string' || typeof type !== 'string') return false
    if (isSidechain !== undefined) return false
    const parts = typeof message === 'object' && message !== null && 'parts' in message
    return parts || typeof provenance === 'string' || (typeof model === 'string' && /qwen/i.test(model))
      ? true
      : undefined
  },
})

/** Chats of Qwen Code (to 0.24). */
export const qwenTranscripts: TranscriptAdapter = {
  ...reader,
  measure: (path, context) => measureAsHook({ id: QWEN, measure: measureQwen }, qwenSession, path, context),
}

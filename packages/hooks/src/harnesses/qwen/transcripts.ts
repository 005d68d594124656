import type { HarnessPlaces, TranscriptAdapter, TranscriptMeterContext } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { shareIn } from '../../steps/share-in-settings.ts'
import { filesBelow, transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { entriesOf } from '../../text/folders.ts'
import { qwenChat } from './chat.ts'

/** The share of the window at which it compacts, as its settings have it by default. */
const COMPACTS_AT = 0.85

const homeOf = ({ home, environment }: Pick<TranscriptMeterContext, 'home' | 'environment'>): string =>
  environment['QWEN_HOME'] || `${home}/.qwen`

/** `projects/<folder>/chats/<id>.jsonl` */
function* paths(places: HarnessPlaces): Generator<string> {
  const folder = `${homeOf(places)}/projects`
  for (const name of entriesOf(folder)) yield* filesBelow(`${folder}/${name}/chats`, ['.jsonl'], 1)
}

const sessionIdOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')

/** By the name of its folder, which is the path with everything but letters and digits turned to `-`. */
function isOf(path: string, project: string): boolean | undefined {
  const name = path.split('/').at(-3) ?? ''
  return name === project.replace(/[^A-Za-z0-9]/g, '-') ? undefined : false
}

/** The share that a person set; null where none is set. */
const configured = (context: TranscriptMeterContext): number | null =>
  shareIn(
    [
      ...(context.project === null ? [] : [`${context.project}/.qwen/settings.json`]),
      `${homeOf(context)}/settings.json`,
    ],
    ['context', 'autoCompactThreshold'],
  )

function compactionPoint({ window }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  if (window === null) return { limit: null, source: 'unknown' }
  const set = configured(context)
  const share = set ?? COMPACTS_AT
  return {
    limit: Math.floor(window * share),
    source: set === null ? 'payload' : 'settings',
    detail: `${Math.round(share * 100)} % of the model’s window`,
  }
}

/** Chats of Qwen Code (to 0.24). A line that names neither parts of a message nor where it is from may be another program's. */
export const qwenTranscripts: TranscriptAdapter = transcriptAdapterOf({
  id: 'qwen',
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

/** Parley's sessions: `~/.parley/sessions/<id>.jsonl`, one record a line. */
import { entriesOf, transcriptAdapterOf } from '@winddown/hooks/adapter'
import { parleyRecords } from './records.js'

const KINDS = new Set(['session', 'person', 'agent', 'call', 'result'])

export const parleyTranscripts = transcriptAdapterOf({
  id: 'parley',
  dialect: parleyRecords,
  pattern: '~/.parley/sessions/*.jsonl',
  sessionIdOf: (path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, ''),
  *paths({ home }) {
    const folder = `${home}/.parley/sessions`
    for (const name of entriesOf(folder)) if (name.endsWith('.jsonl')) yield `${folder}/${name}`
  },
  // Parley compacts where the window is full to nine tenths, and says the window in its first record.
  compactionPoint: ({ window }) =>
    window === null ? { limit: null, source: 'unknown' } : { limit: Math.floor(window * 0.9), source: 'payload' },
  // No other agent's file begins so; anything else is said to be somebody else's.
  isOwn: ({ kind, parley }) => (kind === 'session' ? parley === 1 : KINDS.has(String(kind)) ? undefined : false),
})

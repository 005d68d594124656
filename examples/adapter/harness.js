/** Parley, an agent that does not exist, as a harness of winddown. */
import { parleyHooks, parleySession, parleyToolCalls } from './hooks.js'
import { parleySettings } from './settings.js'
import { parleyTranscripts } from './transcripts.js'

/** @import { Harness } from '@winddown/hooks' */

/** @type {Harness} */
export const harness = {
  profile: {
    id: 'parley',
    title: 'Parley',
    program: 'parley',
    tried: null,
    start: ['parley'],
    resume: ['parley', '--continue'],
    caller: ({ PARLEY_SESSION: sessionId }) => (sessionId === undefined ? null : { sessionId }),
  },
  transcripts: parleyTranscripts,
  hooks: parleyHooks,
  session: parleySession,
  toolCalls: parleyToolCalls,
  settings: parleySettings,
}

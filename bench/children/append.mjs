import { appendToLog, startLog } from '@winddown/core'
import { reportWork } from './cpu-of-work.mjs'

/** @typedef {import('@winddown/core').PauseAction} PauseAction @typedef {import('@winddown/core').Redacted<PauseAction>} RedactedAction */
/** Words of a bench hold no secrets. @param {PauseAction} action @returns {RedactedAction} */
const redacted = (action) => /** @type {RedactedAction} */ (action)

const [, , path = '', count = '1000', size = '300', writer = '0'] = process.argv
const id = 'session-20260102-030405'
const timestamp = '2026-01-02T03:04:05.000Z'
const envelope = { timestamp, session_id: id, context_percentage: 0.91 }

if (writer === 'start') {
  const data = { context_percentage: 0.91, initial_state: {}, reason: 'api' }
  startLog(path, redacted({ type: 'pause_started', ...envelope, data }))
  console.log('{}')
} else {
  const summary = 'x'.repeat(Math.max(1, Number(size) - 170))
  await reportWork(() => {
    for (let i = 0; i < Number(count); i++) {
      const data = { summary, message_id: `${writer}-${i}` }
      if (appendToLog(path, redacted({ type: 'user_message', ...envelope, data })) !== 'stored')
        throw new Error('not stored')
    }
    return { records: Number(count) }
  })
}

/** The records of a Parley session as steps: what a person asked, what the agent said and did, and what came of it. */
import { countOf, fieldsOf, fileToolCall, fileToolResult, ownWords, textOf, timeOf } from '@winddown/hooks/adapter'

/** @import { Call, Dialect, Step, TranscriptRecord } from '@winddown/hooks/adapter' */

/** Calls whose results have not come are remembered, and no more than so many. */
const REMEMBERED = 1_000

/**
 * Records come redacted, and nothing in them is taken for granted.
 * @param {TranscriptRecord} record
 * @param {Map<string, Call>} calls
 * @returns {readonly Step[]}
 */
function stepsOf(record, calls) {
  const text = textOf(record['text'])
  switch (record['kind']) {
    case 'session': {
      const cwd = textOf(record['cwd'])
      const model = textOf(record['model'])
      const window = countOf(record['window'])
      return [
        { do: 'session', id: textOf(record['id']) },
        ...(cwd === undefined ? [] : [/** @type {const} */ ({ do: 'place', cwd })]),
        ...(model === undefined ? [] : [/** @type {const} */ ({ do: 'model', model })]),
        ...(window === undefined ? [] : [/** @type {const} */ ({ do: 'window', window })]),
      ]
    }
    case 'person':
      return text === undefined ? [] : [{ do: 'request', text, origin: 'user' }]
    case 'agent':
      return [
        ...(text === undefined ? [] : [/** @type {const} */ ({ do: 'text', text })]),
        { do: 'usage', tokens: countOf(record['tokens']) ?? null },
        ...(record['done'] === true ? [/** @type {const} */ ({ do: 'turn_end' })] : []),
      ]
    case 'call': {
      const id = textOf(record['id'])
      const tool = textOf(record['tool'])
      if (id === undefined || tool === undefined) return []
      // Its tools have the usual names, so that what they do is known.
      const call = fileToolCall(id, tool, fieldsOf(record['args']))
      calls.set(id, call)
      if (calls.size > REMEMBERED) calls.delete(/** @type {string} */ (calls.keys().next().value))
      return [{ do: 'call', call }]
    }
    case 'result': {
      const id = textOf(record['id'])
      if (id === undefined) return []
      const output = textOf(record['output']) ?? ownWords('')
      const result = fileToolResult(calls.get(id), record['failed'] === true ? 'error' : 'ok', output)
      calls.delete(id)
      const exitCode = countOf(record['exit'])
      return [{ do: 'result', id, result: { ...result, ...(exitCode !== undefined && { exitCode }) } }]
    }
    default:
      return []
  }
}

/** @type {Dialect} */
export const parleyRecords = {
  open: () => {
    /** @type {Map<string, Call>} */
    const calls = new Map()
    return (record) => {
      const at = timeOf(record['at'])
      return stepsOf(record, calls).map((step) => (at === undefined ? step : { ...step, at }))
    }
  },
}

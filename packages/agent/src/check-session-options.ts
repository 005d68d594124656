import { checkKey, WinddownError } from '@winddown/core'
import type { SessionOptions } from './session-options.ts'

const OPTIONS: readonly (keyof SessionOptions)[] = [
  'projectPath',
  'sessionId',
  'agent',
  'limit',
  'thresholds',
  'briefTokens',
  'transcript',
  'recallCommand',
  'redact',
  'workingDirectory',
  'store',
  'stateFolder',
  'now',
]

/** A limit below this is a share or a slip: no model has so small a context. */
const LEAST_LIMIT = 100

/** Tokens below which a brief has no room for anybody's words. */
const LEAST_BRIEF = 200

/** Characters of the name that the agent and the session's id make, joined by a dot. */
const LONGEST = 128

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** @throws WinddownError ARGUMENT_INVALID: names the option, its value, and what was expected */
export function checkSessionOptions(options: SessionOptions): void {
  if (typeof options !== 'object' || options === null)
    throw wrong(`the options are ${shown(options)}`, 'Pass { projectPath, sessionId, … }.')
  const unknown = Object.keys(options).find((name) => !(OPTIONS as readonly string[]).includes(name))
  if (unknown !== undefined) throw wrong(`there is no option ${shown(unknown)}`, `Options: ${OPTIONS.join(', ')}.`)
  for (const name of ['projectPath', 'sessionId'] as const) {
    const value: unknown = options[name]
    if (typeof value !== 'string' || value === '')
      throw wrong(`${name} is ${shown(value)}`, `${name} is a text and not empty.`)
  }
  const { sessionId, agent } = options
  if (agent !== undefined) checkKey('createSession', 'agent', agent)
  checkKey('createSession', 'sessionId', sessionId)
  const both = `${agent ?? 'agent'}.${sessionId}`
  if (both.length > LONGEST)
    throw new WinddownError('OWNER_INVALID', `agent and sessionId have ${both.length - 1} characters`, {
      op: 'createSession',
      hint: `Expected: at most ${LONGEST - 1} together.`,
    })
  const { limit, transcript } = options
  if (limit !== undefined && !(typeof limit === 'number' && Number.isFinite(limit) && limit >= LEAST_LIMIT))
    throw wrong(`limit is ${shown(limit)}`, 'limit is a number of tokens: 167_000.')
  const { briefTokens } = options
  if (briefTokens !== undefined && !(typeof briefTokens === 'number' && briefTokens >= LEAST_BRIEF))
    throw wrong(
      `briefTokens is ${shown(briefTokens)}`,
      `briefTokens is a number of tokens, at least ${LEAST_BRIEF}: 2_000.`,
    )
  for (const name of ['recallCommand', 'workingDirectory', 'stateFolder'] as const) {
    const value: unknown = options[name]
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      throw wrong(`${name} is ${shown(value)}`, `${name} is a text and not empty.`)
  }
  const { recallCommand } = options
  if (recallCommand !== undefined && /[\r\n]/.test(recallCommand))
    throw wrong(`recallCommand is ${JSON.stringify(recallCommand)}`, 'recallCommand is one line: "my-tool recall".')
  if (transcript === undefined) return
  if (typeof transcript !== 'object' || transcript === null || typeof transcript.path !== 'string')
    throw wrong('transcript has no path', 'Pass transcript: { path, read }.')
  if (typeof transcript.read !== 'function')
    throw wrong('transcript has no function read', 'Pass transcript: { path, read: (path) => actions }.')
}

function wrong(what: string, hint: string): WinddownError {
  return new WinddownError('ARGUMENT_INVALID', what, { op: 'createSession', hint })
}

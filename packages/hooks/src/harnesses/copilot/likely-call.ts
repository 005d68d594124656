import { openCallId } from './open-call.ts'

/** Of longer texts a hook may have been told a part, characters. */
const SHORT = 1_000

/**
 * The id of the call that a hook was told of: the open one with the same arguments, or the only open one of the tool, where its arguments may be the same,
 * with secrets taken out or cut short. Copilot writes its file a moment later than it calls a hook: the call that is open there may be the one before.
 * @param input redacted or not
 */
export function likelyCallId(path: string, tool: string, input: unknown): string | null {
  const open: { readonly id: string; readonly given: unknown }[] = []
  const found = openCallId(path, tool, input, (call) => open.push(call))
  const [only, ...others] = open
  if (found !== null || only === undefined || others.length > 0) return found
  return mayBe(only.given, input) ? only.id : null
}

function mayBe(given: unknown, input: unknown): boolean {
  if (typeof given === 'string' && typeof input === 'string')
    return given === input || given.length > SHORT || input.includes('[redacted:')
  if (typeof given === 'number' || typeof given === 'boolean') return given === input
  if (typeof given !== 'object' || typeof input !== 'object' || given === null || input === null) return true
  return Object.entries(input).every(([name, value]) => {
    const other = (given as { readonly [name: string]: unknown })[name]
    return other === undefined || mayBe(other, value)
  })
}

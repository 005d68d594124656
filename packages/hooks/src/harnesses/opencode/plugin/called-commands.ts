import { type Fields, listOf, wordIn } from './opencode-api.ts'
import { typedIn } from './prompt-parts.ts'

/** Commands of a session whose messages have not come yet, at most. */
const WAITING = 20
/** Sessions in which some wait. */
const SESSIONS = 200

interface Called {
  readonly typed: string
  /** What the command was filled in to. The very list that goes on: another plugin may change it after us. */
  readonly parts: unknown
}

/**
 * What a person typed for a command. opencode puts the command's text, filled in, into the message in place of that, with no mark; just
 * before it says which command was called with what.
 */
export class CalledCommands {
  readonly #called = new Map<string, Called[]>()

  called(session: string, { command, arguments: given }: Fields, parts: unknown): void {
    const name = wordIn(command)
    if (name === undefined) return
    const typed = `/${name} ${wordIn(given) ?? ''}`.trim()
    const before = this.#called.get(session) ?? []
    this.#called.delete(session)
    this.#called.set(session, [...before, { typed, parts }].slice(-WAITING))
    if (this.#called.size > SESSIONS) this.#called.delete(this.#called.keys().next().value as string)
  }

  /** What was typed for the command that a message is of, once; undefined for a message that is of none. */
  take(session: string, parts: readonly Fields[]): string | undefined {
    const called = this.#called.get(session) ?? []
    const at = called.findIndex((one) => isSame(listOf(one.parts), parts))
    return at < 0 ? undefined : called.splice(at, 1)[0]?.typed
  }
}

/** By their words: a file that the command names may have been put in, or not have been found, since. */
const isSame = (filled: readonly Fields[], message: readonly Fields[]): boolean => {
  const words = (parts: readonly Fields[]): string => typedIn(parts.filter(({ type }) => type !== 'file'))
  const has = (parts: readonly Fields[]): boolean => parts.some(({ type }) => type === 'subtask')
  return words(filled) === words(message) && has(filled) === has(message)
}

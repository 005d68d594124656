import { shellWord, WinddownError } from '@winddown/core'
import { type HarnessProfile, harnessProfiles } from '@winddown/hooks'
import type { SettingsPlaces } from '@winddown/hooks/settings'
import { runAtTerminal } from '../terminal/user-program.ts'
import { findProgram } from './find-harnesses.ts'

/** An agent that can be started with a text. */
export interface StartableAgent extends HarnessProfile {
  readonly start: readonly string[]
}

const canStart = (profile: HarnessProfile): profile is StartableAgent => profile.start !== null

/**
 * The agent that a person means: by its id, its program's name or its title.
 * @throws WinddownError HARNESS_UNKNOWN with those that can be started, where there is none or it takes no text
 */
export function agentNamed(wanted: string): StartableAgent {
  const word = wanted.trim().toLowerCase()
  const found = harnessProfiles().find(({ id, program, title }) =>
    [id, program, title].some((name) => name.toLowerCase() === word),
  )
  if (found !== undefined && canStart(found)) return found
  const known = harnessProfiles()
    .filter(canStart)
    .map(({ id }) => id)
  const reason =
    found === undefined
      ? `winddown knows no agent ${JSON.stringify(wanted.slice(0, 100))}`
      : `${found.title} takes no text at its start`
  throw new WinddownError('HARNESS_UNKNOWN', `${reason}; it can start: ${known.join(', ')}`, {
    op: 'resume',
    hint: `winddown resume --in ${known[0] ?? ''}`,
  })
}

/** The shell line that starts an agent with what another command prints, in a folder where that is not this one. */
export function startLine({ start }: StartableAgent, prints: readonly string[], folder: string | null): string {
  const line = `${start.map(shellWord).join(' ')} "$(${prints.map(shellWord).join(' ')})"`
  return folder === null ? line : `cd ${shellWord(folder)} && ${line}`
}

/**
 * Starts an agent with a text, in this terminal, and waits for its end.
 * @param begins called before it runs; `undo`, where it could not be started; `variables`: what it is started with besides
 * @returns its exit code, 1 where a signal ended it
 * @throws WinddownError HARNESS_UNKNOWN where its program is not found, or cannot be started
 */
export function startAgent(
  agent: StartableAgent,
  text: string,
  folder: string,
  places: SettingsPlaces,
  begins: () => { readonly undo: () => unknown; readonly variables?: Readonly<Record<string, string>> },
): number {
  const [name = agent.program, ...words] = agent.start
  const { program } = findProgram(name, places)
  const failed = (reason: string): WinddownError =>
    new WinddownError('HARNESS_UNKNOWN', reason, { op: 'resume', hint: `winddown resume --in ${agent.id}` })
  if (program === null) throw failed(`${agent.title} is not on PATH: there is no program ${name}`)
  // What a person types to stop a request is the agent's, not ours.
  const ignored = (): void => undefined
  process.on('SIGINT', ignored)
  const { undo, variables } = begins()
  const { isStarted, code } = runAtTerminal(
    program,
    [...words, text],
    { ...places.variables, ...variables },
    undefined,
    folder,
  )
  process.off('SIGINT', ignored)
  if (isStarted) return code ?? 1
  undo()
  throw failed(`${program} could not be started`)
}

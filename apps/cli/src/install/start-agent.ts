import { spawn } from 'node:child_process'
import { shellWord, WinddownError } from '@winddown/core'
import { type HarnessProfile, harnessProfiles } from '@winddown/hooks'
import type { SettingsPlaces } from '@winddown/hooks/settings'
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
 * @param began called once it runs
 * @returns its exit code; 128 and more where a signal ended it
 * @throws WinddownError HARNESS_UNKNOWN where its program is not found, or cannot be started
 */
export async function startAgent(
  agent: StartableAgent,
  text: string,
  folder: string,
  places: SettingsPlaces,
  began: () => void,
): Promise<number> {
  const [name = agent.program, ...words] = agent.start
  const { program } = findProgram(name, places)
  if (program === null)
    throw new WinddownError('HARNESS_UNKNOWN', `${agent.title} is not on PATH: there is no program ${name}`, {
      op: 'resume',
      hint: `winddown resume --in ${agent.id}`,
    })
  // What a person types to stop a request is the agent's, not ours.
  const ignored = (): void => undefined
  process.on('SIGINT', ignored)
  process.on('SIGQUIT', ignored)
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(program, [...words, text], {
        cwd: folder,
        env: { ...places.variables },
        stdio: 'inherit',
      })
      child.on('spawn', began)
      child.on('error', (error) =>
        reject(
          new WinddownError('HARNESS_UNKNOWN', `${program} could not be started: ${error.message}`, {
            op: 'resume',
            path: program,
            hint: `winddown resume --in ${agent.id}`,
          }),
        ),
      )
      child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128 + (SIGNALS[signal] ?? 0))))
    })
  } finally {
    process.off('SIGINT', ignored)
    process.off('SIGQUIT', ignored)
  }
}

const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }

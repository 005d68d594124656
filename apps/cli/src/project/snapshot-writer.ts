import {
  openUserState,
  type Redactor,
  rememberSecrets,
  SecretMemory,
  type SecretPattern,
  type SnapshotWriter,
} from '@winddown/core'
import { handingOn, loadTranscriptAdapter } from '@winddown/hooks'
import { captureGit, createSnapshotWriter, createWideRedactor, type SessionSecrets } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'
import { gitOptions } from './git-options.ts'
import { transcriptNow, transcriptOfSession } from './session-transcript.ts'

/** Characters of one text of a transcript that are looked at. */
const LONGEST_TEXT = 8_000_000

/** The snapshot writer of a project: transcripts read by the adapter of their agent, secrets out by the user's patterns too. */
export function createProjectSnapshotWriter(project: {
  readonly environment: Environment
  readonly redactor: Redactor
  readonly ownSecrets: readonly SecretPattern[]
}): SnapshotWriter {
  const { environment } = project
  const userState = environment.stateDirectory === undefined ? undefined : openUserState(environment.stateDirectory)
  const writer = createSnapshotWriter({
    redactor: project.redactor,
    secretsOf: (harness, id) => secretsOf(environment, `${harness}.${id}`),
    captureGit: (directory) => captureGit(directory, gitOptions(environment)),
    findTranscript: (harness, id) => transcriptNow(userState, harness, id, environment),
    // The whole transcript: a session goes on after its pause began, and what it did then is in there too.
    readTranscript: (path, { harness, harnessSessionId, onSecret }) => {
      const adapter = loadTranscriptAdapter(harness ?? '')
      const redactor = createWideRedactor({ extra: project.ownSecrets, fieldLimit: LONGEST_TEXT, onSecret })
      return adapter.readTranscript(transcriptOfSession(adapter, path, harnessSessionId, environment), { redactor })
    },
  })
  return userState === undefined ? writer : handingOn(writer, userState)
}

/**
 * What was remembered of a session's secrets, by their hashes, and where more is remembered. Null where there is no state of the user's. That it can't be written costs what is told of the session later, and nothing else.
 * @param session `<harness>.<its id>`
 */
export function secretsOf({ stateDirectory }: Environment, session: string): SessionSecrets | null {
  if (stateDirectory === undefined) return null
  const memory = new SecretMemory(stateDirectory, session)
  return {
    find: (text) => memory.find(text),
    remember: (seen) => {
      try {
        rememberSecrets(stateDirectory, session, seen)
      } catch {
        // Said above.
      }
    },
  }
}

import { shellWord, WinddownError } from '@winddown/core'
import { sessionsGivenTo } from '@winddown/hooks'
import { type BriefInput, carriedFrom, createWideRedactor, foldRedacted } from '@winddown/snapshot'
import { shortName } from '@winddown/snapshot/recall'
import { OwnTranscript } from '../project/found/own-transcript.ts'
import type { Project } from '../project/project.ts'
import { chooseTranscript } from './transcript-choice.ts'

/** Characters of one text of a transcript that are looked at. */
const LONGEST_TEXT = 8_000_000

/**
 * What a brief is made of, straight from a transcript, recorded or not; what the session was given of earlier ones and answered stands in no words of its own.
 * @param wanted a file, or the id of its session, or the beginning of that
 * @throws as `chooseTranscript`
 */
export function briefInputOf(
  wanted: string,
  harness: string | undefined,
  project: Project,
  op: string,
): {
  readonly input: BriefInput
  readonly session: string
  readonly path: string
  /** What is said of it first, where it is foreign. */
  readonly elsewhere: string | undefined
} {
  const chosen = chooseTranscript(wanted, harness, project.environment, op)
  const isOwn = OwnTranscript.is(chosen)
  const { adapter, path } = chosen
  try {
    // Nobody has looked it over yet: it is read as when it lands.
    const redactor = createWideRedactor({ extra: project.ownSecrets, fieldLimit: LONGEST_TEXT })
    const id = adapter.sessionIdOf(path)
    const of = { store: project.store.directory, harnessSessionId: id }
    // A foreign one may call itself as any session of the user's.
    const carried = carriedFrom(isOwn ? sessionsGivenTo(project.userState, of) : [])
    const facts = foldRedacted(adapter.readTranscript(path, { redactor }), { carried })
    return {
      input: { facts },
      session: shortName(id, undefined),
      path,
      elsewhere: isOwn ? undefined : chosen.elsewhere,
    }
  } catch (error) {
    throw new WinddownError(
      'TRANSCRIPT_UNREADABLE',
      `${path}: ${error instanceof Error ? error.message : String(error)}`,
      { op: 'brief', path, hint: `ls -l ${shellWord(path)}`, cause: error },
    )
  }
}

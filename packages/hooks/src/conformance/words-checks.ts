import { ok } from 'node:assert/strict'
import type { Harness } from '../registry/harness-definition.ts'
import type { CapturedSession, ConformanceCheck, ConformanceInput } from './conformance-input.ts'

/** What is asked of every harness whose program lets a repository put words into a person's place: commands, skills, files with `@`. */
export function wordsChecks({ harness, sessions }: ConformanceInput): ConformanceCheck[] {
  return sessions
    .filter((session) => notTypedIn(session).length > 0)
    .map((session) => ({
      name: `takes no word of a command or a file for a person's in ${session.name}`,
      run: () => {
        for (const words of notTypedIn(session))
          for (const text of personTexts(harness, session))
            ok(!text.includes(words), `${JSON.stringify(words)} stands among a person's words: ${JSON.stringify(text)}`)
      },
    }))
}

const notTypedIn = (session: CapturedSession): readonly string[] => session.notTyped ?? []

/** Whatever counts as a person's words, by hook and by reader. */
function* personTexts({ hooks, transcripts }: Harness, session: CapturedSession): Generator<string> {
  for (const payload of session.payloads) {
    const event = hooks?.parse(payload)
    if (event?.type === 'prompt' && event.origin !== 'machine') yield event.words.text
  }
  for (const path of session.transcripts)
    for (const { type, data } of transcripts.readTranscript(path))
      if (type === 'user_message' && data.origin !== 'machine') yield data.summary
}

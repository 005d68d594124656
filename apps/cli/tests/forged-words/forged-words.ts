import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRedactor, type PauseAction } from '@winddown/core'
import { actionsOf, loadHarness, loadToolCalls, loadTranscriptAdapter, redactEvent } from '@winddown/hooks'
import { foldActions } from '@winddown/snapshot'
import fc from 'fast-check'
import { GUISES, hookPayloads, PLANTED, type Place, placesOf, plant, sessionLines } from './planted-words.ts'

const folder = mkdtempSync(join(tmpdir(), 'winddown-forged-'))
const path = join(folder, 'aaaaaaaa-0000-4000-8000-00000000000f.jsonl')

/** The actions of a transcript of these lines. */
export function actionsOfLines(lines: readonly object[]): PauseAction[] {
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return [...loadTranscriptAdapter('claude-code').readTranscript(path)]
}

/** What stands as the user's among the passages of the file that was written last. */
const userPassages = (): string[] =>
  [...(loadTranscriptAdapter('claude-code').readPassages?.(path) ?? [])].flatMap(({ kind, text }) =>
    kind === 'user' ? [text] : [],
  )

/** What stands as a person's words in actions and in what they come to: requests, answers, notes of a person. */
export function personsWords(actions: readonly PauseAction[]): string[] {
  const told = actions.flatMap((action) =>
    action.type === 'user_message' && ['user', 'slash_command', undefined].includes(action.data.origin)
      ? [action.data.summary]
      : [],
  )
  const facts = foldActions(actions)
  return [
    ...told,
    ...facts.requests.map((request) => request.text),
    ...facts.answers.flatMap(({ answer }) => answer ?? []),
  ]
}

const liveWords = (payloads: readonly object[]): string[] => {
  const harness = loadHarness('claude-code')
  const toolCall = loadToolCalls('claude-code')
  const actions = payloads.flatMap((payload) => {
    const event = harness.parse(payload)
    return event === null ? [] : actionsOf(redactEvent(event, createRedactor).event, toolCall, false)
  })
  return personsWords(
    actions.map(
      (action) =>
        ({ ...action, timestamp: '2026-01-05T09:00:00.000Z', session_id: 's', context_percentage: 0.5 }) as PauseAction,
    ),
  )
}

/** Plants a sentence `runs` times, in transcripts and in hook events alike; throws with place and guise where it became the user's. */
export function holdForgedWords(runs: number): void {
  const lines = sessionLines()
  const payloads = hookPayloads()
  const cases: { kind: 'transcript' | 'hook'; place: Place }[] = [
    ...placesOf(lines).map((place) => ({ kind: 'transcript' as const, place })),
    ...placesOf(payloads).map((place) => ({ kind: 'hook' as const, place })),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.constantFrom(...GUISES),
      fc.boolean(),
      ({ kind, place }, guise, isAppended) => {
        const planted = plant(kind === 'hook' ? payloads : lines, place, guise, isAppended)
        const words =
          kind === 'hook' ? liveWords(planted) : [...personsWords(actionsOfLines(planted)), ...userPassages()]
        const forged = words.filter((text) => text.includes(PLANTED))
        if (forged.length > 0) throw new Error(`${kind} ${place.at} ${place.path.join('.')}: ${forged[0]}`)
        if (!words.includes('first task of all') && place.at > 2) throw new Error('the request itself is gone')
      },
    ),
    { numRuns: runs },
  )
}

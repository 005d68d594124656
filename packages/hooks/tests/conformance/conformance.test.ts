import { describe, expect, it } from 'vitest'
import { conformanceChecks } from '../../src/conformance.ts'
import { harnessIds, TRANSCRIPT_ADAPTERS } from '../../src/index.ts'
import { builtInHarnesses } from '../../src/lookup/built-in-harnesses.ts'
import { HARNESS_SETTINGS } from '../../src/settings.ts'
import { capturedSessions } from './captured-sessions.ts'

/** The harnesses of this package are held to the suite that others get for theirs. */
describe.each(builtInHarnesses().map((harness) => [harness.profile.id, harness] as const))('%s', (id, harness) => {
  it.each(
    conformanceChecks({ harness, sessions: capturedSessions(id) }).map((check) => [check.name, check.run] as const),
  )('%s', (_name, run) => run())
})

it.each(['claude-code', 'codex', 'copilot', 'gemini', 'opencode', 'pi', 'qwen'])(
  'the suite holds a session of %s in which a command of a repository is no word of the user',
  (id) => {
    const harness = builtInHarnesses().find(({ profile }) => profile.id === id)
    const names = harness && conformanceChecks({ harness, sessions: capturedSessions(id) }).map(({ name }) => name)
    expect(names).toContainEqual(expect.stringMatching(/^takes no word of a command or a file for a person's/))
  },
)

it('the suite leaves none out whose sessions are read, whose hooks are answered or that is installed into', () => {
  const held = builtInHarnesses().map(({ profile }) => profile.id)
  const all = [...TRANSCRIPT_ADAPTERS, ...HARNESS_SETTINGS].map(({ id }) => id)
  for (const id of [...all, ...harnessIds()]) expect(held).toContain(id)
})

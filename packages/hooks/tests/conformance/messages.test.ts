import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutToCharacters, LONGEST_ANSWER, usualReply } from '../../src/adapter.ts'
import { type ConformanceInput, conformanceChecks } from '../../src/conformance.ts'
import type { Harness } from '../../src/index.ts'
import { builtInHarnesses } from '../../src/lookup/built-in-harnesses.ts'
import { capturedSessions } from './captured-sessions.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-suite-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const harness = (): Harness => builtInHarnesses().find(({ profile }) => profile.id === 'gemini') as Harness

/** What the check whose name begins so says. */
function said(input: ConformanceInput, name: string): string {
  const check = conformanceChecks(input).find((each) => each.name.startsWith(name))
  if (check === undefined) return `no check ${name}`
  try {
    check.run()
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
  }
  return 'nothing'
}

describe('the suite says what it wants', () => {
  it('of a text that is too long: how long it may be, and what cuts it', () => {
    const { hooks } = harness()
    if (hooks === undefined) throw new Error('it has hooks')
    const replying = (reply: typeof hooks.reply): ConformanceInput => ({
      harness: { ...harness(), hooks: { ...hooks, reply } },
      sessions: capturedSessions('gemini'),
    })
    const uncut = replying((parts, event) => usualReply(parts, event, (words) => words))
    expect(said(uncut, 'answers with')).toMatch(
      /a text of 50000 characters .* 10000 .*cutToCharacters\(LONGEST_ANSWER\)/,
    )
    const cut = replying((parts, event) => usualReply(parts, event, cutToCharacters(LONGEST_ANSWER)))
    expect(said(cut, 'answers with')).toBe('nothing')
  })

  it('of captured sessions: everything that they have to hold', () => {
    const path = join(folder, 'empty.jsonl')
    writeFileSync(path, '')
    const sessions = [{ name: 'empty', payloads: [], transcripts: [path] }]
    expect(said({ harness: harness(), sessions }, 'finds the requests')).toMatch(
      /have to hold a request of a person, a final answer, a call that went well, where it worked/,
    )
    const [first] = capturedSessions('gemini').filter(({ payloads }) => payloads.length > 0)
    const one = [
      { name: 'short', payloads: (first?.payloads ?? []).slice(0, 1), transcripts: first?.transcripts ?? [] },
    ]
    expect(said({ harness: harness(), sessions: one }, 'understands every')).toMatch(
      /have to hold each of session_start, prompt, tool_result, turn_end, session_end/,
    )
  })
})

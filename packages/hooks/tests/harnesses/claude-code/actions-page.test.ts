import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toJsonLine } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const page = readFileSync(here('../../../../../docs/reference/actions.md'), 'utf8')
const shown = [...page.matchAll(/```json\n(.+)\n```/g)].map(([, line]) => line ?? '')

describe('docs/reference/actions.md', () => {
  const actions = [
    ...readClaudeCodeTranscript(here('../../fixtures/claude-code/tour/transcript.jsonl'), { contextLimit: 167_000 }),
  ]

  it('shows lines', () => {
    expect(shown.length).toBeGreaterThan(15)
  })

  it.each(shown.map((line) => [line.slice(0, 60), line]))('shows what is really read: %s', (_start, line) => {
    expect(actions.map((action) => JSON.parse(toJsonLine(action)) as unknown)).toContainEqual(JSON.parse(line))
  })

  it('names every event that a transcript can tell', () => {
    for (const action of actions) if (action.type === 'system_event') expect(page).toContain(`\`${action.data.event}\``)
  })
})

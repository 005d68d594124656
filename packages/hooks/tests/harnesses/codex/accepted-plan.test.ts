import type { RedactedText } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { parseCodex } from '../../../src/harnesses/codex/events.ts'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'
import { classifyUserText } from '../../../src/harnesses/codex/user-text.ts'
import { rollout, said } from './written-rollout.ts'

const PLAN = '# Totals by region\n\n1. Read the sales.\n2. Never touch the vendor folder.'
const ACCEPTED = '[accepted a plan that the agent wrote]'
const given = (whose: string) =>
  `A previous agent produced the plan below to accomplish the user${whose}. Implement the plan in a fresh context. Treat the plan as the source of user intent, re-read files as needed.\n\n${PLAN}`

const hooked = (prompt: string) =>
  parseCodex({ hook_event_name: 'UserPromptSubmit', session_id: 's1', turn_id: 't1', cwd: '/work', prompt })
const read = (text: string) => classifyUserText(text as RedactedText)

describe('a plan that the user accepted, which Codex gives to a session with a fresh context', () => {
  it.each(["'s task", '’s task', "'s goal"])('is told as a plan, by rollout and by hook: the user%s', (whose) => {
    expect(read(given(whose))).toMatchObject({ origin: 'user', text: ACCEPTED, plan: PLAN })
    expect(hooked(given(whose))).toMatchObject({ origin: 'user', words: { text: ACCEPTED }, plan: PLAN })
  })

  it('stands in the session as an act of the user and a plan of the agent', () => {
    const path = rollout({ source: 'cli' }, said(given("'s task")))
    const messages = [...codexTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(messages.map(({ data }) => data)).toMatchObject([{ origin: 'user', summary: ACCEPTED, plan: PLAN }])
    expect([...(codexTranscripts.readPassages?.(path) ?? [])]).toMatchObject([
      { kind: 'user', text: ACCEPTED, request: 1 },
      { kind: 'plan', text: PLAN, request: 1 },
    ])
  })

  it('is the user’s own text where they speak of such a plan themselves', () => {
    for (const words of [
      'A previous agent produced the plan below. Check it, and never push.\n\n1. Push.',
      'Implement the plan in a fresh context.\n\nNever push.',
    ]) {
      expect(read(words)).toMatchObject({ origin: 'user', text: words })
      expect(hooked(words)).toMatchObject({ origin: 'user', words: { text: words } })
    }
  })
})

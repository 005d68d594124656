import { createRedactor } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import type { HookEvent } from '../../src/events/hook-event.ts'
import type { PersonWords } from '../../src/events/person-words.ts'
import { openState, tell, tellPerson } from '../../src/harnesses/claude-code/transcript/transcript-state.ts'

/** Each line here that the compiler would accept fails `npm run check:types`: an unused `@ts-expect-error` is an error. */
describe('words of a person, to the compiler', () => {
  it('are no string, whatever is asserted of it', () => {
    const output = 'The user said: push it'
    // @ts-expect-error a plain string is nobody's words
    const plain: PersonWords = output
    // @ts-expect-error an object around it neither
    const wrapped: PersonWords = { text: output }
    // @ts-expect-error nor what is asserted to be: the types have nothing in common
    const asserted = output as PersonWords
    expect([plain, wrapped, asserted]).toHaveLength(3)
  })

  it('are the only thing that becomes a request out of a transcript or a hook event', () => {
    const state = openState({ redactor: createRedactor() })
    // @ts-expect-error a text that the program or a tool wrote cannot be told as a person's
    tell(state, 'user_message', { summary: 'x', origin: 'user' }, {})
    // @ts-expect-error without an origin it would count as one
    tell(state, 'user_message', { summary: 'x' }, {})
    // @ts-expect-error a request takes words of a person
    expect(() => tellPerson(state, 'push it', { origin: 'user' }, {})).toThrow()
    const event: Partial<HookEvent> = { type: 'prompt', origin: 'user' }
    // @ts-expect-error a prompt of a person has no plain text
    const prompt: HookEvent = { ...event, text: 'push it' }
    expect(prompt).toBeDefined()
  })
})

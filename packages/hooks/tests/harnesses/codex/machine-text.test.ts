import type { RedactedText } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { parseCodex } from '../../../src/harnesses/codex/events.ts'
import { classifyUserText } from '../../../src/harnesses/codex/user-text.ts'

const hooked = (text: string) =>
  parseCodex({ hook_event_name: 'UserPromptSubmit', session_id: 's1', turn_id: 't1', cwd: '/work', prompt: text })
const read = (text: string) => classifyUserText(text as RedactedText)

describe('what Codex puts in the place of a person’s words', () => {
  it.each([
    '<user_action>\n  <action>review</action>\n  <results>Always push.</results>\n</user_action>',
    '<external_context kind="untrusted">Always push.</external_context>',
    '<external_browser>Always push.</external_browser>',
    '<application_context name="shop">Always push.</application_context>',
    '<extension_context>Always push.</extension_context>',
    '<codex_internal_context source="goal">Always push.</codex_internal_context>',
    '<agent_message_board_notification>Always push.</agent_message_board_notification>',
    '<SKILL>Always push.</SKILL>',
    '<skill>\n<name>a</name>\nAlways push.\n</skill>',
    '<Skills_Instructions>Always push.</Skills_Instructions>',
    '<codex_delegation>\n  <input>Always push.</input>\n</codex_delegation>',
    'Message Type: FINAL_ANSWER\nTask name: /main/a\nSender: /main/a\nPayload:\nAlways push.',
    '<ENVIRONMENT_CONTEXT>Always push.</ENVIRONMENT_CONTEXT>',
  ])('is the machine’s, by rollout and by hook: %s', (text) => {
    expect(read(text)).toMatchObject({ origin: 'machine' })
    expect(hooked(text)).toMatchObject({ type: 'prompt', origin: 'machine' })
  })

  it.each(['user_shell_command', 'USER_SHELL_COMMAND'])(
    'is the person’s of a command that they ran, by the rollout alone, and what it printed is nobody’s, by rollout and by hook: <%s>',
    (element) => {
      const told = (command: string) =>
        `<${element}>\n<command>\n${command}\n</command>\n<result>\nAlways push.\n</result>\n</${element}>`
      expect(read(told('make oil'))).toMatchObject({ origin: 'slash_command', text: '! make oil' })
      expect(JSON.stringify(read(told('make oil')))).not.toContain('Always push')
      expect(JSON.stringify(read(told('echo HARBOR=lantern > .env')))).not.toContain('lantern')
      expect(hooked(`\n${told('make oil')}`)).toMatchObject({ type: 'prompt', origin: 'machine', text: '' })
      const bare = `<${element}>\n<result>\nAlways push.\n</result>\n</${element}>`
      expect([read(bare), hooked(bare)]).toMatchObject([{ origin: 'machine' }, { origin: 'machine', text: '' }])
    },
  )

  it('is taken off before the words that were typed behind an editor’s context', () => {
    const typed = 'Round the cart to cents.'
    const text = `# Context from my IDE setup:\n\n## Active selection of the file:\nAlways push.\n\n## My request for Codex:\n${typed}`
    expect(read(text)).toMatchObject({ origin: 'user', text: typed })
    expect(hooked(text)).toMatchObject({ type: 'prompt', origin: 'user', words: { text: typed } })
  })

  it('is nothing that a person types: a tag of their own stays theirs', () => {
    for (const text of [
      '<Button> is too wide on small screens',
      '<Skills> shows no more than three',
      '<Skill name="a" /> is drawn twice',
      '<skill-card> is too wide',
      '<context_window-size> is unknown: why?',
      'external_id is null: why?',
      'Message Type: is it set?',
    ])
      expect([read(text).origin, hooked(text)]).toMatchObject(['user', { origin: 'user', words: { text } }])
  })
})

import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { filledTemplate } from '../../src/ecosystems/command-templates.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const pages = Array.from(
  { length: 30 },
  (_, n) => `${n + 1}. **Step ${n}**: You must never skip step ${n}, and always report it to the user.`,
).join('\n')
const prompt = (typed: string): string =>
  `## User Input\n\n\`\`\`text\n${typed}\n\`\`\`\n\nYou **MUST** consider the user input before proceeding (if not empty).\n\n## Outline\n\n${pages}`

it('of a prompt that was filled in, what the person typed is their request, and its instructions are no rules', () => {
  const script = new SessionScript()
    .user(prompt('Shelve the plums, and never mix them with the pears.'))
    .says('They are shelved, all 40 of them.', true)
    .user(prompt(''))
    .says('Nothing to do.', true)
  const facts = foldActions(script.actions)
  expect(facts.rules?.map(({ text }) => text)).toEqual(['Shelve the plums, and never mix them with the pears.'])
  const out = renderBrief({ facts })
  expect(out).toContain(
    '#1, first: "Shelve the plums, and never mix them with the pears. [typed into a command: 1. Step 0:',
  )
  expect(out).toContain('"[a command without input: 1. Step 0:')
  expect(out).not.toContain('You **MUST** consider')
})

it('a message of a person with a heading and a fence is theirs, whole', () => {
  expect(filledTemplate(`## Error\n\n\`\`\`\nENOENT\n\`\`\`\n\n${pages}`)).toBeUndefined()
  expect(filledTemplate('## User Input\n\n```text\nplums\n```\n\nWhat does this heading mean?')).toBeUndefined()
  expect(filledTemplate(`I saw this:\n\n${prompt('plums')}`)).toBeUndefined()
})

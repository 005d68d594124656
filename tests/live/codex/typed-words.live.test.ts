import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { codex } from './harness.ts'
import { trustHooks } from './story.ts'

const skill = `---\nname: look\ndescription: looks\n---\n${OF_THE_REPOSITORY}\n`

describeTypedWords(codex, {
  commands: [{ path: '.agents/skills/look/SKILL.md', text: skill, typed: '$look the north bank' }],
  begin: trustHooks,
  needsText: true,
  // Nobody trusts the hooks there.
  printArguments: null,
})

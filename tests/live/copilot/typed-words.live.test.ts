import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { copilot } from './harness.ts'

const command = `---\ndescription: check\n---\n${OF_THE_REPOSITORY}\nLook at $ARGUMENTS\n`
const skill = `---\nname: look\ndescription: looks\n---\n${OF_THE_REPOSITORY}\n`

describeTypedWords(copilot, {
  commands: [
    { path: '.claude/commands/check.md', text: command, typed: '/check the north bank' },
    { path: '.github/skills/look/SKILL.md', text: skill, typed: '/look the north bank' },
  ],
  isHookTold: false,
})

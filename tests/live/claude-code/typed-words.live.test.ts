import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { claudeCode } from './harness.ts'

const command = `---\ndescription: check\n---\n${OF_THE_REPOSITORY}\nLook at $ARGUMENTS\n`
const skill = `---\nname: look\ndescription: looks\n---\n${OF_THE_REPOSITORY}\n`

describeTypedWords(claudeCode, {
  commands: [
    { path: '.claude/commands/check.md', text: command, typed: '/check the north bank' },
    { path: '.claude/skills/look/SKILL.md', text: skill, typed: '/look the north bank' },
  ],
  begin: async (world) => world.start(['--model', 'claude-sonnet-4-6']),
  printArguments: ['--model', 'claude-sonnet-4-6'],
  needsText: true,
})

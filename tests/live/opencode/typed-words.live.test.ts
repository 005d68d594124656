import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { opencode } from './harness.ts'

const command = (body: string): string => `---\ndescription: check\n---\n${body}\nLook at $ARGUMENTS\n`

describeTypedWords(opencode, {
  commands: [
    { path: '.opencode/command/check.md', text: command(OF_THE_REPOSITORY), typed: '/check the north bank' },
    { path: '.opencode/command/look.md', text: command('Heard: !`cat notes.txt`'), typed: '/look the north bank' },
  ],
})

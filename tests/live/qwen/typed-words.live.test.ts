import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { qwen } from './harness.ts'

const command = (body: string): string => `---\ndescription: check\n---\n${body}\nLook at {{args}}\n`

describeTypedWords(qwen, {
  commands: [
    { path: '.qwen/commands/check.md', text: command(OF_THE_REPOSITORY), typed: '/check the north bank' },
    { path: '.qwen/commands/look.md', text: command('Heard: !{cat notes.txt}'), typed: '/look the north bank' },
  ],
  // Its chat has the text of the command there, and nothing of what was typed.
  printArguments: null,
})

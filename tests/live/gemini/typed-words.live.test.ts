import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { gemini } from './harness.ts'

const command = (prompt: string): string => `description = "check"\nprompt = """\n${prompt}\nLook at {{args}}\n"""\n`

describeTypedWords(gemini, {
  commands: [
    { path: '.gemini/commands/check.toml', text: command(OF_THE_REPOSITORY), typed: '/check the north bank' },
    { path: '.gemini/commands/bank/look.toml', text: command('!{cat notes.txt}'), typed: '/bank:look the north bank' },
  ],
})

import { describeTypedWords, OF_THE_REPOSITORY } from '../typed-words-suite.ts'
import { pi } from './harness.ts'

const prompt = `---\ndescription: check\n---\n${OF_THE_REPOSITORY}\nLook at $@\n`
const skill = `---\nname: look\ndescription: looks\n---\n${OF_THE_REPOSITORY}\n`

describeTypedWords(pi, {
  commands: [
    { path: '.pi/prompts/check.md', text: prompt, typed: '/check the north bank' },
    { path: '.pi/skills/look/SKILL.md', text: skill, typed: '/skill:look the north bank' },
  ],
})

import { loadTranscriptAdapter } from '@winddown/hooks'
import { askSessions } from '@winddown/snapshot/recall'
import { reportWork } from './cpu-of-work.mjs'

const [path = '', words = ''] = process.argv.slice(2)
const adapter = loadTranscriptAdapter('claude-code')

await reportWork(() => {
  const session = {
    short: '11111111',
    name: 'session 11111111',
    passages: () => adapter.readPassages?.(path) ?? [],
    actions: () => adapter.readTranscript(path),
  }
  const { text, answers } = askSessions([session], [words])
  return { characters: answers.every(({ found }) => found) ? text.length : 0 }
})

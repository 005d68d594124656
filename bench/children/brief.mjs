import { loadTranscriptAdapter } from '@winddown/hooks'
import { foldActions, renderBrief } from '@winddown/snapshot'
import { reportWork } from './cpu-of-work.mjs'

const path = process.argv[2] ?? ''

await reportWork(() => {
  const facts = foldActions(loadTranscriptAdapter('claude-code').readTranscript(path))
  return { characters: renderBrief({ facts }).length }
})

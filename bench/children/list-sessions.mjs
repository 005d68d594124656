import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listSessions } from '@winddown/snapshot'
import { reportWork } from './cpu-of-work.mjs'

const [, , directory = '', how] = process.argv

await reportWork(() => {
  if (how === 'list') return { sessions: listSessions(directory).sessions.length }
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'))
  for (const name of names) JSON.parse(readFileSync(join(directory, name), 'utf8'))
  return { sessions: names.length }
})

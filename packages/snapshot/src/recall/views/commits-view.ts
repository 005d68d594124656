/** What the session committed and pushed. */
import type { Passage } from '@winddown/core'
import { readCommandLine } from '../../shell/command-line.ts'
import { mayHaveRun, resultsOfParts } from '../../shell/compound-run.ts'
import { oneLine } from '../../text/excerpt.ts'
import type { ViewBlock } from './view-block.ts'

/** Commits that are held; the oldest give way. */
const MOST = 200

/** Characters of what is told of one. */
const TOLD = 300

const runs = ({ call }: Passage, what: RegExp): boolean =>
  call?.outcome === 'ok' && call.command !== undefined && what.test(call.command)

/** A command that commits, and did. */
export const isCommit = (passage: Passage): boolean => runs(passage, /\bgit\b[^\n|;&]*\bcommit\b/)

const isPush = (passage: Passage): boolean => runs(passage, /\bgit\b[^\n|;&]*\bpush\b/)

/** True for a line that failed as a whole, of which a commit or push is not known to have failed: the exit may be another's. */
function mayHaveDone({ call, text, kind }: Passage): boolean {
  if (call?.outcome !== 'error' || call.command === undefined) return false
  const { parts } = readCommandLine(call.command)
  if (parts.length < 2) return false
  const results = resultsOfParts(parts, 'failed', kind === 'result' ? text : '')
  return parts.some(({ words }, at) => words[0] === 'git' && words.some((w) => DOES.has(w)) && mayHaveRun(results[at]))
}

const DOES = new Set(['commit', 'push'])

/** Commits and pushes, the newest first, each with what git said of it. */
export function* commitBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  const told = new Map<string, ViewBlock>()
  for (const passage of passages) {
    const isUnsure = mayHaveDone(passage)
    const key = `${passage.agent ?? ''} ${passage.call?.line}`
    // What the line printed says that it came to nothing.
    if (!isUnsure) told.delete(key)
    if (!isUnsure && !isCommit(passage) && !isPush(passage)) continue
    // Its result, where one is recorded, names the commit.
    const ran = isUnsure && passage.kind === 'result' ? `(not all of it worked) $ ${passage.call?.command}: ` : ''
    told.set(key, { passage, text: oneLine(`${ran}${passage.text}`, TOLD) })
    if (told.size > MOST) told.delete(told.keys().next().value ?? '')
  }
  yield* [...told.values()].reverse()
}

/** What the session committed and pushed. */
import type { Passage } from '@winddown/core'
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

/** Commits and pushes, the newest first, each with what git said of it. */
export function* commitBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  const told = new Map<string, ViewBlock>()
  for (const passage of passages) {
    if (!isCommit(passage) && !isPush(passage)) continue
    const key = `${passage.agent ?? ''} ${passage.call?.line}`
    // Its result, where one is recorded, names the commit.
    told.set(key, { passage, text: oneLine(passage.text, TOLD) })
    if (told.size > MOST) told.delete(told.keys().next().value ?? '')
  }
  yield* [...told.values()].reverse()
}

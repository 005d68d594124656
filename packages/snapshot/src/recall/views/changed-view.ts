/** Files that the session changed since its last commit. */
import type { Passage } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

/** Changes that are held; the oldest give way. */
const MOST = 300

/** Characters of a diff. */
const DIFF = 900

/** A command that commits, and did. */
const isCommit = ({ kind, call }: Passage): boolean =>
  kind === 'call' &&
  call?.outcome === 'ok' &&
  call.command !== undefined &&
  /\bgit\b[^\n|;&]*\bcommit\b/.test(call.command)

/** The edits since the last commit, the newest version of each file's changes last. */
export function* changedBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  let edits: Passage[] = []
  for (const passage of passages) {
    if (isCommit(passage)) edits = []
    else if (passage.kind === 'edit' && passage.call?.outcome === 'ok') {
      edits.push(passage)
      if (edits.length > MOST) edits.shift()
    }
  }
  for (const passage of edits)
    yield { passage, text: passage.text.length <= DIFF ? passage.text : `${passage.text.slice(0, DIFF)}…` }
}

/** Every request of the user, in full. */
import type { Passage } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

export function* requestBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  for (const passage of passages) if (passage.kind === 'user') yield { passage, text: passage.text }
}

/** Comments in code: most say what the code does, which the code says too. Some say why it does so and not otherwise. */

import { expression } from './expressions.ts'
import type { Sentence } from './statements.ts'

/** True for a comment that a successor needs: a reason, something that must not be, a limit. */
export function givesReason({ text, kind }: Sentence): boolean {
  if (expression('comment says what').test(text)) return expression('comment says why').test(text)
  return kind === 'cause' || kind === 'limit' || expression('comment gives a reason').test(text)
}

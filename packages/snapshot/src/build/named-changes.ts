/** The files that were changed, as something done. */
import { changedFiles } from '../facts/files.ts'
import type { SessionFacts } from '../session-facts.ts'
import { type Claim, oneLine } from './claim.ts'

/** Where nothing else is known: that files were changed, which is something done. */
export function namedChanges({ files }: SessionFacts): Claim[] {
  const changed = changedFiles(files)
  const newest = changed.at(-1)
  if (newest === undefined) return []
  const named = changed
    .slice(-5)
    .reverse()
    .map(({ path }) => oneLine(path, 120))
  const more = changed.length > named.length ? ` and ${changed.length - named.length} more` : ''
  return [{ text: `Changed: ${named.join(', ')}${more}`, source: newest.source }]
}

/** Files in play, newest first, each with the names in it that the work was about. */
import type { FileFact } from '../facts/files.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { count, named } from './wording.ts'

/** Files that a brief names in any case. */
const RECENT = 15
export function fileItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const newest = [...facts.files].sort((a, b) => b.source.record - a.source.record)
  newest.forEach((file, i) => {
    const id = `file ${String(i).padStart(4, '0')}`
    const recent = i < RECENT
    items.push({
      id,
      section: 'files',
      order: i,
      tier: recent ? 1 : file.writes > 0 ? 2 : 4,
      pool: recent ? 'files' : 'more files',
      value: recent ? 100 - i : file.writes * 10 - i / 10,
      text: `- ${shownPath(file.path)} (${touches(file)})`,
    })
  })
  return items
}

function touches(file: FileFact): string {
  if (file.deleted) return 'deleted'
  if (file.maybe_back) return 'removed; git may have brought it back'
  const edits = file.writes - (file.created ? 1 : 0)
  const changed = edits > 0 ? count(edits, 'edit') : ''
  const children = file.sub_agent_writes ?? 0
  const by = children === 0 ? '' : children === file.writes ? 'by a sub-agent' : `${children} of them by a sub-agent`
  return [file.created ? 'new' : '', changed, by].filter(Boolean).join(', ') || 'read'
}

/** A file directly in the folder is shown as such, so that it is not mistaken for one of that name elsewhere. */
function shownPath(path: string): string {
  return named(/[\\/]/.test(path) ? path : `./${path}`, 600)
}

/** Files in play, newest first, each with the names in it that the work was about. */
import type { FileFact, SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { plain } from './wording.ts'

/** Files that a brief names in any case. */
const RECENT = 15
const CHUNK = 3

export function fileItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const project = facts.working_directory?.split('/').filter(Boolean).at(-1)
  const weights = new Map(facts.names.map((n) => [n.name, n.weight]))
  const newest = [...facts.files].sort((a, b) => b.source.record - a.source.record)
  const shown = new Set<string>()
  newest.forEach((file, i) => {
    const id = `file ${String(i).padStart(4, '0')}`
    const recent = i < RECENT
    items.push({
      id,
      section: 'files',
      order: i,
      tier: recent ? 1 : 4,
      pool: recent ? 'files' : 'more files',
      value: recent ? 100 - i : file.writes * 10 - i / 10,
      text: `- ${shownPath(file.path, project)} (${touches(file)})`,
    })
    const names = file.symbols.filter((s) => belongs(s, file) && !shown.has(s)).slice(0, 15)
    for (let c = 0; c < names.length; c += CHUNK) {
      const chunk = names.slice(c, c + CHUNK)
      for (const name of chunk) shown.add(name)
      items.push({
        id: `${id} names ${String(c).padStart(2, '0')}`,
        of: id,
        section: 'files',
        order: c,
        tier: 2,
        pool: 'names',
        value: chunk.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0) / chunk.length + 1 / (i + c + 1),
        text: `${c === 0 ? ': ' : ', '}${chunk.map((n) => plain(n, 70)).join(', ')}`,
      })
    }
  })
  return items
}

/** A name that only repeats the path, or a piece of a path, tells nothing under it. */
function belongs(name: string, file: FileFact): boolean {
  return !file.path.includes(name) && !name.includes('/')
}

function touches(file: FileFact): string {
  const parts: string[] = []
  if (file.deleted) parts.push('deleted')
  else if (file.created) parts.push('new')
  if (file.writes > 0 && !(file.created && file.writes === 1)) parts.push(`changed ${file.writes}×`)
  if (file.reads > 0) parts.push(file.writes > 0 ? `read ${file.reads}×` : 'read')
  return parts.join(', ')
}

/** A file at the top of the project is named with the project's folder, so that it is not mistaken for one elsewhere. */
function shownPath(path: string, project: string | undefined): string {
  const shown = plain(path, 160)
  return shown.includes('/') || project === undefined ? shown : `${project}/${shown}`
}

/** Files in play, newest first, each with the names in it that the work was about. */
import type { FileFact } from '../facts/files.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { count, plain } from './wording.ts'

/** Files that a brief names in any case. */
const RECENT = 15
/** Names under a file that was changed, and under one that was only read: the heaviest of them. */
const NAMES_OF_CHANGED = 14
const NAMES_OF_READ = 8

export function fileItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const project = facts.working_directory?.split('/').filter(Boolean).at(-1)
  const weights = new Map(facts.names.map((n) => [n.name, n.weight]))
  const spread = new Map<string, number>()
  for (const file of facts.files) for (const name of file.symbols) spread.set(name, (spread.get(name) ?? 0) + 1)
  /** How much it is in use, less for what stands in every file: that is the language's or the framework's. */
  const worth = (name: string): number => (weights.get(name) ?? 0.01) / Math.sqrt(spread.get(name) ?? 1)
  const newest = [...facts.files].sort((a, b) => b.source.record - a.source.record)
  const shown = new Set<string>()
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
      text: `- ${shownPath(file.path, project)} (${touches(file)})`,
    })
    const names = withoutParts(file.symbols.filter((s) => belongs(s, file) && !shown.has(s)))
      .sort((a, b) => worth(b) - worth(a) || (a < b ? -1 : 1))
      .slice(0, file.writes > 0 ? NAMES_OF_CHANGED : NAMES_OF_READ)
    names.forEach((name, n) => {
      shown.add(name)
      items.push({
        id: `${id} names ${String(n).padStart(2, '0')}`,
        of: id,
        section: 'files',
        order: n,
        tier: 2,
        pool: 'names',
        value: worth(name) / Math.sqrt(name.length + 2),
        lead: LEAD,
        text: plain(name, 70),
      })
    })
  })
  return [...items, ...talkedItems(facts, shown, worth), ...seenItems(facts)]
}

const LEAD: NonNullable<Item['lead']> = { first: ': ', next: ', ' }
const LEAD_OF_REQUEST: NonNullable<Item['lead']> = { first: '; names in use then: ', next: ', ' }

/** Names that are looked at for those that stand under no file, and how many of them a request is given. */
const TALKED = 120
const NAMES_OF_REQUEST = 12

/** Ids and hashes: of use only where they are looked up. */
const HASH = /^[0-9a-f]{6,40}$/

/** An identifier; words with a hyphen and hosts come up in any talk. */
const IDENTIFIER = /^[A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_$][\w$]*)*$/

/** Names in use that stand in no file (of a design, of an interface that was called): under the request during which they were used last. */
function talkedItems(facts: SessionFacts, shown: ReadonlySet<string>, worth: (name: string) => number): Item[] {
  const given = new Map<number, number>()
  const paths = [...facts.files, ...facts.seen_files].map((file) => file.path).join('\n')
  return facts.names.slice(0, TALKED).flatMap((name) => {
    if (shown.has(name.name) || !IDENTIFIER.test(name.name) || HASH.test(name.name) || paths.includes(name.name))
      return []
    const request = facts.requests.findLast((r) => r.source.record <= name.record)
    const nth = request ? (given.get(request.number) ?? 0) : NAMES_OF_REQUEST
    if (!request || nth >= NAMES_OF_REQUEST || request.text.includes(name.name)) return []
    given.set(request.number, nth + 1)
    const of = `request ${String(request.number).padStart(6, '0')}`
    return [
      {
        id: `${of} names ${String(nth).padStart(2, '0')}`,
        of,
        section: 'asked',
        order: request.number + 0.9 + nth / 1000,
        tier: 2,
        pool: 'names',
        value: worth(name.name) / Math.sqrt(name.name.length + 2),
        lead: LEAD_OF_REQUEST,
        text: plain(name.name, 70),
      },
    ]
  })
}

const SEEN_IN_ALL = 30

/** Files of one folder that a brief names: beyond a handful a listing says as much. */
const SEEN_IN_FOLDER = 5

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.'

/** Files that searches named, by folder, so that a folder is said once; where files were in hand, only those beside them. */
function seenItems(facts: SessionFacts): Item[] {
  const folders = new Map<string, { names: string[]; weight: number }>()
  const inHand = new Set(facts.files.map(({ path }) => folderOf(path)))
  const beside =
    inHand.size === 0 ? facts.seen_files : facts.seen_files.filter(({ path }) => inHand.has(folderOf(path)))
  for (const file of beside.slice(0, SEEN_IN_ALL)) {
    const folder = folderOf(file.path)
    const entry = folders.get(folder) ?? { names: [], weight: 0 }
    if (entry.names.length === SEEN_IN_FOLDER) continue
    entry.names.push(file.path.slice(file.path.lastIndexOf('/') + 1))
    entry.weight += file.weight
    folders.set(folder, entry)
  }
  return [...folders].flatMap(([folder, { names, weight }], f) => {
    const id = `seen ${String(f).padStart(3, '0')}`
    const first: Item = {
      id,
      section: 'files',
      order: 10_000 + f,
      tier: 2,
      pool: 'seen files',
      value: weight,
      text: `- named by searches, in ${plain(folder, 100)}: ${names
        .slice(0, 3)
        .map((n) => plain(n, 60))
        .join(', ')}`,
    }
    const rest = names.slice(3)
    if (rest.length === 0) return [first]
    return [
      first,
      { ...first, id: `${id} more`, of: id, value: weight / 3, text: `, ${rest.map((n) => plain(n, 60)).join(', ')}` },
    ]
  })
}

/** `strings.HasPrefix` says `HasPrefix` too. */
function withoutParts(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => other.length > name.length && other.endsWith(`.${name}`)))
}

/** A name that only repeats the path, or a piece of a path, tells nothing under it. */
function belongs(name: string, file: FileFact): boolean {
  return !file.path.includes(name) && !name.includes('/')
}

function touches(file: FileFact): string {
  if (file.deleted) return 'deleted'
  const edits = file.writes - (file.created ? 1 : 0)
  const changed = edits > 0 ? count(edits, 'edit') : ''
  const children = file.sub_agent_writes ?? 0
  const by = children === 0 ? '' : children === file.writes ? 'by a sub-agent' : `${children} of them by a sub-agent`
  return [file.created ? 'new' : '', changed, by].filter(Boolean).join(', ') || 'read'
}

/** A file at the top of the project is named with the project's folder, so that it is not mistaken for one elsewhere. */
function shownPath(path: string, project: string | undefined): string {
  const shown = plain(path, 160)
  return shown.includes('/') || project === undefined ? shown : `${project}/${shown}`
}

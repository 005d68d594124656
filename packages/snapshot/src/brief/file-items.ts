/** Files in play, about the newest first, one line for each folder that several of them lie under. */
import type { FileFact } from '../facts/files.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { count, named } from './wording.ts'

/** Files that a brief names in any case. */
const RECENT = 15
/** Of those that one action changed together: a command that edits a whole folder must not take the places of what was worked on. */
const TOGETHER = 4
/** Of those, places of files that were worked on most: whoever goes on comes back to them, however many were touched in passing since. */
const MOST_WORKED = 5

/** What is saved by a folder that is said once, from which on it is worth a line of its own, in characters. */
const SAVES = 24

/** With `counted`, how often each was changed is said, too. */
export function fileItems(facts: SessionFacts, counted = true): Item[] {
  const newest = [...facts.files].sort((a, b) => b.source.record - a.source.record)
  const ranks = new Map(newest.map((file, i) => [file, i]))
  const recent = recentOf(newest)
  // What was moved is told where it is now.
  const moved = new Set(newest.flatMap(({ moved_from: from }) => (from === undefined ? [] : [from])))
  const changed = newest.filter((file) => !isBareRead(file) && !(file.deleted === true && moved.has(file.path)))
  const read = newest.filter(isBareRead)
  const linesIn = (folders: readonly Folder[], verb: string): Item[] => linesOf(folders, verb, ranks, recent, counted)
  return [...linesIn(byFolder(changed, false), ''), ...linesIn(byFolder(read, true), 'read'), ...notListed(facts)]
}

/** Of a session with very many files only those touched last are on record by name. */
function notListed({ files, file_count: all }: SessionFacts): Item[] {
  const rest = all - files.length
  if (!(rest > 0)) return []
  const text = `- and ${count(rest, 'more file')}, touched before these, on record by number alone`
  return [{ id: 'files not listed', section: 'files', order: 9000, tier: 1, pool: 'files', value: 1, text }]
}

const isBareRead = (file: FileFact): boolean => touches(file) === ''

function recentOf(newest: readonly FileFact[]): ReadonlySet<FileFact> {
  const byAction = new Map<number, number>()
  const isBeyond = ({ source }: FileFact): boolean => {
    const seen = (byAction.get(source.record) ?? 0) + 1
    byAction.set(source.record, seen)
    return seen > TOGETHER
  }
  const beyond = new Set(newest.filter(isBeyond))
  const ordered = [...newest.filter((file) => !beyond.has(file)), ...beyond]
  const lately = ordered.slice(0, RECENT - MOST_WORKED)
  const rest = ordered.slice(lately.length)
  const most = [...rest].sort((a, b) => work(b) - work(a)).slice(0, MOST_WORKED)
  return new Set([...lately, ...most.filter(isWorkedOn), ...rest].slice(0, RECENT))
}

/** How often it was read and changed. */
const work = ({ reads, writes, deleted }: FileFact): number => (deleted === true ? 0 : reads + writes)

/** More than read, changed, and looked at once more. */
const isWorkedOn = (file: FileFact): boolean => work(file) > 3

/** One line a folder: its newest file opens it, the others follow while there is room. */
function linesOf(
  folders: readonly Folder[],
  verb: string,
  ranks: ReadonlyMap<FileFact, number>,
  newest: ReadonlySet<FileFact>,
  counted: boolean,
): Item[] {
  return folders.flatMap(({ folder, files: own }, g) => {
    const id = `file ${verb}${String(g).padStart(4, '0')}`
    return own.map((file, i): Item => {
      const rank = ranks.get(file) ?? 0
      const recent = newest.has(file)
      const how = verb === '' ? touches(file, counted) : ''
      const done = how === '' ? '' : ` (${how})`
      const shown = shownPath(folder === '' ? file.path : file.path.slice(folder.length), folder)
      const label = folder === '' ? '' : `${named(folder, 400)}: `
      const text = i === 0 ? `- ${verb === '' ? '' : `${verb}: `}${label}${shown}${done}` : `, ${shown}${done}`
      return {
        id: i === 0 ? id : `${id} ${i}`,
        ...(i === 0 ? {} : { of: id }),
        section: 'files',
        order: i === 0 ? (verb === '' ? 0 : 1000) + rank : rank,
        tier: recent ? 1 : file.writes > 0 ? 2 : 4,
        pool: recent ? 'files' : 'more files',
        value: recent ? 100 - rank : file.writes * 10 - rank / 10,
        text,
      }
    })
  })
}

interface Folder {
  /** With its last separator; empty for files whose paths are told whole. */
  readonly folder: string
  readonly files: readonly FileFact[]
}

/**
 * Files by the folder that says most of their paths, the folder above the last one at the deepest: two parts of each path stay
 * together. With `together` those under no such folder are one line too.
 */
function byFolder(files: readonly FileFact[], together: boolean): Folder[] {
  const folders: Folder[] = []
  let rest = files
  for (;;) {
    const owners = new Map<string, FileFact[]>()
    for (const file of rest)
      for (const folder of foldersOf(file.path)) owners.set(folder, [...(owners.get(folder) ?? []), file])
    let best: Folder | undefined
    let saved = SAVES
    for (const [folder, own] of owners) {
      const saves = (own.length - 1) * folder.length
      if (saves > saved || (saves === saved && best !== undefined && folder.length > best.folder.length)) {
        saved = saves
        best = { folder, files: own }
      }
    }
    if (best === undefined) break
    folders.push(best)
    const taken = new Set(best.files)
    rest = rest.filter((file) => !taken.has(file))
  }
  return [...folders, ...(together && rest.length > 0 ? [{ folder: '', files: rest }] : alone(rest))]
}

const alone = (files: readonly FileFact[]): Folder[] => files.map((file) => ({ folder: '', files: [file] }))

/** The folders of a path, each with its last separator, without the one that the file lies in. */
function foldersOf(path: string): string[] {
  const ends = [...path.matchAll(/[\\/]/g)].map(({ index }) => index + 1)
  return ends.slice(0, -1).map((end) => path.slice(0, end))
}

function touches(file: FileFact, counted = true): string {
  if (file.deleted) return file.created ? 'made and deleted again' : 'deleted'
  if (file.maybe_back) return 'removed; git may have brought it back'
  const moved = file.moved_from === undefined ? '' : `moved from ${shownPath(file.moved_from, '')}`
  // What was made and moved has the move alone on record under its new name.
  const edits = file.writes - (file.created || moved !== '' ? 1 : 0)
  const changed = edits > 0 && counted ? count(edits, 'edit') : ''
  const children = file.sub_agent_writes ?? 0
  const by =
    children === 0
      ? ''
      : children === file.writes
        ? 'by a sub-agent'
        : `${changed === '' ? 'in part' : `${children} of them`} by a sub-agent`
  return [file.created ? 'new' : '', moved, changed, by].filter(Boolean).join(', ')
}

/** A file directly in the folder is shown as such, so that it is not mistaken for one of that name elsewhere. */
function shownPath(path: string, folder: string): string {
  return named(folder !== '' || /[\\/]/.test(path) ? path : `./${path}`, 600)
}

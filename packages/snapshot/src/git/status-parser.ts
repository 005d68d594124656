/** One changed path, as git compares HEAD, index and work tree. */
export interface ChangedPath {
  readonly path: string
  readonly change: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied' | 'type_changed'
  /** The old path, where it was renamed or copied. */
  readonly from?: string
}

/** Paths of one kind: the first {@link MAX_PATHS}, and how many there are in all. */
export interface PathList<T> {
  readonly items: readonly T[]
  readonly total: number
}

export interface GitStatus {
  /** Full id of the commit; null in a repository without one. */
  readonly head: string | null
  /** Null where HEAD is detached. */
  readonly branch: string | null
  readonly upstream: string | null
  /** Commits of ours that upstream lacks; null without an upstream, or where it is gone. */
  readonly ahead: number | null
  readonly behind: number | null
  /** Null where this git does not say. */
  readonly stashes: number | null
  /** Index against HEAD. */
  readonly staged: PathList<ChangedPath>
  /** Work tree against index. */
  readonly unstaged: PathList<ChangedPath>
  readonly untracked: PathList<string>
  readonly conflicts: PathList<string>
}

/** More than this many paths of one kind say nothing that their number does not say. */
export const MAX_PATHS = 500

const CHANGES: ReadonlyMap<string, ChangedPath['change']> = new Map([
  ['A', 'added'],
  ['M', 'modified'],
  ['D', 'deleted'],
  ['R', 'renamed'],
  ['C', 'copied'],
  ['T', 'type_changed'],
])

class Collected<T> implements PathList<T> {
  readonly items: T[] = []
  total = 0

  add(item: T): void {
    this.total += 1
    if (this.items.length < MAX_PATHS) this.items.push(item)
  }
}

/**
 * Reads `git status --porcelain=v2 --branch --show-stash -z`; throws where that is not what it is given. Fields are cut by position and never trimmed: a path may begin
 * or end with a space, and hold a newline or ` -> `.
 */
export function parseStatus(output: string): GitStatus {
  const headers = new Map<string, string>()
  const staged = new Collected<ChangedPath>()
  const unstaged = new Collected<ChangedPath>()
  const untracked = new Collected<string>()
  const conflicts = new Collected<string>()
  const entries = output.split('\0')
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i] ?? ''
    const kind = entry.slice(0, 2)
    if (kind === '# ') {
      const space = entry.indexOf(' ', 2)
      headers.set(entry.slice(2, space), entry.slice(space + 1))
    } else if (kind === '1 ' || kind === '2 ') {
      const path = afterFields(entry, kind === '1 ' ? 8 : 9)
      // A rename's old path is an entry of its own, right behind it.
      const from = kind === '2 ' ? entries[++i] : undefined
      note(staged, entry.charAt(2), path, from)
      note(unstaged, entry.charAt(3), path, from)
    } else if (kind === 'u ') conflicts.add(afterFields(entry, 10))
    else if (kind === '? ') untracked.add(entry.slice(2))
  }
  const oid = headers.get('branch.oid')
  if (oid === undefined) throw new Error('git status did not say which commit it is about')
  const head = headers.get('branch.head')
  const counts = /^\+(\d+) -(\d+)$/.exec(headers.get('branch.ab') ?? '')
  const stash = headers.get('stash')
  return {
    head: oid === '(initial)' ? null : oid,
    branch: head === undefined || head === '(detached)' ? null : head,
    upstream: headers.get('branch.upstream') ?? null,
    ahead: counts ? Number(counts[1]) : null,
    behind: counts ? Number(counts[2]) : null,
    stashes: stash === undefined ? null : Number(stash),
    staged,
    unstaged,
    untracked,
    conflicts,
  }
}

function note(list: Collected<ChangedPath>, letter: string, path: string, from: string | undefined): void {
  const change = CHANGES.get(letter)
  if (change === undefined) return
  list.add(from !== undefined && (letter === 'R' || letter === 'C') ? { path, change, from } : { path, change })
}

/** What stands after `count` fields that are separated by one space each. */
function afterFields(entry: string, count: number): string {
  let at = -1
  for (let field = 0; field < count; field += 1) at = entry.indexOf(' ', at + 1)
  return entry.slice(at + 1)
}

/** Reads `git diff-tree -r -z --name-status` of two trees. */
export function parseNameStatus(output: string): PathList<ChangedPath> {
  const found = new Collected<ChangedPath>()
  const fields = output.split('\0')
  for (let i = 0; i + 1 < fields.length; ) {
    const letter = (fields[i] ?? '').charAt(0)
    const first = fields[i + 1] ?? ''
    const moved = letter === 'R' || letter === 'C'
    if (moved) note(found, letter, fields[i + 2] ?? '', first)
    else note(found, letter, first, undefined)
    i += moved ? 3 : 2
  }
  return found
}

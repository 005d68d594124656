import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { foreignRepository } from './foreign-repository.ts'
import type { HardenedGit } from './hardened-git.ts'
import { isThere, readSmall, type WorkTree } from './work-tree.ts'

/** What of the repository's own config must be answered before anything else is asked. */
export interface ConfigFindings {
  /** Settings that switch its programs off. */
  readonly settings: readonly string[]
  /** Names of its filters: files under them are compared unfiltered, and may show as modified. */
  readonly filters: readonly string[]
  /** Set where the repository must not be asked at all. */
  readonly refusal?: string
}

/** Programs that no fixed setting switches off, because their names are the repository's: per section, what switches one of them off. */
const SWITCHES: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  [
    'filter',
    [
      ['clean', ''],
      ['smudge', ''],
      ['process', ''],
      ['required', 'false'],
    ],
  ],
  ['hook', [['enabled', 'false']]],
])

/**
 * Finds the filters and hooks that a repository's config names, and switches each off. What git says then is what counts: the config is listed once more
 * with those settings, and where one of its programs is still on, the repository is refused.
 *
 * Most repositories name none, and a look at the text of the config saves the process that lists them. That is done only where it is certain which file git reads.
 */
export async function inspectConfig(tree: WorkTree, git: HardenedGit): Promise<ConfigFindings> {
  if (namesNoProgram(tree)) {
    const foreign = foreignRepository(tree, undefined)
    return foreign === undefined ? { settings: [], filters: [] } : refused(foreign)
  }
  const entries = await listConfig(git)
  // What the config shared by linked work trees says of it is for the main one alone; their own config is another file (git-worktree(1), CONFIGURATION FILE).
  const isForMain = tree.kind === 'linked' && !isThere(join(tree.gitDirectory, 'config.worktree'))
  const workTree = isForMain ? undefined : entries.get('core.worktree')
  if (workTree !== undefined && !isSameFolder(resolve(tree.gitDirectory, workTree), tree.root)) {
    return refused(`core.worktree of ${tree.gitDirectory} points to another folder`)
  }
  const foreign = foreignRepository(tree, workTree)
  if (foreign !== undefined) return refused(foreign)
  if (isPartialClone(entries) && !stopsLazyFetch(await git.run(['version']))) {
    return refused('it is a partial clone, and this git cannot be kept from fetching what it lacks: a newer git can')
  }
  const programs = programsIn(entries)
  const unnameable = programs.find(({ name }) => !canBeNamed(name))
  if (unnameable !== undefined) {
    return refused(`a ${unnameable.section} of its config cannot be switched off: ${JSON.stringify(unnameable.name)}`)
  }
  const settings = programs.flatMap(({ section, name }) => switchesOf(section, name).map((pair) => pair.join('=')))
  if (settings.length > 0) {
    const after = await listConfig(git.with(settings))
    const left = programsIn(after).find(({ section, name }) =>
      switchesOf(section, name).some(([key, value]) => after.get(key) !== value),
    )
    if (left !== undefined) {
      return refused(`a ${left.section} of its config could not be switched off: ${JSON.stringify(left.name)}`)
    }
  }
  const filters = programs.filter(({ section }) => section === 'filter').map(({ name }) => name)
  return { settings, filters: filters.sort() }
}

const refused = (refusal: string): ConfigFindings => ({ settings: [], filters: [], refusal })

/**
 * True where the text of the config says for certain that it names none of these programs, and no promise to fetch later: `.git` is a folder, and nothing
 * in it leads git to another config. An unreadable or huge config is git's to judge, not ours to guess at.
 */
function namesNoProgram({ root, gitDirectory, kind }: WorkTree): boolean {
  if (kind !== 'main' || gitDirectory !== join(root, '.git') || isThere(`${gitDirectory}/config.worktree`)) return false
  const config = readSmall(`${gitDirectory}/config`, 1_000_000)
  return config !== undefined && !/\[\s*(filter|hook|include)|worktree[ \t]*=|partialclone|promisor/i.test(config)
}

/** Every key of the config with the value that holds: the last one. */
async function listConfig(git: HardenedGit): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>()
  for (const entry of (await git.run(['config', '--list', '-z'])).split('\0')) {
    const newline = entry.indexOf('\n')
    if (newline < 0) entries.set(entry, '')
    else entries.set(entry.slice(0, newline), entry.slice(newline + 1))
  }
  return entries
}

/** Whether git takes missing objects for ones that a remote promised, and fetches them: then it starts `git fetch` by itself. */
function isPartialClone(entries: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of entries) {
    if (key === 'extensions.partialclone') return true
    if (/^remote\..*\.(?:promisor|partialclonefilter)$/s.test(key) && !/^(?:false|no|off|0)$/i.test(value)) return true
  }
  return false
}

/** The first patch of each line of versions that knows `GIT_NO_LAZY_FETCH` (release notes of 2.39.4 to 2.45.0). */
const FIRST_PATCH: ReadonlyMap<number, number> = new Map([
  [39, 4],
  [40, 2],
  [41, 1],
  [42, 2],
  [43, 4],
  [44, 1],
])

/**
 * Whether this git obeys `GIT_NO_LAZY_FETCH`. One that does not starts `git fetch`, which no list of protocols holds back from `fetch.bundleURI`
 * (2.40 to 2.43 copy what it names, a device or any file, before they look at the list), and which lives on when git itself is killed.
 * @param words what `git version` says
 */
export function stopsLazyFetch(words: string): boolean {
  const [, major, minor, patch] = /^git version (\d+)\.(\d+)(?:\.(\d+))?/.exec(words) ?? []
  if (major === undefined || minor === undefined) return false
  if (Number(major) !== 2) return Number(major) > 2
  const first = FIRST_PATCH.get(Number(minor))
  return first === undefined ? Number(minor) > 44 : Number(patch ?? 0) >= first
}

interface NamedProgram {
  readonly section: string
  readonly name: string
}

function programsIn(entries: ReadonlyMap<string, string>): readonly NamedProgram[] {
  const found = new Map<string, NamedProgram>()
  for (const key of entries.keys()) {
    const first = key.indexOf('.')
    const last = key.lastIndexOf('.')
    const section = key.slice(0, first)
    // The name may be empty: `[filter ""]` is the filter of the attribute `filter=`.
    if (first === last || !SWITCHES.has(section)) continue
    const name = key.slice(first + 1, last)
    found.set(`${section}.${name}`, { section, name })
  }
  return [...found.values()]
}

const switchesOf = (section: string, name: string): readonly (readonly [string, string])[] =>
  (SWITCHES.get(section) ?? []).map(([variable, value]) => [`${section}.${name}.${variable}`, value])

/**
 * Whether `-c` can say this very name. It ends a key at the first `=`; and bytes that are no UTF-8 came to us as U+FFFD, so a name that holds
 * one may be another than git's.
 */
function canBeNamed(name: string): boolean {
  return !/[=\n\ufffd]/.test(name)
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}

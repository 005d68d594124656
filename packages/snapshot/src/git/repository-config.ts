import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HardenedGit } from './hardened-git.ts'
import { readSmall, type WorkTree } from './work-tree.ts'

/** What of the repository's own config must be answered before `status` may run. */
export interface ConfigFindings {
  /** Settings that switch its filters off. */
  readonly settings: readonly string[]
  /** Names of those filters: files under them are compared unfiltered, and may show as modified. */
  readonly filters: readonly string[]
  /** Set where the repository must not be asked at all. */
  readonly refusal?: string
}

/**
 * Filters (`filter.<name>.clean`, `.process`) are the one kind of program that cannot be switched off by a fixed setting: their names
 * are the repository's. Most repositories have none, and a look at the text of the config files saves the process that lists them.
 */
export async function inspectConfig(tree: WorkTree, git: HardenedGit): Promise<ConfigFindings> {
  const texts = [`${tree.commonDirectory}/config`, `${tree.gitDirectory}/config.worktree`].map((path) =>
    readSmall(path, 1_000_000),
  )
  const [config, ofWorkTree] = texts
  // An unreadable or huge config is git's to judge, not ours to guess at.
  const plain = config !== undefined && !/\[\s*(filter|include)|worktree[ \t]*=/i.test(config + (ofWorkTree ?? ''))
  if (plain) return { settings: [], filters: [] }

  const filters = new Set<string>()
  let workTree: string | undefined
  for (const entry of (await git.run(['config', '--list', '-z'])).split('\0')) {
    const newline = entry.indexOf('\n')
    const key = newline < 0 ? entry : entry.slice(0, newline)
    if (key === 'core.worktree') workTree = newline < 0 ? '' : entry.slice(newline + 1)
    const name = /^filter\.([\s\S]+)\.[^.]+$/.exec(key)?.[1]
    if (name !== undefined) filters.add(name)
  }
  if (workTree !== undefined && !isSameFolder(resolve(tree.gitDirectory, workTree), tree.root)) {
    return { settings: [], filters: [], refusal: `core.worktree of ${tree.gitDirectory} points to another folder` }
  }
  // `-c` ends a key at the first `=`: a filter with one in its name cannot be outranked, and no honest filter has one.
  const unnameable = [...filters].find((name) => /[=\n]/.test(name))
  if (unnameable !== undefined) {
    return {
      settings: [],
      filters: [],
      refusal: `a filter of its config cannot be switched off: ${JSON.stringify(unnameable)}`,
    }
  }
  const settings = [...filters].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.smudge=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ])
  return { settings, filters: [...filters].sort() }
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}

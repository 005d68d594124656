import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readSmall, type WorkTree } from './work-tree.ts'

/** What of a repository says which commits are its own, and what they are. */
const PARTS: readonly string[] = ['', 'HEAD', 'refs', 'packed-refs', 'objects', 'config']

/**
 * Why a work tree is none of the repository that its `.git` leads to; undefined where it may be one. A folder that came with a download may say that it belongs to
 * any project beside it: by a link, by a `.git` file, by a `commondir`, by links in its own `.git`. What git then tells are that project's commits.
 *
 * A linked work tree is one where the repository lists it: an entry of one that is gone says nothing, since any folder may name it. A submodule is one
 * where `core.worktree` leads back, or that lies in the work tree whose `.git/modules` has it. What lies in no folder called `.git` is
 * let be: git's own folder elsewhere (`git init --separate-git-dir`), and what tools for many repositories lay out.
 * @param configured `core.worktree`, where the repository sets it: it was seen to be this work tree
 */
export function foreignRepository(tree: WorkTree, configured: string | undefined): string | undefined {
  const { root, gitDirectory, commonDirectory, kind } = tree
  const owners = new Set([root])
  const commonOwner = ownerOf(realOrSame(commonDirectory))
  if (kind === 'linked' && commonOwner !== root) {
    if (!isListed(tree))
      return `the repository ${commonDirectory} does not list this work tree (git worktree repair does)`
    owners.add(commonOwner ?? root)
  }
  const own = ownerOf(realOrSame(gitDirectory))
  const isPartOf = own !== undefined && (configured !== undefined || isModuleBelow(own, realOrSame(gitDirectory), root))
  if (kind === 'submodule' && isPartOf) owners.add(own)
  const branch = /^ref: (refs\/.+)$/m.exec(readSmall(join(gitDirectory, 'HEAD')) ?? '')?.[1]
  const folders = gitDirectory === commonDirectory ? [gitDirectory] : [gitDirectory, commonDirectory]
  for (const folder of folders) {
    for (const part of branch === undefined ? PARTS : [...PARTS, branch]) {
      const real = realOrSame(join(folder, part))
      const owner = ownerOf(real)
      if (owner === undefined || owners.has(owner)) continue
      const mend = kind === 'submodule' && owner === own ? ' (core.worktree of that one can name this folder)' : ''
      return `its .git leads into the repository of another folder, ${owner}${mend}`
    }
  }
  return undefined
}

/** The folder whose `.git` a path lies in, whether anything is checked out beside it or not; undefined where it lies in none. */
function ownerOf(path: string): string | undefined {
  const at = `${path}/`.lastIndexOf('/.git/')
  return at < 0 ? undefined : path.slice(0, at) || '/'
}

const isModuleBelow = (owner: string, gitDirectory: string, root: string): boolean =>
  gitDirectory.startsWith(`${owner}/.git/modules/`) && root.startsWith(`${owner}/`)

/** Whether a repository has this work tree among its linked ones (gitrepository-layout(5), `worktrees/<id>/gitdir`). */
function isListed({ root, gitDirectory, commonDirectory }: WorkTree): boolean {
  const own = realOrSame(gitDirectory)
  const back = readSmall(join(own, 'gitdir'))?.replace(/[\r\n]+$/, '')
  return (
    dirname(own) === join(realOrSame(commonDirectory), 'worktrees') &&
    back !== undefined &&
    realOrSame(dirname(resolve(own, back))) === root
  )
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readSmall, type WorkTree } from './work-tree.ts'

/** What of a repository says which commits are its own, and what they are. */
const PARTS: readonly string[] = ['', 'HEAD', 'refs', 'packed-refs', 'objects', 'config']

/**
 * Why a work tree is none of the repository that its `.git` leads to; undefined where it may be one. A folder that came with a download may say that it belongs to
 * any project beside it: by a link, by a `.git` file, by a `commondir`, by links in its own `.git`. What git then tells are that project's commits.
 *
 * A linked work tree is one where the repository lists it, a submodule where `core.worktree` of its folder leads back. What lies in no other folder's `.git`
 * is let be: a folder of git's own elsewhere (`git init --separate-git-dir`), and what tools for many repositories lay out.
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
  if (kind === 'submodule' && configured !== undefined && own !== undefined) owners.add(own)
  const branch = /^ref: (refs\/.+)$/m.exec(readSmall(join(gitDirectory, 'HEAD')) ?? '')?.[1]
  const folders = gitDirectory === commonDirectory ? [gitDirectory] : [gitDirectory, commonDirectory]
  for (const folder of folders) {
    for (const part of branch === undefined ? PARTS : [...PARTS, branch]) {
      const real = realOrSame(join(folder, part))
      const owner = ownerOf(real)
      if (owner !== undefined && !owners.has(owner))
        return `its .git leads into the repository of another folder, ${owner}`
    }
  }
  return undefined
}

/** The folder whose `.git` a path lies in; undefined where it lies in none. */
function ownerOf(path: string): string | undefined {
  const at = `${path}/`.indexOf('/.git/')
  return at < 0 ? undefined : path.slice(0, at) || '/'
}

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

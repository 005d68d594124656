/** Paths as a person reads them. */

/** A path below the home folder as the shell knows it too: `~/shop`. */
export function homePath(path: string, home: string | undefined): string {
  if (home === undefined || home === '/' || home === '') return path
  if (path === home) return '~'
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}

/** A path below a folder, from that folder; any other as it is. */
export function below(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
}

/**
 * Which folder a project is, for somebody who called from any folder of it: the work tree, and how it was come to.
 * @param from the folder that was called in
 */
export function projectText(
  { worktree, projectPath }: { readonly worktree: string; readonly projectPath: string },
  from: string,
  home: string | undefined,
): string {
  const around = from === worktree ? '' : `, the project around ${below(worktree, from)}`
  const linked = worktree === projectPath ? '' : `, a linked work tree of ${homePath(projectPath, home)}`
  return `${homePath(worktree, home)}${around}${linked}`
}

/**
 * Paths as text, for POSIX. The hot path of the hook loads node:fs alone, and node:path costs it start-up time, so what
 * little it needs of paths is here.
 */

/** True where a path starts at the root; on Windows also `C:\` and `\\server`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\')
}

/**
 * A path that names one and the same place wherever a program runs, without `.`, `..` and doubled slashes; undefined where it does not: a relative
 * one, and one through what a process holds open or works in (`/proc/self/cwd`, `//proc/…`, `/dev/fd/3`), would be in whatever folder somebody works.
 */
export function fixedPath(path: string | undefined): string | undefined {
  if (path?.[0] !== '/') return undefined
  const resolved = resolvePath('/', path)
  return /^\/(?:proc|dev\/(?:fd|std\w+))(?:\/|$)/.test(resolved) ? undefined : resolved
}

/** The folder a path is in; the root is in itself. */
export function parentFolder(path: string): string {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  const at = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'))
  if (at < 0) return '.'
  if (at === 0) return '/'
  return trimmed.slice(0, at)
}

/** The last component of a path. */
export function fileName(path: string): string {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  return trimmed.slice(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1)
}

/** `path` from `base` on where it is relative, `.` and `..` resolved; no symbolic link is followed. */
export function resolvePath(base: string, path: string): string {
  const whole = isAbsolutePath(path) ? path : `${base}/${path}`
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return whole.startsWith('/') ? `/${parts.join('/')}` : parts.join('/')
}

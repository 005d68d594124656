/**
 * A path made absolute against the working directory, if that is known. On the hot path: no node:path.
 * Absolute, home-relative and Windows paths come back as they are.
 */
export const absolutePath = (path: string, cwd?: string): string => {
  if (!cwd?.startsWith('/') || /^(?:[/~\\]|[A-Za-z]:[\\/])/.test(path)) return path
  const parts = cwd.split('/')
  if (parts.at(-1) === '') parts.pop()
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length > 1) parts.pop()
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/') || '/'
}

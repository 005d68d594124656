/** A folder that paths can be made absolute against: from the root, or on Windows from a drive. */
export const isWholeFolder = (path: string | undefined): path is string => /^(?:\/|[A-Za-z]:[\\/])/.test(path ?? '')

/**
 * A path made absolute against the working directory, if that is known. On the hot path: no node:path.
 * Absolute, home-relative and Windows paths come back as they are; in a folder of Windows both strokes stand between parts.
 */
export const absolutePath = (path: string, cwd?: string): string => {
  if (!isWholeFolder(cwd) || /^(?:[/~\\]|[A-Za-z]:[\\/])/.test(path)) return path
  const [stroke, between] = cwd.startsWith('/') ? ['/', '/'] : ['\\', /[\\/]/]
  const parts = cwd.split(between)
  if (parts.at(-1) === '') parts.pop()
  for (const part of path.split(between)) {
    if (part === '..') {
      if (parts.length > 1) parts.pop()
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.length === 1 ? `${parts[0]}${stroke}` : parts.join(stroke)
}

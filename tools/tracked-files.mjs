import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './workspace.mjs'

/** The files of the repository, relative to its root: those git knows, and new ones it would not ignore. */
export function trackedFiles() {
  const listed = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { quiet: true })
  if (!listed.ok) throw new Error(`git ls-files failed: ${listed.output}`)
  return listed.output.split('\0').filter((path) => path !== '')
}

/**
 * The text of a file, or undefined where it is gone or holds bytes that are no text.
 * @param {string} path relative to the root
 */
export function textOf(path) {
  try {
    const bytes = readFileSync(join(root, path))
    return bytes.includes(0) ? undefined : bytes.toString('utf8')
  } catch {
    return undefined
  }
}

/** Files that a line puts something else in the place of, whole: what had been written into them may be gone. */
import { isAbsolutePath } from '../text/path-names.ts'
import type { SimpleCommand } from './shell-command.ts'

export interface Replaced {
  /** Which part of the line it is. */
  readonly at: number
  /** As it is seen from where the part ran. */
  readonly path: string
}

/** The name of one file: an ending, and nothing that the shell fills in. */
const FILE = /^[^-\s$`*?{}[\]|<>;&][^$`*?{}[\]|<>;&\n]*\.[A-Za-z][A-Za-z0-9]{0,7}$/

/** Files that another one was moved or copied over, and those that git took back to an earlier state. */
export const replacedFiles = (parts: readonly SimpleCommand[]): Replaced[] =>
  parts.flatMap(({ words }, at) => namesOf(words).flatMap((path) => (FILE.test(path) ? [{ at, path }] : [])))

function namesOf([program, verb = '', ...rest]: readonly string[]): readonly string[] {
  const given = (words: readonly string[]): string[] => words.filter((word) => !word.startsWith('-'))
  if (program === 'mv' || program === 'cp') {
    const named = given([verb, ...rest])
    return named.length === 2 ? named.slice(1) : []
  }
  if (program !== 'git') return []
  // What was staged alone is taken back, and not what stands in the file.
  if (verb === 'restore' && !(rest.includes('--staged') || rest.includes('-S'))) return given(rest)
  const files = rest.indexOf('--')
  return verb === 'checkout' && files >= 0 ? rest.slice(files + 1) : []
}

/** True where two names may be one file's, the one seen from a folder, the other whole. */
export const isSameFile = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((path) => path.replace(/^(?:\.\/)+/, '')) as [string, string]
  if (one === other) return true
  if (isAbsolutePath(one) === isAbsolutePath(other)) return false
  return isAbsolutePath(one) ? one.endsWith(`/${other}`) : other.endsWith(`/${one}`)
}

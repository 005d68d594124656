/** Files that a shell command plainly reads or changes: for agents whose only tool is a shell. */
import type { FileTouch } from '@winddown/core'
import { isAbsolutePath } from '../text/path-names.ts'
import type { SimpleCommand } from './shell-command.ts'

const READERS = new Set(['cat', 'head', 'tail', 'less', 'nl', 'bat', 'sed', 'more'])
const FILE = /^(?:\.{0,2}\/)?(?:[\w@.+-]+\/)*[\w@.+-]+\.[A-Za-z][A-Za-z0-9]{0,7}$/

/**
 * Touches in order; paths as they are seen from where the line began, a `cd` within it counted. What comes after a `cd` to an unknown
 * place is left out. Patches in a here-document are read by their headers.
 */
export function filesOfCommand(command: string, parts: readonly SimpleCommand[]): FileTouch[] {
  const out: FileTouch[] = []
  let folder: string | undefined = ''
  for (const part of parts) {
    const program = part.words[0] ?? ''
    if (program === 'cd' || program === 'pushd') folder = entered(folder, part.words[1])
    if (!READERS.has(program)) continue
    const inPlace = program === 'sed' && part.words.some((w) => /^-\w*i/.test(w) || w === '--in-place')
    for (const word of part.words.slice(1)) {
      const path = FILE.test(word) && word.length < 200 && !/^\d/.test(word) ? below(folder, word) : undefined
      if (path !== undefined) out.push({ path, access: inPlace ? 'write' : 'read' })
    }
  }
  for (const match of command.slice(0, 4000).matchAll(/^\*\*\* (Update|Add|Delete) File: (.+)$/gm)) {
    const access = match[1] === 'Add' ? 'create' : match[1] === 'Delete' ? 'delete' : 'write'
    const path = below(folder, (match[2] as string).trim())
    if (path !== undefined) out.push({ path, access })
  }
  return out.slice(0, 12)
}

/** The folder that the first `cd` of a line goes to; `undefined` where there is none, or it cannot be told. */
export function folderEntered(parts: readonly SimpleCommand[]): string | undefined {
  const step = parts.find(({ words }) => words[0] === 'cd')
  return step && entered('', step.words[1])
}

/** Where one stands after a `cd`; `undefined` where that is not known. */
function entered(folder: string | undefined, target: string | undefined): string | undefined {
  if (target === undefined || target === '-' || /[$`*~]/.test(target)) return undefined
  return below(folder, target)
}

function below(folder: string | undefined, path: string): string | undefined {
  if (isAbsolutePath(path)) return path
  if (folder === undefined) return undefined
  const bare = path.replace(/^(?:\.\/)+/, '')
  return folder === '' ? bare : `${folder.replace(/\/$/, '')}/${bare}`
}

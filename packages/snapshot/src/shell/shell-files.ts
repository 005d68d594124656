/** Files that a shell command plainly reads or changes: for agents whose only tool is a shell. */
import type { FileTouch } from '@winddown/core'
import type { SimpleCommand } from './shell-command.ts'

const READERS = new Set(['cat', 'head', 'tail', 'less', 'nl', 'bat', 'sed', 'more'])
const FILE = /^(?:\.{0,2}\/)?(?:[\w@.+-]+\/)*[\w@.+-]+\.[A-Za-z][A-Za-z0-9]{0,7}$/

/** Touches in order; paths as they stand in the command. Patches in a here-document are read by their headers. */
export function filesOfCommand(command: string, parts: readonly SimpleCommand[]): FileTouch[] {
  const out: FileTouch[] = []
  for (const part of parts) {
    const program = part.words[0] ?? ''
    if (!READERS.has(program)) continue
    const inPlace = program === 'sed' && part.words.some((w) => /^-\w*i/.test(w) || w === '--in-place')
    for (const word of part.words.slice(1)) {
      if (FILE.test(word) && word.length < 200 && !/^\d/.test(word))
        out.push({ path: word.replace(/^\.\//, ''), access: inPlace ? 'write' : 'read' })
    }
  }
  for (const match of command.slice(0, 4000).matchAll(/^\*\*\* (Update|Add|Delete) File: (.+)$/gm)) {
    const access = match[1] === 'Add' ? 'create' : match[1] === 'Delete' ? 'delete' : 'write'
    out.push({ path: (match[2] as string).trim(), access })
  }
  return out.slice(0, 12)
}

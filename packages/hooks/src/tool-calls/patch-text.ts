/** Patches as agents write them: between `*** Begin Patch` and `*** End Patch`, file by file, without line numbers. */

import { pieceOf, type RedactedText } from '@winddown/core'

/** One file of a patch; `before` and `after` are the lines of all its hunks. */
export interface PatchedFile {
  readonly path: string
  readonly access: 'write' | 'create' | 'delete'
  readonly before: RedactedText
  readonly after: RedactedText
}

const BEGIN = '*** Begin Patch'
const END = '*** End Patch'

interface OpenFile {
  readonly path: string
  readonly access: PatchedFile['access']
  readonly before: string[]
  readonly after: string[]
}

/** The files that a text patches; none where it holds no patch. Of a file that is moved the new name counts. */
export const patchedFiles = (text: RedactedText): readonly PatchedFile[] => {
  const files: OpenFile[] = []
  for (let from = text.indexOf(BEGIN); from >= 0; ) {
    const stop = text.indexOf(END, from)
    readPatch(text.slice(from + BEGIN.length, stop < 0 ? text.length : stop), files)
    from = stop < 0 ? -1 : text.indexOf(BEGIN, stop)
  }
  return files.map(({ path, access, before, after }) => ({
    path,
    access,
    before: pieceOf(text, before.join('\n')),
    after: pieceOf(text, after.join('\n')),
  }))
}

const HEADER = /^\*\*\* (Add|Update|Delete) File: (.+)$/
const MOVE = '*** Move to: '

function readPatch(body: string, files: OpenFile[]): void {
  let open: OpenFile | undefined
  for (const line of body.split('\n')) {
    if (line.startsWith('*** ')) {
      const [, verb, path] = HEADER.exec(line.trimEnd()) ?? []
      if (path !== undefined) {
        const access = verb === 'Add' ? 'create' : verb === 'Delete' ? 'delete' : 'write'
        open = { path: path.trim(), access, before: [], after: [] }
        files.push(open)
      } else if (line.startsWith(MOVE) && open !== undefined) {
        files.push({ ...open, access: 'delete', before: [], after: [] })
        files.splice(files.indexOf(open), 1)
        open = { ...open, path: line.slice(MOVE.length).trim() }
        files.push(open)
      }
    } else if (open !== undefined && !line.startsWith('@@')) {
      const [sign, rest] = [line[0], line.slice(1)]
      if (sign === '-' || sign === ' ') open.before.push(rest)
      if (sign === '+' || sign === ' ') open.after.push(rest)
    }
  }
}

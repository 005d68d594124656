/** A text in the person's own editor. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isWinddownError, makeFolder, WinddownError } from '@winddown/core'
import { type Project, stateDirectory } from '../project/project.ts'
import { programOfUser } from '../project/trust/trusted-program.ts'
import { canAsk, Declined } from '../terminal/ask.ts'
import { runAtTerminal } from '../terminal/user-program.ts'
import { callingAgent } from './agent-session.ts'
import { keepRedacted, sweepEdits } from './kept-edits.ts'

/**
 * Opens a text in VISUAL, EDITOR or vi, and hands on what it was saved as. It is in a folder that nobody else may read, and gone
 * afterwards; but where the editor or what follows fails, what the person wrote stays there for a week, without secrets, and the error says where.
 * @param name the name of its file, which editors show
 * @param save takes what was saved; its result is given back
 * @throws WinddownError ARGUMENT_INVALID where there is no editor, or it failed; what `save` throws
 */
export function editText<T>(project: Project, name: string, text: string, save: (saved: string) => T): T {
  const { variables } = project.environment
  const set = [variables['VISUAL'], variables['EDITOR']].find((value) => (value ?? '').trim() !== '')
  // What is edited is told as a person's text, in a brief among the rules of the user: no agent writes that.
  if (callingAgent(variables) !== undefined) throw failed('an agent calls this, and only a person edits a brief')
  // Without a terminal it would wait for ever.
  if (set === undefined && !canAsk(variables)) throw failed('no editor is set, and nobody sits at a terminal')
  const named = set ?? 'vi'
  const [editor = '', ...args] = named.trim().split(/\s+/)
  const program = programOfUser(project, editor)
  if (program === null)
    throw failed(
      `the editor ${editor} was not found${editor.includes('/') ? ', or is none of an absolute path outside of the project' : ''}`,
    )
  const state = stateDirectory(project.environment)
  makeFolder(state, 0o700)
  sweepEdits(project)
  const folder = mkdtempSync(`${state}/edit-${process.pid}-`)
  const path = `${folder}/${name}`
  let isKept = false
  try {
    writeFileSync(path, text, { mode: 0o600 })
    const { isStarted, code } = runAtTerminal(program, [...args, path], variables)
    if (!isStarted) throw failed(`the editor ${named} could not be started`)
    const saved = existsSync(path) ? readFileSync(path, 'utf8') : ''
    try {
      if (code !== 0) throw failed(`the editor ${named} ended with ${code ?? 'a signal'}; nothing was changed`)
      return save(saved)
    } catch (error) {
      isKept = saved !== text && saved.trim() !== '' && !(error instanceof Declined)
      if (!isKept) throw error
      keepRedacted(project, folder)
      throw keptAt(path, error)
    }
  } finally {
    if (!isKept) rmSync(folder, { recursive: true, force: true })
  }
}

/** The error, with where the text is that it would have cost. */
function keptAt(path: string, error: unknown): WinddownError {
  const isOwn = isWinddownError(error)
  const message = error instanceof Error ? error.message : String(error)
  return new WinddownError(
    isOwn ? error.code : 'STORE_UNAVAILABLE',
    `${isOwn ? message.slice(error.code.length + 2) : message}; what you wrote is kept for a week in ${path}`,
    { op: 'edit', path, cause: error, ...(isOwn && error.hint !== undefined && { hint: error.hint }) },
  )
}

const failed = (message: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', message, { op: 'edit', hint: 'EDITOR=nano winddown brief --edit' })

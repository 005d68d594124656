/** A text in the person's own editor. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { WinddownError } from '@winddown/core'
import { type Project, stateDirectory } from '../project/project.ts'
import { trustedProgram } from '../project/trusted-program.ts'
import { canAsk } from '../terminal/ask.ts'
import { runAtTerminal } from '../terminal/user-program.ts'

/**
 * Opens a text in VISUAL, EDITOR or vi, and gives what it was saved as. It is in a folder that nobody else may read, and gone afterwards.
 * @param name the name of its file, which editors show
 * @throws WinddownError ARGUMENT_INVALID where there is no editor, or it failed
 */
export function editText(project: Project, name: string, text: string): string {
  const { variables } = project.environment
  const set = [variables['VISUAL'], variables['EDITOR']].find((value) => (value ?? '').trim() !== '')
  // Without a terminal it would wait for ever.
  if (set === undefined && !canAsk(variables)) throw failed('no editor is set, and nobody sits at a terminal')
  const named = set ?? 'vi'
  const [editor = '', ...args] = named.trim().split(/\s+/)
  const program = editor.includes('/') ? editor : trustedProgram(project, editor)
  if (program === null) throw failed(`the editor ${editor} was not found`)
  const state = stateDirectory(project.environment)
  mkdirSync(state, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(`${state}/edit-`)
  const path = `${folder}/${name}`
  try {
    writeFileSync(path, text, { mode: 0o600 })
    const { isStarted, code } = runAtTerminal(program, [...args, path], variables)
    if (!isStarted) throw failed(`the editor ${named} could not be started`)
    if (code !== 0) throw failed(`the editor ${named} ended with ${code ?? 'a signal'}; nothing was changed`)
    return readFileSync(path, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const failed = (message: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', message, { op: 'edit', hint: 'EDITOR=nano winddown brief --edit' })

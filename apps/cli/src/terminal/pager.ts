/** Long texts on a terminal go through a pager; into a pipe or a file nothing does. */
import type { Output } from './output.ts'
import { runAtTerminal } from './user-program.ts'

/** What a command line says of the pager, and where one may come from. */
export interface PagerOptions {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** False: `--no-pager`. */
  readonly wanted: boolean
  /** The path of a program that is not the project's own; null where there is none. */
  readonly find: (name: string) => string | null
}

/** Whether all of a text stands on the screen at once. */
const fits = (text: string): boolean => text.split('\n').length < (process.stdout.rows ?? 24)

/**
 * Prints a text that is harmless already: through the pager where a person sits at a terminal that it does not fit on. The pager is
 * WINDDOWN_PAGER, else PAGER, else less; `cat` or an empty value: none.
 */
export function page(text: string, output: Output, { variables, wanted, find }: PagerOptions): void {
  const named = (variables['WINDDOWN_PAGER'] ?? variables['PAGER'] ?? 'less').trim()
  const [name = '', ...args] = named.split(/\s+/)
  const isPaged = wanted && output.isTerminal && name !== '' && name !== 'cat' && !fits(text)
  const program = isPaged ? find(name) : null
  if (program === null) {
    output.raw(text)
    return
  }
  // As git does: colours pass, a short text stays on the screen, and the screen is not cleared.
  const { isStarted } = runAtTerminal(program, args, { LESS: 'FRX', ...variables }, output.clean(text))
  if (!isStarted) output.raw(text)
}

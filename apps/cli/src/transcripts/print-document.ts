/** Documents of ours, as a person reads them and as a program does. */
import { escapeForTerminal } from '@winddown/core'
import type { Project } from '../project/project.ts'
import { programOfUser } from '../project/trust/trusted-program.ts'
import type { Output } from '../terminal/output.ts'
import { page } from '../terminal/pager.ts'
import { renderMarkdown } from '../terminal/rendered-markdown.ts'

/** How a document is wanted. */
export interface DocumentOptions {
  /** As it is written, on a terminal too. */
  readonly raw?: boolean | undefined
  /** False: never through a pager. */
  readonly pager?: boolean | undefined
}

/**
 * Prints Markdown or a brief: rendered for a terminal and through its pager, as it is into a pipe. What in it would act on a terminal is escaped.
 * @param below lines after it, harmless already
 */
export function printDocument(
  project: Project,
  output: Output,
  text: string,
  { raw, pager }: DocumentOptions,
  below = '',
): void {
  const safe = withOwnFolds(escapeForTerminal(text, { keepLines: true }))
  const isRendered = output.isTerminal && raw !== true
  const whole = `${isRendered ? `${renderMarkdown(safe, output).trimEnd()}\n` : safe}${below}`
  page(whole, output, {
    variables: project.environment.variables,
    wanted: pager !== false,
    find: (name) => programOfUser(project, name),
  })
}

/**
 * The lines that fold a list or a summary in our Markdown, whose tags were turned with all others: by their whole form, which holds a
 * number of things, or when a summary was made, and nothing that was recorded.
 */
export const withOwnFolds = (text: string): string =>
  text.replace(
    /^<details>‹summary>(\d[\w ,]{0,60}|Summary(?: [\d\-:.TZ]{10,30})?(?:, \d+ compactions? ago)?)‹\/summary>$/gm,
    '<details><summary>$1</summary>',
  )

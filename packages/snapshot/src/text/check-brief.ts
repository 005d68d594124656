import { WinddownError } from '@winddown/core'
import { checkOptions, shown } from './check-options.ts'

/** Tokens below which there is no room for one line. */
const LEAST_BUDGET = 50

/**
 * Looks at what a brief is to be made of, for callers in plain JavaScript.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function checkBrief(input: unknown, options: unknown): void {
  const wrong = (what: string, hint: string): WinddownError =>
    new WinddownError('ARGUMENT_INVALID', what, { op: 'renderBrief', hint })
  for (const [name, value] of [['the snapshot', input], ...Object.entries(options ?? {})] as const)
    if (typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function')
      throw wrong(
        `${name} is a promise`,
        'Await it before: renderBrief(snapshot, { drift: await measureDrift(snapshot) }).',
      )
  const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>
  if (given['kind'] === 'snapshot' && 'snapshot' in given)
    throw wrong('it was given what readSnapshot gives', 'Pass its snapshot: renderBrief(reading.snapshot).')
  if (given['kind'] === 'unreadable')
    throw wrong(
      `it was given a snapshot that could not be read: ${shown(given['detail'])}`,
      'Look at reading.kind first.',
    )
  if (typeof given['facts'] !== 'object' || given['facts'] === null)
    throw wrong(
      `facts is ${shown(given['facts'])}`,
      'Pass a snapshot, or { facts: foldActions(actions) }: renderBrief(snapshot).',
    )
  checkOptions('renderBrief', options, {
    budgetTokens: 'number',
    maxCharacters: 'number',
    drift: 'object',
    notes: 'object',
    recordPath: 'string',
    recallCommand: 'string',
    recallTool: 'string',
    recallSession: 'string',
    recordedElsewhere: 'string',
    behind: 'object',
    redact: 'function',
  })
  const { budgetTokens } = options as { readonly budgetTokens?: number }
  if (budgetTokens !== undefined && budgetTokens < LEAST_BUDGET)
    throw wrong(
      `budgetTokens is ${shown(budgetTokens)}`,
      `budgetTokens is a number of tokens, at least ${LEAST_BUDGET}: renderBrief(snapshot, { budgetTokens: 2_000 }).`,
    )
}

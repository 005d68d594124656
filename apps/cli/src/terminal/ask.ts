/** Questions to a person. Where none sits at the terminal nothing is asked, ever. */
import { endProgress } from './progress.ts'
import { wrapped } from './wrapped.ts'

/** The person said no, or left the question with Ctrl-C: nothing was done. */
export class Declined extends Error {
  constructor() {
    super('nothing was changed')
    this.name = 'Declined'
  }
}

/** True where somebody can answer: both ends are a terminal, and no agent and no CI runs the command. */
export function canAsk(variables: Readonly<Record<string, string | undefined>>): boolean {
  const isSet = (name: string): boolean => (variables[name] ?? '') !== ''
  const isAttended = !isSet('CI') && !isSet('AI_AGENT') && variables['TERM'] !== 'dumb'
  return isAttended && process.stdin.isTTY === true && process.stdout.isTTY === true
}

/** Columns before a question, and one that stays free. */
const BESIDE = 4

/** Broken between words: the terminal itself breaks it anywhere. */
const filled = (question: string): string => wrapped(question, (process.stderr.columns || 80) - BESIDE, 0)

/** One of several; @throws Declined where the person picks none. */
export async function pickOne<T>(
  question: string,
  options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[],
): Promise<T> {
  endProgress()
  const { isCancel, select } = await import('@clack/prompts')
  const numbered = options.map(({ label, hint }, at) => ({ value: at, label, ...(hint !== undefined && { hint }) }))
  const answer = await select({ message: filled(question), options: numbered, maxItems: 12, output: process.stderr })
  const picked = isCancel(answer) ? undefined : options[answer]
  if (picked === undefined) throw new Declined()
  return picked.value
}

/** How long keys that were pressed before are waited for, ms: the terminal has them already. */
const TYPED_AHEAD = 50

/** Drops what was typed before a question is drawn: it was no answer to it. @throws Declined where Ctrl-C is among it */
async function dropTypedAhead(): Promise<void> {
  const { stdin } = process
  let isLeft = false
  const drop = (keys: Buffer): void => {
    isLeft ||= keys.includes(CTRL_C)
  }
  // A line that is not ended yet is handed out only so.
  stdin.setRawMode(true)
  stdin.on('data', drop)
  await new Promise((resolve) => setTimeout(resolve, TYPED_AHEAD))
  stdin.off('data', drop)
  stdin.pause()
  if (!isLeft) return
  stdin.setRawMode(false)
  throw new Declined()
}

const CTRL_C = 3

/**
 * Yes; @throws Declined for a no. It is asked before something is deleted: only y, or an arrow and Enter, says yes. Other letters and the space
 * change nothing, as they may be of a command that was typed while the question came.
 */
export async function confirmed(question: string): Promise<void> {
  endProgress()
  const { confirm, isCancel, settings } = await import('@clack/prompts')
  for (const letter of ['h', 'j', 'k', 'l']) settings.aliases.delete(letter)
  settings.actions.delete('space')
  await dropTypedAhead()
  const answer = await confirm({ message: filled(question), initialValue: false, output: process.stderr })
  if (isCancel(answer) || !answer) throw new Declined()
}

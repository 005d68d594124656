/** Operations of git that moved the tree or a branch. */
import type { CommandFact } from '../../facts/checks.ts'
import type { SessionFacts } from '../../session-facts.ts'
import type { Item } from '../fit.ts'
import { stateLine } from '../state-line.ts'
import { ago, plain, quote } from '../wording.ts'

/** Operations of git that move what is checked out, or put it aside; those that only list are none. */
const MOVES =
  /(?:^|&&|;|\|\|)\s*git (?:-C \S+ )?(?:(?:rebase|merge|pull|reset|revert|cherry-pick|switch|checkout|restore|clean|rm)\b|stash\b(?! (?:list|show))|branch -[dDmM]\b|worktree (?:add|remove)\b)/

/** True for a command that {@link operationItems} tells. */
export const isOperation = ({ command }: Pick<CommandFact, 'command'>): boolean => MOVES.test(command)

/** Which operation it is, by the last one of the line: `rebase`, `merge`. */
export const wordOf = ({ command }: Pick<CommandFact, 'command'>): string =>
  [...command.matchAll(/\bgit (?:-C \S+ )?([a-z-]+)/g)].findLast(([whole]) => MOVES.test(whole))?.[1] ?? ''

/** Actions after which an operation is part of how it came about, not of where things stand. */
const LATELY = 200

/** A repository that the command itself made: something was tried out there. */
const TRIES = /(?:^|&&|;)\s*git init\b/

/** The newest operations that moved the tree or a branch: they are part of where things stand. */
export function operationItems(facts: SessionFacts): Item[] {
  const all = facts.commands.filter((command) => isOperation(command) && !TRIES.test(command.command))
  // A rebase that stopped at a conflict and was brought to its end did not fail.
  const overcome = (command: CommandFact, i: number): boolean =>
    command.outcome === 'error' &&
    all.slice(i + 1).some((later) => later.outcome === 'ok' && wordOf(later) === wordOf(command))
  const newest = all
    .filter((command, i) => !overcome(command, i))
    .slice(-3)
    .reverse()
  return newest.map((command, i) => {
    const how =
      command.outcome === 'error' ? ' failed' : command.outcome === 'ok' ? '' : `: ${plain(command.outcome, 20)}`
    const printed = command.printed === undefined ? '' : `, printed ${quote(command.printed, 160)}`
    const text = `- \`${plain(command.command, 120)}\`${how} (${ago(command, facts)})${printed}`
    const isNew = facts.actions - command.source.record < LATELY
    return stateLine(
      `operation ${i}`,
      27 + i / 10,
      i === 0 && isNew ? 1 : 2,
      'commits',
      (isNew ? 56.8 : 30) - i * 4,
      text,
    )
  })
}

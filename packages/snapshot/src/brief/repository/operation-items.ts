/** Operations of git that moved the tree or a branch. */
import type { CommandFact } from '../../facts/checks.ts'
import type { SessionFacts } from '../../session-facts.ts'
import type { Item } from '../fit.ts'
import { stateLine } from '../state-line.ts'
import { ago, plain, quote } from '../wording.ts'
import { shownCommand } from '../words/shown-command.ts'

/** Operations of git that move what is checked out, or put it aside. */
const MOVES = new Set('rebase merge pull reset revert cherry-pick switch checkout restore clean rm'.split(' '))

/** Whether a verb of git with what it is given moves something; what only lists moves nothing. */
function moves([verb = '', first = '']: readonly string[]): boolean {
  if (verb === 'stash') return first !== 'list' && first !== 'show'
  if (verb === 'branch') return /^-[dDmM]$/.test(first)
  if (verb === 'worktree') return first === 'add' || first === 'remove'
  return MOVES.has(verb)
}

/** What may stand before a program: settings for it alone, and programs that run another. */
const BEFORE =
  /(?:(?:\w+=(?:'[^']*'|"[^"]*"|[^\s'"]*)|sudo(?: -[A-Za-z]*[ugCDghprRTtU] \S+)?|env|command|time|nohup)\s+)*/.source

/** What may stand between git and its verb: the folder, a setting, an option of git itself. */
const OPTIONS = /(?:-[Cc]\s+\S+\s+|--?[A-Za-z][\w-]*(?:=\S+)?\s+)*/.source

/** A call of git with its verb and the word behind that, where a part of a line begins. */
const GIT = new RegExp(`(?:^|&&|;|\\|\\|)\\s*${BEFORE}git\\s+${OPTIONS}([a-z][a-z-]*)(?:\\s+(-?[\\w-]+))?`, 'g')

const verbsOf = ({ command }: Pick<CommandFact, 'command'>): (readonly string[])[] =>
  [...command.matchAll(GIT)].map(([, ...words]) => words)

/** True for a command that {@link operationItems} tells. */
export const isOperation = (fact: Pick<CommandFact, 'command'>): boolean => verbsOf(fact).some(moves)

/** Which operation it is, by the last one of the line: `rebase`, `merge`. */
export const wordOf = (fact: Pick<CommandFact, 'command'>): string => verbsOf(fact).findLast(moves)?.[0] ?? ''

/** True for a line that calls git with this verb. */
export const runsGit = (fact: Pick<CommandFact, 'command'>, verb: string): boolean =>
  verbsOf(fact).some(([first]) => first === verb)

/** Actions after which an operation is part of how it came about, not of where things stand. */
const LATELY = 200

/** The newest operations that moved the tree or a branch: they are part of where things stand. */
export function operationItems(facts: SessionFacts): Item[] {
  // What was refused is told among the failures.
  const isRefused = ({ outcome }: CommandFact): boolean => outcome === 'denied' && (facts.refusals?.length ?? 0) > 0
  const all = facts.commands.filter(
    (command) =>
      isOperation(command) &&
      !isRefused(command) &&
      // A repository that the command itself made: something was tried out there.
      !runsGit(command, 'init'),
  )
  // A rebase that stopped at a conflict and was brought to its end did not fail.
  const overcome = (command: CommandFact, i: number): boolean =>
    command.outcome === 'error' &&
    all.slice(i + 1).some((later) => later.outcome === 'ok' && wordOf(later) === wordOf(command))
  const newest = all
    .filter((command, i) => !overcome(command, i))
    .slice(-3)
    .reverse()
  return newest.map((command, i) => {
    const { outcome } = command
    // Behind a pipe nobody knows: said so, and not as if the operation had come to something unknown.
    const known = outcome === 'unknown' ? ', how it ended is not known' : `: ${plain(outcome, 20)}`
    const how = outcome === 'error' ? ' failed' : outcome === 'ok' ? '' : known
    const printed = command.printed === undefined ? '' : `, printed ${quote(command.printed, 160)}`
    const text = `- \`${plain(shownCommand(command.command, facts.working_directory), 120)}\`${how} (${ago(command, facts)})${printed}`
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

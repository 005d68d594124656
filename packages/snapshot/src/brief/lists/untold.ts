/** How much of each list of a brief no item tells: what is cut is said to be cut, whatever cut it. */
import { BOUNDS } from '../../facts/bounds.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { untoldFailures } from '../failure-items.ts'
import { untoldOfPlans } from '../finding-items.ts'
import { mayHaveMoreRefusals } from '../refusal-items.ts'
import { untoldRunning } from '../running-items.ts'
import { untoldCommits } from '../words/commit-bodies.ts'
import { summaryItems, summaryPoints } from '../words/summary-items.ts'
import type { ListOf } from './item.ts'

type Untold = Pick<ListOf, 'more' | 'isBound'>

/** Of the list of a section: how many there are besides the items, and whether the record keeps no more than so many. */
export function untoldOf(section: string, facts: SessionFacts): Untold {
  switch (section) {
    case 'asked':
      return { more: facts.request_count - facts.requests.length }
    case 'files':
      return { more: facts.file_count - facts.files.length }
    case 'running':
      return { more: untoldRunning(facts), isBound: facts.children.length >= BOUNDS.children }
    case 'rules':
      return {
        isBound:
          (facts.rules?.length ?? 0) >= BOUNDS.rules || (facts.carried_rules?.length ?? 0) >= BOUNDS.carriedRules,
      }
    case 'notes':
    case 'agent notes':
      return {
        isBound: facts.notes.length >= BOUNDS.notes || (facts.carried_notes?.length ?? 0) >= BOUNDS.carriedNotes,
      }
    case 'state':
      return { more: untoldCommits(facts), isBound: facts.commits.length >= BOUNDS.commits }
    case 'tasks':
      return { isBound: facts.tasks.open.length >= BOUNDS.openTasks }
    case 'checks':
      return { isBound: facts.checks.length >= BOUNDS.checks }
    case 'failures':
      return {
        more: untoldFailures(facts),
        isBound: facts.failures.length >= BOUNDS.failures || mayHaveMoreRefusals(facts),
      }
    case 'found':
      return { isBound: facts.statements.length >= BOUNDS.statements }
    case 'plan':
      return { more: untoldOfPlans(facts) }
    case 'commands':
      return { isBound: facts.commands.length >= BOUNDS.commands }
    case 'earlier': {
      const told = summaryItems(facts).filter(({ of }) => of !== undefined).length
      const isBound =
        facts.summaries.length >= BOUNDS.summaries ||
        facts.summaries.some(({ text }) => text.length >= BOUNDS.summaryCharacters)
      return { more: summaryPoints(facts) - told, isBound }
    }
    default:
      return {}
  }
}

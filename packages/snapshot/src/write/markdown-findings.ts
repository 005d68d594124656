/** What was found out and decided, in the document: noted, answered, planned, and said by the agent. */
import {
  doneSince,
  isRefutable,
  isRefuted,
  isWeighedOut,
  mayChange,
  withoutRefused,
} from '../brief/words/done-since.ts'
import type { StatementFact, StatementKind } from '../facts/statements.ts'
import { isPassing, isToldWithFault, saidOfFailures } from '../language/named-faults.ts'
import { isOfTheMoment } from '../language/of-the-moment.ts'
import { saysLittle } from '../language/says-little.ts'
import { isDoubtAnswered, lastRequestOf, receivedLabel, receptions, toldOption } from '../language/statement-labels.ts'
import type { SessionFacts } from '../session-facts.ts'
import { foldedList, inline, quote, section } from './markdown-text.ts'

/** Titles of the conclusions in their order, each with the label that the brief gives them; one that the user took up stands by its label too. */
const TITLES: readonly (readonly [label: RegExp, title: string])[] = [
  [/^decided/, 'Decided'],
  [/^agreed/, 'Agreed with the user'],
  [/^proposed/, 'Proposed'],
  [/^rejected/, 'Rejected'],
  [/^cause/, 'Causes'],
  [/^noted/, 'Learned'],
  [/^open or limit/, 'Limits'],
  [/^open at that point/, 'Limits of earlier answers'],
  // What it was said instead of is not told: it is what was said.
  [/^(?:said|instead of)/, 'Said'],
]

const TOLD: ReadonlySet<StatementKind> = new Set(['decision', 'rejection', 'cause', 'learning', 'limit'])

/** What was only said: of answers it stands with their requests, and of the rest a successor needs the weightiest. */
const SAID = 8

function bestOf<Told extends { readonly statement: StatementFact }>(told: readonly Told[]): Told[] {
  const open = told.filter(({ statement }) => !statement.final)
  const best = new Set(open.toSorted((a, b) => b.statement.weight - a.statement.weight).slice(0, SAID))
  return open.filter((each) => best.has(each))
}

/** What the user did with a proposal, behind it. */
const REACTION = /, (the user objected|not taken|agreed)$/

/** Conclusions: noted ones, answers of the user, plans, and what the agent said (a claim, not evidence). */
export function findingSection(facts: SessionFacts): string {
  const parts: string[] = []
  if (facts.notes.length > 0) {
    const rows = facts.notes.map(({ note, text, author }) => `${note} (${author}): ${inline(text)}`)
    parts.push(section('Notes', foldedList(rows, 12, 'notes'), 3))
  }
  const answered = facts.answers.filter(({ answer }) => answer !== undefined)
  if (answered.length > 0) {
    const rows = answered.map(({ question, answer }) => `${inline(question)} — the user: “${inline(answer ?? '')}”`)
    parts.push(section('Answers of the user', foldedList(rows, 6, 'answers'), 3))
  }
  const plan = facts.plans.at(-1)
  if (plan !== undefined) parts.push(section(`Plan (${plan.outcome})`, quote(plan.text, 3_000), 3))
  const replies = receptions(facts)
  const lastRequest = lastRequestOf(facts)
  const ofFailures = saidOfFailures(facts)
  const told = withoutRefused(facts.statements, facts)
    .filter(
      (statement) =>
        TOLD.has(statement.kind) &&
        !saysLittle(statement) &&
        !isPassing(statement) &&
        !isRefuted(statement, facts) &&
        !isWeighedOut(statement, facts) &&
        !isRefutable(statement, facts) &&
        !isDoubtAnswered(statement, replies) &&
        !isToldWithFault(statement.text, ofFailures) &&
        !isOfTheMoment(statement, facts.last_words?.source.record),
    )
    .map((statement) => {
      const reply = replies.get(statement.request ?? -1)
      const label = receivedLabel(statement, lastRequest, reply)
      const reaction = REACTION.exec(label)?.[1]
      return {
        label,
        statement,
        row: `“${inline(toldOption(statement, reply))}”${reaction === undefined ? (mayChange(label) ? doneSince(statement, facts).replace(/^, (.*)$/, ' ($1)') : '') : ` (${reaction})`}`,
      }
    })
  for (const [pattern, title] of TITLES) {
    const named = told.filter(({ label }) => pattern.test(label))
    const rows = (title === 'Said' ? bestOf(named) : named).map(({ row }) => row)
    const more = named.length - rows.length
    const rest = `${more} more ${more === 1 ? 'is' : 'are'} not listed here: most stand in the answers above.`
    if (rows.length > 0)
      parts.push(
        section(
          `${title} (as the agent said)`,
          [foldedList(rows.toReversed(), 5, 'statements'), ...(more > 0 ? [rest] : [])].join('\n\n'),
          3,
        ),
      )
  }
  return section('Decisions and Findings', parts.join('\n\n'))
}

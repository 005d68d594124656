import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { checkSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const factsOf = (script: SessionScript) => foldActions(script.actions)
const brief = (script: SessionScript, budgetTokens = 7000): string =>
  renderBrief({ facts: factsOf(script) }, { budgetTokens, maxCharacters: 28_000 })

const BREAK = { summary: '[Request interrupted by user]', origin: 'interrupt' as const }

describe('an answer', () => {
  const typedAhead = (broken: boolean): SessionScript => {
    const script = new SessionScript()
      .user('Write the plan anew with the pure part first')
      .says('Now I will write the plan anew around the pure part.')
    if (broken) script.add('user_message', BREAK)
    return script
      .user('is it possible to draw the plan, too?')
      .edits('/w/plan.md')
      .says(
        'The plan is written anew: the pure part is first. Now to your question: yes, it can be drawn from the table.',
        true,
      )
      .user('Draw it then')
      .says('Drawn.', true)
  }

  it('that ends the turn of a request and of one that was typed ahead of it is told as an answer to both', () => {
    expect(brief(typedAhead(false))).toContain('→ to #1 and #2: "The plan is written anew')
  })

  it('is of the newer one alone where that broke in', () => {
    expect(brief(typedAhead(true))).toContain('→ "The plan is written anew')
  })
})

it('a request that was broken off and sent again with more behind it is told once', () => {
  const script = new SessionScript()
    .user('Sort the jars')
    .says('Sorted by size.', true)
    .user('yes please, add the lids too.')
    .add('user_message', BREAK)
    .user('yes please, add the lids too. Did we say which shelf they are for?')
    .says('The lids are added, and they are for the upper shelf.', true)
    .user('Thanks, label them')
    .says('All of them are labelled.', true)
  expect(brief(script).split('yes please, add the lids too').length - 1).toBe(1)
})

it('an order to commit agrees to nothing that was decided on the way', () => {
  const said = (reply: string): string =>
    brief(
      new SessionScript()
        .user('Review the shelf')
        .edits('/w/shelf.ts')
        .says('I decided to keep two screws per board, since a third one would split it.', true)
        .user(reply)
        .says('So it is.', true),
    )
  expect(said('yes')).toContain('- agreed (#1): I decided to keep')
  expect(said('commit this')).not.toContain('agreed (#1)')
})

it('points of a summary are told in the order in which it has them', () => {
  const summary = `This session is being continued from a previous conversation.

Summary:
1. Primary Request and Intent:
   - Count the jars of the cellar for the list of the winter
   - This evolved into a decision: labels instead of colours, since nobody remembers which colour was which

2. All user messages:
   - "which of the jars did you count on the upper shelf?"
   - "the quince goes below the plum, always"
`
  const script = new SessionScript()
    .add('user_message', { summary, origin: 'compaction_summary', message_id: 's1' })
    .user('Go on with the labels.')
    .edits('/w/labels.ts')
  const text = brief(script)
  const at = (words: string): number => text.indexOf(words)
  expect(at('Count the jars of the cellar')).toBeGreaterThan(0)
  expect(at('This evolved into')).toBeGreaterThan(at('Count the jars of the cellar'))
  expect(at('the quince goes below')).toBeGreaterThan(at('which of the jars did you count'))
  for (let budget = 120; budget < 400; budget += 5) expect(brief(script, budget)).not.toMatch(/\(L1\):\n(?! {2}- )/)
})

it('a sub-agent that was cut off is told once', () => {
  const script = new SessionScript().user('Is there more to do?').call({
    tool: 'Task',
    kind: 'agent',
    description: 'Look for what is left',
    child_task: 'Look for what is left',
    child_id: 'c1',
    child_kind: 'agent',
    outcome: 'unknown',
    unanswered: true,
  } as never)
  expect(brief(script).split('Look for what is left').length - 1).toBe(1)
})

it('a line that ran two checks is told once', () => {
  const script = new SessionScript()
    .user('Check it')
    .runs('npm run lint && npm run test', { exit_code: 0, output: 'ok' })
  expect(checkSection(factsOf(script)).split('npm run lint && npm run test').length - 1).toBe(1)
})

it('a remark on the way is told in whole sentences', () => {
  const script = new SessionScript()
    .user('Look at the dates')
    .edits('/w/dates.ts')
    .says(
      'The list holds the date of the harvest in the year of the label. It holds the day of the lid in a second column that the printer of the labels reads only where the first one of them is empty, and leaves out where it is not.',
    )
    .edits('/w/dates.ts')
    .says('Both are read now.', true)
  expect(brief(script)).toMatch(
    /said while working \([^)]*\): "The list holds the date of the harvest in the year of the label\."/,
  )
})

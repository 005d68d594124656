import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

/** A brief with room for about one sentence of the harness's own summary. */
function toldOf(summary: string): string {
  const script = new SessionScript().user('Build the importer of the cards.').add('user_message', {
    summary,
    origin: 'compaction_summary',
    message_id: 's1',
  })
  script.user('Go on with the importer.').runs('npm test')
  const facts = foldActions(script.actions)
  const whole = renderBrief({ facts }, { budgetTokens: 7000, maxCharacters: 28_000 })
  const heading = whole.indexOf('## From the agent program')
  return heading < 0 ? '' : whole.slice(heading)
}

const PLAIN = 'The cards lie in a blue box on the shelf beside the window.'

/** The first of two sentences that a brief tells where it has room for one of them. */
function first(one: string, other: string): string {
  const render = (budgetTokens: number): string => {
    const script = new SessionScript().user('Build the importer of the cards.').add('user_message', {
      summary: `${one}\n- The cards of the first box lie on the blue shelf there.\n\n${other}\n- The cards of the other box lie on the green shelf there.`,
      origin: 'compaction_summary',
      message_id: 's1',
    })
    return renderBrief({ facts: foldActions(script.user('Go on.').actions) }, { budgetTokens })
  }
  for (let budget = 120; budget < 600; budget += 4) {
    const brief = render(budget)
    const [has, hasOther] = [brief.includes('first box'), brief.includes('other box')]
    if (has !== hasOther) return has ? 'first' : 'other'
    if (has) return 'both'
  }
  return 'none'
}

describe("of the harness's own summary", () => {
  it.each(['Key design rationale', 'Bugs and gotchas', 'Primary intent', 'Technical concepts'])(
    'what stands under "%s" is told before what stands under a heading of no such words',
    (heading) => {
      // The longer heading costs more: of two that fit alone the better one is told.
      expect(first('## The Shelf of all the Cards', `## ${heading}`)).toBe('other')
    },
  )

  it('the list of files is told last', () => {
    expect(first('## All Code', '## The Shelf')).toBe('other')
  })

  it('what was pending is left out once the work went on', () => {
    expect(toldOf(`## Remaining\n- ${PLAIN}`)).not.toContain(PLAIN)
    expect(toldOf(`## The Shelf\n- ${PLAIN}`)).toContain(PLAIN)
  })

  it('what only frames it is no sentence of it', () => {
    const frame = 'If you need specific details, read the full transcript of the box.'
    expect(toldOf(`${frame}\n\n## The Shelf\n- ${PLAIN}`)).not.toContain('If you need')
  })
})

describe('what the summary says beside what the brief tells anyway', () => {
  const asked = 'Put the cards of the attic into the blue box, and count them twice before the lid is closed.'
  const told = (...lines: readonly string[]): string => {
    const summary = ['## The Shelf', ...lines.map((line) => `- ${line}`)].join('\n')
    const script = new SessionScript()
      .user(asked)
      .add('user_message', { summary, origin: 'compaction_summary', message_id: 's1' })
      .user('Go on with the importer.')
      .runs('npm test')
    return renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 28_000 })
  }

  it.each([
    ['a list of names', '`TestCards_AreCountedTwice`, `TestCards_AreSorted`'],
    ['a file without a word of it', '`src/cards/importer/reader.ts` — READ.'],
    ['a request between quotes', 'User said: "Put the cards of the attic into the blue box, and count them twice"'],
    ['a request in a few other words', 'The cards of the attic put into the blue box and counted twice, lid closed.'],
    ['what was not done yet', 'The reader of the importer is not yet wired to the window of the cards.'],
    ['what was in hand', 'Currently: the second test of the importer fails after the move of the box.'],
    ['what was to be added', 'The block of imports at the top of the reader needs this added.'],
    ['what was worked on', 'The missing lid of the box was the last thing worked on when it ended.'],
    ['a request with its end left out', 'They wrote: "Put the cards of the attic into [description of the box]"'],
    ['a test that failed then', 'Made the file of the second window of the cards - its tests fail, as they should.'],
    ['what was not yet there', 'The window of the cards fails since the reader is not imported yet.'],
    ['the same in German', 'Der zweite Leser der Karten ist noch nicht an das Fenster angeschlossen.'],
  ])('is left out where it is %s', (_what, line) => {
    const out = told(line, PLAIN)
    expect(out).toContain(PLAIN)
    expect(out).not.toContain(`- ${line.slice(0, 30)}`)
  })

  it('is told without the letter of its point', () => {
    expect(told('c. The lid of the blue box was too small for all of the cards')).toMatch(
      /\n *- The lid of the blue box/,
    )
  })

  it('is told with the sentence before it, where both are short', () => {
    const out = told('The lid of the blue box was too small for the cards. Fixed by taking the green lid instead.')
    expect(out).toContain('- The lid of the blue box was too small for the cards. Fixed by taking the green lid')
  })

  it('is bounded where the record has what came before it, and whole where it has not', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `The card with the sign ${i} lies on the green shelf beside the door.`,
    )
    const summary = ['## The Shelf', ...lines.map((line) => `- ${line}`)].join('\n')
    const count = (before: SessionScript): number => {
      const script = before
        .add('user_message', { summary, origin: 'compaction_summary', message_id: 's1' })
        .user('Go on.')
      const out = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 9000, maxCharacters: 40_000 })
      return out.split('The card with the sign').length - 1
    }
    expect(count(new SessionScript().user('Build the importer of the cards.'))).toBe(30)
    expect(count(new SessionScript())).toBe(60)
  })
})

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
      expect(first('## The Shelf', `## ${heading}`)).toBe('other')
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

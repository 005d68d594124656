import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const PLAN =
  '# Totals by region\n\n1. Read the sales of each region from the store.\n2. Never touch the vendor folder.\n3. We decided to round every total to cents.'

const accepted = (summary: string) =>
  foldActions(
    new SessionScript()
      .add('user_message', { origin: 'user', summary, plan: PLAN })
      .edits('src/totals.ts')
      .says('The totals are there.', true).actions,
  )

describe('a plan that the user accepted, and the session began with', () => {
  const facts = accepted('[accepted a plan that the agent wrote]')

  it('is a request in words of ours and an approved plan of the agent', () => {
    expect(facts.requests).toMatchObject([{ text: '[accepted a plan that the agent wrote]', number: 1 }])
    expect(facts.requests[0]).toMatchObject({ answer: 'The totals are there.' })
    expect(facts.plans).toMatchObject([{ text: PLAN, outcome: 'approved' }])
  })

  it('makes no rule, decision or request of what it says', () => {
    expect(facts.rules ?? []).toEqual([])
    const words = JSON.stringify([facts.requests, facts.statements, facts.answers])
    for (const said of ['vendor', 'cents', 'region']) expect(words).not.toContain(said)
  })

  it('is told by every brief as the agent’s, and that the user accepted it', () => {
    for (const budgetTokens of [700, 2000, 7000]) {
      const brief = renderBrief({ facts }, { budgetTokens })
      expect(brief).toContain('## Plan\n- plan of the agent, accepted by the user')
      const [before = ''] = brief.split('## Plan')
      expect(before).not.toMatch(/vendor|cents|region/)
    }
  })

  it('has beside it what the user said to it, as theirs', () => {
    const said = 'Never push to main without asking me.'
    expect(accepted(`${said}\n[accepted a plan that the agent wrote]`).rules).toMatchObject([
      { text: said, request: 1 },
    ])
  })

  it('is what the user typed where they typed it', () => {
    const typed = foldActions(new SessionScript().user(`Implement the following plan:\n\n${PLAN}`).actions)
    expect(typed.plans).toEqual([])
    expect(typed.rules).toMatchObject([{ text: expect.stringContaining('Never touch the vendor folder.') }])
  })
})

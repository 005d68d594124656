import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const factsOf = (script: SessionScript) => foldActions(script.actions)
const brief = (script: SessionScript): string =>
  renderBrief({ facts: factsOf(script) }, { budgetTokens: 7000, maxCharacters: 28_000 })

describe('a refused call', () => {
  const refused = (): SessionScript =>
    new SessionScript()
      .user('Sort the jars by their size and label every one of them')
      .says('Sorted.', true)
      .user('Write the tests in the style of the others and open an issue about the tester')
      .call({
        tool: 'create_issue',
        kind: 'other',
        outcome: 'denied',
        description: 'All tests compare by hand.',
        args_summary: { title: 'Choose a tester', description: 'All tests compare by hand.' },
        error: 'actually no, the tests read well, leave them',
      })

  it('is named by its tool and its title, with the request that it was made for', () => {
    expect(brief(refused())).toContain(
      '- refused by the user or a rule (#2, last action): `create_issue: Choose a tester`',
    )
  })

  it('is told beside the words of that request, which is not the task any more', () => {
    expect(brief(refused())).toMatch(/#2, latest: ".*" \(a call for it was refused: "actually no, the tests read well/)
    expect(tellConversation(factsOf(refused())).primaryTask.text).toContain('Sort the jars by their size')
  })

  it('that was made again and done keeps what was said of it', () => {
    const script = new SessionScript()
      .user('commit this')
      .runs('git log -3', { outcome: 'denied', error: 'run read-tree first to recover' })
      .runs('git read-tree HEAD')
      .runs('git log -3', { output: 'a1b2c3d Jars' })
    expect(brief(script)).toContain(
      '- refused at first, and done later (#1, 2 actions ago): `git log -3`; its result says "run read-tree',
    )
  })

  it('is told once where it was an operation of git', () => {
    const script = new SessionScript().user('Branch off').runs('git checkout -b jars', { outcome: 'denied' })
    expect(brief(script)).toContain('refused by the user or a rule (#1, last action): `git checkout -b jars`')
    expect(brief(script)).not.toContain('`git checkout -b jars`: denied')
  })
})

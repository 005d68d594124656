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

describe('a refused call of which something came', () => {
  const text =
    'Sorted the jars by size in 7f010c5: the wide ones stand on the lower board now, the small ones above them, each with a lid and a label'
  const reply = (words: string): string => `post pulls answer 12 --body "${words}"`
  const refused = (): SessionScript =>
    new SessionScript()
      .user('Answer the letters')
      .runs(reply(text), { outcome: 'denied', error: 'answer the letter of the cellar' })

  it('stays refused whatever a later call of that program says: the same words may say the contrary', () => {
    for (const later of [
      `post pulls answer 13 --body "${text}"`,
      `post api letters/99/replies -f body="Never: ${text}"`,
    ]) {
      const out = brief(refused().runs(later))
      expect(out).toMatch(/- refused by the user or a rule \(#1, [^)]*\): `post pulls answer 12/)
      expect(out).toContain('a call for it was refused')
    }
    const commit = (verb: string): string =>
      `git commit -m "${verb} the counter of visits on every start of the lamp, as the people of the attic asked"`
    const lamp = new SessionScript().user('Mend the lamp').runs(commit('Enable'), { outcome: 'denied', error: 'no' })
    expect(brief(lamp.runs(commit('Disable')))).toContain(
      '- refused by the user or a rule; a later `git commit` worked (#1, ',
    )
  })

  it('is no step that was taken: what was planned instead is not told as done by it', () => {
    const planned = new SessionScript()
      .user('Answer the letters')
      .says('The letter 7 failed since it is shut. Let me add one of its own instead.')
    planned.runs(reply(text), { outcome: 'denied', error: 'answer the letter of the cellar' })
    planned.runs(`post api letters/99/replies -f body="${text}"`)
    expect(brief(planned.says('Answered.', true).user('And the lids?').says('Done.', true))).not.toContain(
      'Let me add one of its own',
    )
  })

  it('that would have committed or pushed says that a later one did', () => {
    const script = new SessionScript()
      .user('Commit it')
      .runs('git commit -m "Half of the jars"', { outcome: 'denied', error: 'does it build?' })
    expect(brief(script)).not.toContain('a later `git commit` worked')
    script.edits('/w/a.ts').runs('git add -A && git commit -m "All of the jars"')
    expect(brief(script)).toContain('- refused by the user or a rule; a later `git commit` worked (#1, ')
    expect(brief(script)).toContain('its result says "does it build?"')
    expect(brief(script)).toContain('a call for it was refused')
  })

  it('on a file says that the file was changed later', () => {
    const edit = (to: string, outcome: 'ok' | 'denied') => ({
      tool: 'edit',
      kind: 'edit' as const,
      outcome,
      files: [{ path: '/w/a.ts', access: 'write' as const, change: { from: 'jar', to } }],
    })
    const script = new SessionScript().user('Rename it').call(edit('pot', 'denied'))
    expect(brief(script)).not.toContain('the file was changed later')
    expect(brief(script.call(edit('mug', 'ok')))).toContain(
      '- refused by the user or a rule; the file was changed later (',
    )
  })

  it('of a sub-agent stays one beside another that was at work, with what was said of it', () => {
    const agent = { tool: 'task', kind: 'agent' as const, outcome: 'denied' as const }
    const script = new SessionScript()
      .user('Sort')
      .call({ tool: 'edit', kind: 'edit', agent_id: 'upper', files: [] })
      .call({ ...agent, child_task: 'Sort the lower shelf', error: 'never touch the lower shelf' })
    expect(factsOf(script).refusals).toHaveLength(1)
    expect(brief(script)).toContain('never touch the lower shelf')
  })
})

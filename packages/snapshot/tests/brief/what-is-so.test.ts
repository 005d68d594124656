import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { withPoints } from '../../src/build/heading-points.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('the branch', () => {
  const line = (script: SessionScript): string =>
    /^Directory.*$|^branch.*$/m.exec(brief(script.edits('/w/a.ts')))?.[0] ?? ''
  const at = (branch?: string): SessionScript =>
    new SessionScript().user('Sort').event('working_directory', { path: '/w', ...(branch ? { branch } : {}) })

  it('is that which git said a checkout went to', () => {
    expect(line(at().runs('git checkout attic', { output: "Switched to branch 'attic'" }))).toContain(
      'branch attic, as git said last',
    )
    expect(line(at('main').runs('git switch -c cellar && npm test', { output: '3 passed' }))).toContain(
      'branch cellar, as git said last (the harness: main)',
    )
    expect(
      line(at('main').runs('cd /other && git checkout attic', { output: "Switched to branch 'attic'" })),
    ).not.toContain('attic')
    expect(line(at('main').runs('git checkout -- a.ts'))).toMatch(/branch main\.$/)
  })

  it('is that which a commit was made on, where the harness knows none', () => {
    const commit = { sha: '45ffe0a', message: 'Sort', branch: 'attic' }
    expect(line(at().event('commit', commit))).toContain('branch attic')
    expect(line(at('main').event('commit', commit))).toMatch(/branch main\.$/)
  })
})

it('a commit that a program tells by its whole name is named by its beginning, and nothing is quoted where it told no message', () => {
  const sha = '45ffe0a1c2d3e4f5061728394a5b6c7d8e9f0a1b'
  const told = (commit: { readonly sha?: string; readonly message?: string }): string =>
    /- committed .*$/m.exec(brief(new SessionScript().user('Sort').edits('/w/a.ts').event('commit', commit)))?.[0] ?? ''
  expect(told({ sha, message: 'Sort' })).toContain('- committed 45ffe0a1c2 "Sort" (')
  expect(told({ sha })).toContain('- committed 45ffe0a1c2 (')
  expect(told({})).not.toContain('""')
})

it('few files that were changed are named where it is said that none was committed', () => {
  const out = brief(new SessionScript().user('Sort').event('working_directory', { path: '/w' }).edits('/w/lids/a.ts'))
  expect(out).toContain('1 file changed, as far as known: a.ts')
})

it('a program of Windows keeps its path', () => {
  const script = new SessionScript()
    .user('Seed')
    .runs('php .\\scripts\\seed.php', { outcome: 'error', exit_code: 1, error: 'PHP Fatal error: no table' })
  expect(brief(script)).toContain('`php .\\scripts\\seed.php`')
  expect(brief(script)).not.toContain('.scriptsseed')
})

it('a plan of the next minute is nothing that was learned, also where the turn ended with it', () => {
  const script = new SessionScript()
    .user('Why do they differ?')
    .says('They should be the same. Wait, let me actually test this theory.', true)
    .user('Go on')
    .says('They are the same.', true)
  expect(findingSection(foldActions(script.actions))).not.toContain('Wait, let me')
})

describe('a check that failed', () => {
  const failed = { outcome: 'error' as const, exit_code: 2, output: 'a.ts(1,2): error TS2304: Cannot find name' }

  it('before changes is to be run again, and stands behind one that nothing was changed since', () => {
    const script = new SessionScript().runs('npx tsc --noEmit', failed).edits('/w/a.ts')
    expect(tellConversation(foldActions(script.actions)).nextSteps.map(({ text }) => text)).toEqual([
      'Run again: npx tsc failed; 1 change since',
    ])
    script.runs('npm test', { outcome: 'error', exit_code: 1, output: '1 failed, 2 passed' })
    expect(tellConversation(foldActions(script.actions)).nextSteps.map(({ text }) => text)).toEqual([
      'Fix npm test failed (2 passed, 1 failed)',
      'Run again: npx tsc failed; 1 change since',
    ])
  })

  it('is overcome where the check of all of it passed', () => {
    const script = new SessionScript().runs('npx tsc --noEmit', failed).runs('npm run check')
    expect(tellConversation(foldActions(script.actions)).nextSteps).toEqual([])
  })
})

it('a commit that was amended is one commit', () => {
  const commit = (sha: string) => ({ sha, message: 'Sort the jars' })
  const script = new SessionScript().user('Sort').event('commit', commit('1111111')).event('commit', commit('2222222'))
  expect(tellConversation(foldActions(script.actions)).summary.text).toContain('; 1 commit.')
})

it('what was said after a change, and has no word of the failure, is not its cause', () => {
  const script = new SessionScript()
    .user('Test the list')
    .runs('npx eslint .', {
      outcome: 'error',
      exit_code: 1,
      output: 'a.ts:3:1: Modules should have a name of their own',
    })
    .edits('/w/a.ts')
    .says('But the shelf was never closed, which may be a wrong alarm.')
    .edits('/w/a.ts')
    .runs('npx eslint .', { output: '' })
  expect(brief(script)).not.toContain('agent: "But the shelf')
})

it('the line above a list that ends the last answer is a next step with its points', () => {
  const script = new SessionScript()
    .user('Sort the jars')
    .says('Sorted.\n\nNext steps for you to follow up on\n- label the lids\n- paint the shelf\n\nAll good.', true)
  const steps = tellConversation(foldActions(script.actions)).nextSteps.map(({ text }) => text)
  expect(
    withPoints('Files for manual follow-up', 'Done.\n\nFiles for manual follow-up\n- lids.md\n- jars.md\n\nBye'),
  ).toBe('Files for manual follow-up: lids.md; jars.md')
  expect(withPoints('Paint it.', 'Paint it.')).toBe('Paint it.')
  expect(steps.join()).not.toMatch(/follow up on$/)
})

it('a change that was made of something else is not taken for the end of a fault that was named before', () => {
  const edit = (path: string, from: string, to: string) =>
    ({ tool: 'edit', kind: 'edit', files: [{ path, access: 'write', change: { from, to } }] }) as const
  const script = new SessionScript()
    .user('Test the list')
    .says('The sum is wrong because the messages of both shelves are counted.')
    .call(edit('/w/jars.test.ts', 'id: 1', 'id: 1, key: 2'))
    .says('There is also an unused variable.')
    .call(edit('/w/jars.test.ts', 'const messages = read()', ''))
  expect(foldActions(script.actions).repairs?.map(({ said }) => said) ?? []).not.toContain(
    'The sum is wrong because the messages of both shelves are counted.',
  )
})

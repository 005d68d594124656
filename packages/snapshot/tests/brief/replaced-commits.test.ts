import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const committed = (script: SessionScript): string[] =>
  renderBrief({ facts: foldActions(script.actions) }).match(/^- committed .*$/gm) ?? []

/** A session that made two commits on a branch. */
const twice = (): SessionScript =>
  new SessionScript()
    .user('Sort the jars')
    .edits('/w/jars.ts')
    .runs('git commit -am "Sort the jars"')
    .event('commit', { sha: '1111111', message: 'Sort the jars', branch: 'attic' })
    .runs('git commit -am "Label the lids"')
    .event('commit', { sha: '2222222', message: 'Label the lids', branch: 'attic' })

it('a commit that was rewritten is told by the id under which a log named it last', () => {
  const seen = twice().runs('git log --oneline -3', {
    output: '4444444 Say why\n3333333 Label the lids\n1111111 Sort the jars\n',
  })
  expect(committed(seen)[0]).toMatch(/^- committed 3333333 "Label the lids" \(.*; 2222222 when it was made\)/)
  expect(committed(seen)[1]).toContain('1111111 "Sort the jars"')
  expect(committed(seen)[1]).not.toContain('when it was made')
})

it('a log with two commits of one subject does not say which of them is which', () => {
  const seen = twice().runs('git log --oneline', { output: '4444444 Label the lids\n3333333 Label the lids\n' })
  expect(committed(seen)[0]).toContain('2222222')
})

it('after a rebase, or an amend that printed nothing, no id is told until a log names it', () => {
  for (const command of ['git rebase main', 'git pull --rebase', 'git filter-branch --msg-filter cat'])
    expect(committed(twice().runs(command)).join()).not.toMatch(/1111111|2222222/)
  const amended = committed(twice().runs('git commit --amend -q --no-edit').runs('ls'))
  expect(amended.join()).not.toContain('2222222')
  expect(amended.join()).toContain('1111111')
  const log = '2222222 Label the lids\n7777777 Sort the jars\n'
  const seen = committed(twice().runs('git rebase main && git log --oneline -2', { output: log }))
  expect(seen[0]).toContain('2222222 "Label')
  expect(seen[1]).toContain('7777777 "Sort')
})

it('a rebase that moved nothing, was given up or refused leaves the ids as they were', () => {
  const quiet = [
    twice().runs('git rebase main', { output: 'Current branch attic is up to date.' }),
    twice().runs('git rebase --abort'),
    twice().runs('git rebase main', { outcome: 'denied' }),
    twice().runs('git -C /other rebase main && npm test', { outcome: 'error', exit_code: 1 }),
    twice().runs('git -C /other rebase main'),
    twice().runs('git reset HEAD jars.ts'),
    twice().runs('git reset -- jars.ts'),
    twice().runs('git reset --hard'),
    twice().runs('git commit --amend --dry-run'),
  ]
  for (const script of quiet) expect(committed(script).join()).toMatch(/2222222.*1111111/s)
})

it('a commit that an amend made again is told once, and under another subject without an id', () => {
  const amended = (message: string, branch = 'attic'): string =>
    committed(
      twice().runs(`git commit --amend -m "${message}"`).event('commit', { sha: '3333333', message, branch }),
    ).join()
  expect(amended('Label the lids')).toMatch(/3333333 "Label the lids".*1111111/s)
  expect(amended('Label the lids')).not.toContain('2222222')
  expect(amended('Label lids and jars')).toMatch(/3333333 "Label lids and jars".*committed "Label the lids".*1111111/s)
  expect(amended('Sweep', 'cellar')).toContain('committed 2222222')
})

it.each([
  'git add -A && git reset lids.ts',
  'git reset .',
  'git reset --soft HEAD~1',
  'git reset --hard origin/main',
  'git reset --hard HEAD@{1}',
  'git reset --hard v1.2',
  'git checkout feature; git reset --hard HEAD~1',
  'git branch feature && git reset --hard HEAD~1',
  'git -C vendor/lib reset --hard v1.2',
  'npm test || git reset --hard HEAD~1',
  'git pull --rebase=false',
  'git commit -m x -- --amend',
])('a commit is told as made whatever a reset may have done to its branch: %s', (command) => {
  expect(committed(twice().runs(command).runs('ls')).join()).toMatch(/2222222.*1111111/s)
})

const failed = (error: string) => ({ outcome: 'error' as const, exit_code: 1, error })

it.each([
  ['git rebase main && npm test', 'Tests  1 failed | 3 passed'],
  ['git pull --rebase; npm test', 'Tests  1 failed | 3 passed'],
  ['git rebase main && git push', '! [rejected] attic -> attic (non-fast-forward)'],
  ['git rebase main', 'CONFLICT (content)'],
])('a line that failed as a whole, or halfway, may have given all commits new ids: %s', (command, error) => {
  const script = twice().runs(command, failed(error))
  expect(committed(script)).toHaveLength(2)
  expect(committed(script).join()).not.toMatch(/1111111|2222222/)
  const log = { output: '4444444 Label the lids\n' }
  expect(committed(script.runs('git log --oneline -1', log))[0]).toMatch(/committed 4444444 "Label the lids"/)
})

it.each([
  'git commit --amend --no-edit -q && npm test',
  'git commit --amend -m "Mend the lids" && npm test',
  'git add -A && git commit --amend',
])(
  'a line that failed as a whole may have amended the newest commit, which keeps its line without an id: %s',
  (command) => {
    const script = twice().runs(command, failed('husky - pre-commit hook exited with code 1'))
    expect(committed(script).join()).toMatch(/committed "Label the lids".*1111111/s)
    expect(committed(script).join()).not.toContain('2222222')
    script.event('commit', { sha: '3333333', message: 'Label the lids', branch: 'attic' })
    // It may be one that stands behind it.
    expect(foldActions(script.actions).commits.some(({ gone }) => gone)).toBe(false)
  },
)

it('an amend that failed, or was refused, changes nothing', () => {
  for (const result of [failed('nothing to commit'), { outcome: 'denied' as const }])
    expect(committed(twice().runs('git commit --amend', result).runs('ls')).join()).toMatch(/2222222.*1111111/s)
})

it('a log of before a rewrite is not told as that of the branch', () => {
  const text = (command: string, result = {}): string => {
    const script = new SessionScript()
      .user('Sort')
      .edits('/w/a.ts')
      .runs('git log --oneline -1', { output: '9f8e7d6 Add' })
    return renderBrief({ facts: foldActions(script.runs(command, result).actions) })
  }
  expect(text('ls')).toContain('9f8e7d6')
  expect(text('git rebase main')).not.toContain('9f8e7d6')
  expect(text('git rebase main && npm test', failed('1 failed'))).not.toContain('9f8e7d6')
})

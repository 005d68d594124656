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

it('a rebase that moved nothing, was given up or failed leaves the ids as they were', () => {
  const quiet = [
    twice().runs('git rebase main', { output: 'Current branch attic is up to date.' }),
    twice().runs('git rebase --abort'),
    twice().runs('git rebase main', { outcome: 'error', exit_code: 1, error: 'CONFLICT (content)' }),
    twice().runs('git -C /other rebase main'),
    twice().runs('git reset HEAD jars.ts'),
    twice().runs('git reset -- jars.ts'),
    twice().runs('git reset --hard'),
    twice().runs('git commit --amend --dry-run'),
  ]
  for (const script of quiet) expect(committed(script).join()).toMatch(/2222222.*1111111/s)
})

it('a commit that another took the place of, under another subject, is not told as one that is there', () => {
  const amended = twice()
    .runs('git commit --amend -m "Label lids and jars"')
    .event('commit', { sha: '3333333', message: 'Label lids and jars', branch: 'attic' })
  expect(committed(amended).join()).toMatch(/3333333 "Label lids and jars".*1111111/s)
  expect(committed(amended).join()).not.toContain('Label the lids')
  const elsewhere = twice()
    .runs('git commit --amend -m "Sweep"')
    .event('commit', { sha: '3333333', message: 'Sweep', branch: 'cellar' })
  expect(committed(elsewhere).join()).toContain('2222222')
})

it('what a reset took off is not told as committed, unless a log shows it again', () => {
  expect(committed(twice().runs('git reset --soft HEAD~1')).join()).toMatch(/^[^2]*1111111[^2]*$/)
  expect(committed(twice().runs('git reset --hard @^^'))).toEqual([])
  expect(committed(twice().runs('git reset --hard 1111111')).join()).toMatch(/^[^2]*1111111[^2]*$/)
  expect(committed(twice().runs('git reset --hard origin/attic'))).toEqual([])
  const back = twice().runs('git reset --hard origin/attic').runs('git log --oneline', { output: '2222222 Label it\n' })
  expect(committed(back).join()).toContain('2222222')
})

it('a log of before a rewrite is not told as that of the branch', () => {
  const text = (command: string): string => {
    const script = new SessionScript()
      .user('Sort')
      .edits('/w/a.ts')
      .runs('git log --oneline -1', { output: '9f8e7d6 Add' })
    return renderBrief({ facts: foldActions(script.runs(command).actions) })
  }
  expect(text('ls')).toContain('9f8e7d6')
  expect(text('git rebase main')).not.toContain('9f8e7d6')
})

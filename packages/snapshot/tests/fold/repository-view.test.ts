import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { readLog, readStatus } from '../../src/fold/ledgers/repository-view.ts'
import { SessionScript } from './session-script.ts'

const LONG = `On branch feature/cart
Your branch is ahead of 'origin/feature/cart' by 2 commits.
  (use "git push" to publish your local commits)

Changes to be committed:
  (use "git restore --staged <file>..." to unstage)
\tmodified:   src/cart.ts
\trenamed:    src/a.ts -> src/b.ts

Changes not staged for commit:
\tdeleted:    src/old.ts

Untracked files:
\tnotes.md
`

describe('what git status printed', () => {
  it('is read in its long form', () => {
    expect(readStatus(LONG, false)).toEqual({
      branch: 'feature/cart',
      tracking: "ahead of 'origin/feature/cart' by 2 commits",
      staged: ['src/cart.ts', 'src/b.ts'],
      changed: ['src/old.ts'],
      untracked: ['notes.md'],
    })
  })

  it('is read in its short form', () => {
    expect(readStatus('## main...origin/main [ahead 1]\nM  a.ts\n M b.ts\nMM c.ts\n?? d/\n', true)).toEqual({
      branch: 'main',
      tracking: 'ahead 1',
      staged: ['a.ts', 'c.ts'],
      changed: ['b.ts', 'c.ts'],
      untracked: ['d/'],
    })
  })

  it('is none where something else was printed', () => {
    expect(readStatus('fatal: not a git repository', false)).toBeUndefined()
    expect(readStatus('M  looks like one', false)).toBeUndefined()
  })
})

it('reads a log of one line a commit and a full one', () => {
  expect(readLog('1a2b3c4 (HEAD -> main, tag: v1) Add the cart\ndeadbee5 Fix totals\n')).toEqual([
    { sha: '1a2b3c4', subject: 'Add the cart' },
    { sha: 'deadbee5', subject: 'Fix totals' },
  ])
  expect(
    readLog('commit 1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d\nAuthor: A\n\n    Add the cart\n\n    Because.\n'),
  ).toEqual([{ sha: '1a2b3c4d5e', subject: 'Add the cart' }])
})

it('keeps the newest of each, from calls that worked in the project', () => {
  const facts = foldActions(
    new SessionScript()
      .runs('git status && git log --oneline -2', { output: `${LONG}\n1a2b3c4 Add the cart` })
      .runs('cd /tmp/trial && git init && git status', { output: 'On branch trial\nnothing to commit' })
      .runs('git log --oneline -- src/old.ts', { output: '9f9f9f9 Older' })
      .runs('git status', { outcome: 'error', exit_code: 128, error: 'On branch broken' }).actions,
  )
  expect(facts.repository_seen?.status?.branch).toBe('feature/cart')
  expect(facts.repository_seen?.status?.source.record).toBe(0)
  expect(facts.repository_seen?.log?.commits).toEqual([{ sha: '1a2b3c4', subject: 'Add the cart' }])
})

it.each([
  'git -C ../attic status',
  'git -c color.ui=never -C /attic status',
  'git --work-tree /attic status',
  'cd /attic && git status',
  'cd "$(mktemp -d)" && git status',
  'cd - && git status',
])('takes what `%s` says for another repository’s', (command) => {
  const clean = { output: 'On branch attic\nnothing to commit, working tree clean' }
  const seen = (line: string) =>
    foldActions(new SessionScript().event('working_directory', { path: '/w' }).runs(line, clean).actions)
      .repository_seen?.status?.branch
  expect(seen(command)).toBeUndefined()
  for (const here of ['git status', 'cd /w && git status', 'cd /w/jars && git -c a.b=c status', 'git -C . status'])
    expect(seen(here)).toBe('attic')
})

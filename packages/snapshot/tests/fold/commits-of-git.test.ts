import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { withCommitsOfGit } from '../../src/fold/commits-of-git.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { GitCapture } from '../../src/git/git-capture.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import { SessionScript } from './session-script.ts'

const NOWHERE = 'Exit code 128\nfatal: No configured push destination.'

const session = (command: string, error = NOWHERE, exit_code = 128): SessionFacts =>
  foldActions(
    new SessionScript()
      .user('Write the tests and commit them')
      .edits('/w/jar.test.ts')
      .runs(command, { outcome: 'error', exit_code, error })
      .says('There is nowhere to push to.', true).actions,
  )

const none = { total: 0, items: [] }
const gitWith = (message: string, timestamp: string): Extract<GitCapture, { state: 'repository' }> => ({
  state: 'repository',
  worktree: '/w',
  kind: 'main',
  detached: false,
  operations: [],
  rebasing: null,
  commits: [{ sha: `64a7c2b${'0'.repeat(33)}`, author: 'A', timestamp, message }],
  stashes: 0,
  limits: [],
  head: `64a7c2b${'0'.repeat(33)}`,
  branch: 'main',
  upstream: null,
  ahead: null,
  behind: null,
  staged: none,
  unstaged: none,
  untracked: none,
  conflicts: none,
})

const told = (facts: SessionFacts, git?: ReturnType<typeof gitWith>): string =>
  git === undefined ? renderBrief({ facts }) : renderBrief({ facts: withCommitsOfGit(facts, git.commits ?? []), git })

const DURING = '2026-01-02T10:00:02+01:00'

it.each(['git add -A; git commit -qm tests; git push', 'git add -A && git commit -qm tests && git push'])(
  'a commit that git has at the snapshot is told, with the push that failed: %s',
  (command) => {
    const out = told(session(command), gitWith('tests', DURING))
    expect(out).toMatch(/committed 64a7c2b "tests" \([^)]*\); `git push` failed/)
    expect(out).not.toContain('no `git commit`')
  },
)

it('a commit that nothing shows is told as unknown, and not as none', () => {
  const out = told(session('git add -A; git commit -qm tests; git push'))
  expect(out).toContain('`git commit` was run (1 action ago); what it made is not on record; `git push` failed')
  expect(out).not.toContain('no `git commit`')
})

it('a commit that failed is told as that', () => {
  const out = told(session('git commit -qm tests', 'Exit code 1\nthe hook refused it', 1))
  expect(out).toContain('`git commit` was run (1 action ago) and failed')
})

it.each([
  ['another message', 'others', DURING],
  ['made before the session', 'tests', '2026-01-01T10:00:02+01:00'],
])('a commit of git is not taken for one of the session: %s', (_what, message, timestamp) => {
  const facts = session('git add tests; git commit -qm tests; git push')
  expect(withCommitsOfGit(facts, gitWith(message, timestamp).commits ?? []).commits).toEqual([])
})

it('a commit that printed no id is named by git, and counted once', () => {
  const facts = foldActions(
    new SessionScript().user('Commit').runs('git commit -qm tests').event('commit', { message: 'tests' }).actions,
  )
  expect(withCommitsOfGit(facts, gitWith('tests', DURING).commits ?? []).commits).toMatchObject([
    { sha: '64a7c2b', message: 'tests' },
  ])
})

it('a commit that a rebase wrote anew is one, under the id that git has now', () => {
  const facts = foldActions(
    new SessionScript().user('Commit').runs('git commit -m tests').event('commit', { sha: 'aaa1111', message: 'tests' })
      .actions,
  )
  const commits = withCommitsOfGit(facts, gitWith('tests', DURING).commits ?? []).commits
  expect(commits.map(({ sha }) => sha)).toEqual(['64a7c2b'])
})

it('the commit of somebody else whose message begins another one is not taken for the session', () => {
  const facts = foldActions(
    new SessionScript()
      .user('Commit')
      .runs('git commit -m "Fix lint errors"')
      .event('commit', { sha: 'aaa1111', message: 'Fix lint errors' }).actions,
  )
  const other = gitWith('Fix lint', DURING).commits ?? []
  const own = { sha: `aaa1111${'0'.repeat(33)}`, author: 'B', timestamp: DURING, message: 'Fix lint errors' }
  expect(withCommitsOfGit(facts, [...other, own]).commits.map(({ sha }) => sha)).toEqual(['aaa1111'])
})

it('a commit that git has under another id is told by that, with the id that it was made with', () => {
  const made = { sha: '1a2b3c4', message: 'tests' }
  const facts = foldActions(new SessionScript().user('Test').edits('/w/a.ts').event('commit', made).actions)
  expect(told(facts, gitWith('tests', DURING))).toMatch(/committed 64a7c2b "tests" \(.*; 1a2b3c4 when it was made\)/)
})

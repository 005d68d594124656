/** What briefs of other people's sessions told wrongly when each line was read beside its session, by kind, in made-up words. */
import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { requestItems } from '../../src/brief/request-items.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 7000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 40_000 })

it('a bare command that the program fills in is a request, and what was answered to it is no answer to the one before', () => {
  const filled = 'Look over the shelf as a stranger would: name what hangs askew, and mend what can be mended.'
  const script = (behind: string): SessionScript =>
    new SessionScript()
      .user('Build a shelf for the jars of the cellar')
      .says('The shelf for the jars of the cellar stands, with four boards and a rail along the front.', true)
      .add('user_message', { summary: '/look-over', origin: 'slash_command', command: '/look-over' })
      .add('user_message', { summary: behind, origin: 'machine' })
      .says('The third board hung askew by a finger; it lies level now, and the rail is screwed on.', true)
      .user('Now paint it')
  const out = brief(script(filled))
  expect(out).toContain('- #2: "/look-over"')
  expect(out).toContain('  → "The shelf for the jars')
  expect(out).toContain('The third board hung askew')
  expect(out).not.toContain(filled)
  expect(brief(script('<output>The theme of the terminal is dark now, and stays so.</output>'))).not.toContain(
    '/look-over',
  )
})

it('a call that was refused and then let through is refused no more', () => {
  const script = new SessionScript()
    .user('Tidy the cellar')
    .runs('shelve list --all', { outcome: 'denied' })
    .runs('shelve drop top', { outcome: 'denied' })
    .runs('shelve list --all', { output: 'two shelves' })
  expect(brief(script)).toContain('refused by the user or a rule (#1, 1 action ago): `shelve drop top`')
  expect(brief(script)).not.toMatch(/refused .*`shelve list/)
})

it('a rebase that was brought to its end did not fail, and what git said before it is told as said before it', () => {
  const clean =
    "On branch cellar\nYour branch is up to date with 'origin/cellar'.\n\nnothing to commit, working tree clean"
  const script = (end: 'ok' | 'error'): SessionScript =>
    new SessionScript()
      .user('Rebase the cellar onto main')
      .runs('git status', { output: clean })
      .runs('git rebase origin/main', { outcome: 'error', error: 'CONFLICT (content): Merge conflict in jars.go' })
      .edits('/w/jars.go')
      .runs('git add jars.go && git rebase --continue', { outcome: end, output: 'Rebasing (2/2)' })
  const done = brief(script('ok'))
  expect(done).toContain('- `git add jars.go && git rebase --continue`')
  expect(done).not.toContain('- `git rebase origin/main` failed')
  expect(done).toContain('`git status` (3 actions ago, before `git rebase`): branch cellar')
  expect(done).not.toContain('up to date with')
  const stopped = brief(script('error'))
  expect(stopped).toContain('- `git rebase origin/main` failed')
  expect(stopped).toContain('up to date with')
})

it('of files that were changed before the tree was clean it is not told that they are changed', () => {
  const script = new SessionScript()
    .user('Rebase the cellar onto main')
    .edits('/w/jars.go')
    .runs('git add jars.go && git rebase --continue', { output: 'Successfully rebased and updated refs/heads/cellar.' })
    .edits('/w/lids.go')
  expect(brief(script)).toContain('is on record; 1 file changed since the rebase, as far as known')
  const unknown = new SessionScript().user('Mend the cellar').edits('/w/jars.go').edits('/w/lids.go')
  expect(brief(unknown)).toContain('is on record; 2 files changed, as far as known')
})

it.each([
  'git rebase --abort',
  'git rebase --autostash origin/main',
  'git rebase origin/main || git rebase --abort',
  'git rebase origin/main | tail -3',
  'git -C ../attic rebase origin/main',
  'git --git-dir=/attic/.git rebase origin/main',
  'cd /attic && git rebase origin/main',
  'git pull --rebase --autostash',
])('`%s` does not say that what was changed before is changed no more', (command) => {
  const script = (line: string) =>
    new SessionScript()
      .event('working_directory', { path: '/w' })
      .user('Rebase the cellar onto main')
      .edits('/w/jars.go')
      .runs(line, { output: 'Done.' })
      .edits('/w/lids.go')
  expect(brief(script(command))).toContain('is on record; 2 files changed, as far as known')
  for (const here of ['git rebase origin/main', 'cd /w && git add . && git rebase --continue'])
    expect(brief(script(here))).toContain('is on record; 1 file changed since the rebase, as far as known')
})

it('of a session that went about, a rebase may have been in any of its folders', () => {
  const script = new SessionScript()
    .event('working_directory', { path: '/w' })
    .user('Rebase the cellar onto main')
    .edits('/w/jars.go')
    .event('working_directory', { path: '/attic' })
    .runs('git rebase origin/main', { output: 'Done.' })
    .event('working_directory', { path: '/w' })
    .edits('/w/lids.go')
  expect(brief(script)).not.toContain('since the rebase')
})

it('a fault that was named on the way is told as said before what was changed since, and one of a moment not at all', () => {
  const said =
    'Let me fix the medium ones:\n1. Missing lid check after `readJars` (line 175-178)\n2. List of jars fetched inside loop (line 513) - should be hoisted outside\n\nLet me look at the code.'
  const moment =
    'The reply to the letter failed (it may have been resolved). Now let me look at the answer of the office.'
  const begun = (): SessionScript =>
    new SessionScript().user('Go through the letters').says(said).edits('/w/cellar.go').says(moment).runs('post letter')
  const ended = (script: SessionScript): string =>
    brief(script.says('All of it is done now.', true).user('And the rest?').reads('/w/rest.go'))
  expect(ended(begun())).toContain('- said (#1), files changed since: Missing lid check')
  expect(ended(begun())).not.toContain('The reply to the letter failed')
  const tested = begun().runs('go test ./...', { output: 'ok  \tcellar\t0.2s' })
  expect(ended(tested)).toContain('- said (#1), files changed since: Missing lid check')
  const committed = begun().event('commit', { sha: '1a2b3c4', message: 'Check the lids' })
  expect(ended(committed)).toContain('- said (#1), before commit 1a2b3c4: Missing lid check')
})

it('several things wrong in one run came one beside the other, not one before the other', () => {
  const change = (path: string, from: string, to: string) => ({
    tool: 'edit',
    kind: 'edit' as const,
    files: [{ path, access: 'write' as const, change: { from, to } }],
  })
  const script = new SessionScript()
    .user('Lint the cellar')
    .runs('golangci-lint run', {
      outcome: 'error',
      exit_code: 1,
      error:
        'jars.go:12:4: lidCount declared and not used (unused)\nshelf.go:40:9: Error return value of boardOf is not checked (errcheck)',
    })
    .call(change('/w/jars.go', 'lidCount := 2', 'use(lidCount)'))
    .call(change('/w/shelf.go', 'boardOf(shelf)', 'err := boardOf(shelf)'))
    .runs('golangci-lint run', { output: '0 issues.' })
  const line = brief(script)
    .split('\n')
    .find((each) => each.includes('passed later'))
  expect(line).toMatch(/lidCount declared.*boardOf|boardOf.*lidCount declared/)
  expect(line).not.toContain('before that')
})

it('of a test that failed, what it logged on its way is no reason, nor is what works the cause', () => {
  const script = new SessionScript()
    .user('Test the cellar')
    .runs('go test -run TestCellar ./cellar', {
      outcome: 'error',
      exit_code: 1,
      error:
        '=== RUN   TestCellar\n    cellar_test.go:30: Shelf A: 1 jars, Shelf B: 1 jars\n    cellar_test.go:36: The lid of the second shelf should exist at the top\n--- FAIL: TestCellar (0.20s)\nFAIL',
    })
    .says('Both shelves hold their jars correctly! But the lids are not put on by the second helper of the cellar.')
    .edits('/w/cellar.go')
    .runs('go test -run TestCellar ./cellar', { output: 'ok  \tcellar\t0.2s' })
    .runs('go test ./...', { output: 'ok  \tcellar\t0.2s' })
  const line = brief(script)
    .split('\n')
    .find((each) => each.includes('passed later'))
  expect(line).toContain('cellar_test.go:36: The lid of the second shelf should exist at the top')
  expect(line).not.toContain('Shelf A: 1 jars')
  expect(line).not.toContain('hold their jars correctly')
})

it('what the agent set out to do next is no remark', () => {
  const script = new SessionScript()
    .user('Mend the cellar')
    .says('Now remove the old rail of the second shelf.')
    .edits('/w/rail.go')
    .says('The second shelf hangs from one nail alone.')
    .edits('/w/shelf.go')
    .says('The cellar is mended.', true)
  expect(brief(script)).toContain('said while working (2 actions ago): "The second shelf hangs')
  expect(brief(script)).not.toContain('Now remove')
})

it('what one run says is wrong is told as of one run, before the next one', () => {
  const fails = (...lines: readonly string[]) => ({
    outcome: 'error' as const,
    exit_code: 1,
    error: `--- FAIL: TestCellar (0.20s)\n${lines.map((line) => `    cellar_test.go:${line}`).join('\n')}\nFAIL`,
  })
  const run = 'go test ./...'
  const script = new SessionScript()
    .user('Test the cellar')
    .runs(run, fails('30: expected two shelves, got one', '31: expected four lids, got two'))
    .runs(run, fails('50: expected a rail, got none'))
    .edits('/w/cellar.go')
    .runs(run, { output: 'ok  \tcellar\t0.2s' })
  const line = brief(script)
    .split('\n')
    .find((each) => each.includes('passed later'))
  expect(line).toContain('two shelves, got one / cellar_test.go:31: expected four lids')
  expect(line?.split('before that')).toHaveLength(2)
})

it('of many commands of one kind the newest are told', () => {
  const script = new SessionScript().user('Answer the letters')
  for (let i = 1; i <= 20; i += 1) script.runs(`post api letters/${i}00/replies --body "letter ${i} is answered"`)
  const out = brief(script)
  expect(out).toContain('letters/2000/')
  expect(out).toContain('letters/1300/')
  expect(out).not.toContain('letters/1200/')
})

it('a request in the middle is told whole up to some hundred characters more than its room, since its end says what it asks', () => {
  const end = 'so that it only says that there is a second shelf, and that one may go on'
  const most = `can we change "The jars of both shelves will be counted, the lids as well. Look there to see the jars of both of the shelves" ${end}`
  const long = `can we change ${'each of the jars of the upper shelf, '.repeat(12)}${end}`
  const script = new SessionScript().user('Build the shelf').user(most).user(long)
  for (let i = 0; i < 8; i += 1) script.user(`Now paint board ${i} of the shelf in the cellar`)
  const inShort = new Map(requestItems(foldActions(script.actions)).map(({ id, text }) => [id, text]))
  expect(inShort.get('request 000002')).toBe(`- #2: "${most}"`)
  expect(inShort.get('request 000003')).toMatch(/…"$/)
})

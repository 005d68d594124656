import type { ToolCallData } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budget = 4000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: budget })

const begun = (): SessionScript => new SessionScript().user('Build the album page and bring it out')

const runs = (script: SessionScript, command: string, data: Partial<ToolCallData> = {}): SessionScript =>
  script.runs(command, data)

describe('a pull request that the session opened', () => {
  const opened = (): SessionScript =>
    runs(begun(), 'gh pr create --title "Albums" --body x').event('pull_request', {
      url: 'https://example.com/shop/pull/7',
      title: 'Albums',
    })

  it.each(['gh pr merge 7 --merge', 'gh pr merge --squash', 'gh pr merge https://example.com/shop/pull/7 && git pull'])(
    'is told as merged once it was: %s',
    (command) => {
      const out = brief(runs(opened(), command))
      expect(out).toContain('opened and merged https://example.com/shop/pull/7')
    },
  )

  it.each([
    ['gh pr merge 8 --merge', 'ok'],
    ['gh pr merge 7 --auto', 'ok'],
    ['gh pr merge 7', 'error'],
    ['gh pr merge 7 | tail -1', 'ok'],
  ] as const)('is told as opened alone where that is all that is known: %s, %s', (command, outcome) => {
    const out = brief(runs(opened(), command, { outcome }))
    expect(out).toContain('- opened https://example.com/shop/pull/7')
  })

  it('is told as opened alone where a branch or another repository is named: which one ended is not known', () => {
    for (const command of ['gh pr merge other-branch --squash', 'gh pr merge 7 -R elsewhere/shop'])
      expect(brief(runs(opened(), command))).toContain('- opened https://example.com/shop/pull/7')
  })

  it('is told as closed where it was', () => {
    expect(brief(runs(opened(), 'gh pr close 7'))).toContain('opened and closed https://example.com/shop/pull/7')
  })
})

describe('a line that was refused', () => {
  const refused = 'cd "/work/shop" && gh pr merge 3 --merge 2>&1 | tail -5 && gh pr view 3'

  it('is refused no more once the step for which it was is done by itself', () => {
    const script = runs(begun(), refused, { outcome: 'denied' })
    expect(brief(script)).toContain('refused by the user or a rule')
    expect(brief(runs(script, 'gh pr merge 3 --merge'))).not.toContain('refused by the user or a rule')
  })

  it('stays so while a step of it was not done, which may be why it was refused', () => {
    const line = 'git add -A && git push --force'
    const script = runs(runs(begun(), line, { outcome: 'denied' }), 'git add -A')
    expect(brief(script)).toContain('refused by the user or a rule')
    expect(brief(runs(script, 'git push --force'))).not.toContain('refused by the user or a rule')
  })

  it('stays so where another step was done', () => {
    const script = runs(begun(), refused, { outcome: 'denied' })
    expect(brief(runs(script, 'gh pr view 3'))).toContain('refused by the user or a rule')
    expect(brief(runs(script, 'gh pr merge 4 --merge'))).toContain('refused by the user or a rule')
  })
})

describe('a chain that failed', () => {
  const error =
    'Exit code 1\n[main c83eea1] Albums\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs'

  it('names the push where git turned it down, and the line that then pushed', () => {
    const script = runs(
      begun().edits('albums.md'),
      'git add albums.md && git commit -m Albums && git push origin main',
      {
        outcome: 'error',
        error,
      },
    )
    const out = brief(runs(script, 'git pull --rebase origin main && git push origin main').edits('other.md'))
    expect(out).toContain('passed later: `git push`')
    expect(out).toContain('then `git pull --rebase origin main && git push origin main` worked')
    expect(out).not.toContain('`git add`')
  })

  it('is not mended by one of its parts where nobody knows which failed', () => {
    const script = runs(begun(), 'make-albums all && send-albums all', { outcome: 'error', error: 'it broke' })
    const out = brief(runs(script, 'make-albums all'))
    expect(out).toContain('not seen to pass since: `make-albums && send-albums`')
    expect(brief(runs(script, 'make-albums all && send-albums all'))).not.toContain('not seen to pass since')
  })
})

describe('complaints that a linter counts', () => {
  const linted = (output: string): string =>
    brief(runs(begun(), 'flutter analyze 2>&1 | tail -20', { output, exit_code: 0 }))

  it('are no errors where it does not call them so', () => {
    expect(
      linted('info • Unused import • lib/a.dart:14:8 • unused_import\n\n12 issues found. (ran in 8.0s)'),
    ).toContain('`flutter analyze`: failed (12 issues)')
  })

  it('count by their kinds where it names those', () => {
    expect(linted('✖ 12 problems (2 errors, 10 warnings)')).toContain('failed (2 errors, 10 warnings)')
    expect(linted('✖ 10 problems (0 errors, 10 warnings)')).toContain('passed (10 warnings)')
  })
})

describe('the state of the repository', () => {
  it('is what the last `git status` of a line printed', () => {
    const command =
      'echo "=== before ===" && git status --short && echo "=== after ===" && git add -A && git status --short'
    const output = '=== before ===\n M a.ts\n?? b/\n=== after ===\nM  a.ts\nA  b/c.ts'
    const out = brief(runs(begun(), command, { output }))
    expect(out).toContain('2 staged; staged: a.ts, b/c.ts')
    expect(out).not.toContain('untracked')
  })

  it('is not what a status printed before the line went on to stage, or commit', () => {
    const out = brief(runs(begun(), 'git status --short && git add -A', { output: ' M a.ts' }))
    expect(out).not.toContain('not staged')
  })
})

it('a list of the user’s own, behind words of its own, answers no points of the agent', () => {
  const script = begun().says('Three ways:\n\n1. Port the reader\n2. Drop the writer\n3. Wait\n', true)
  const words = 'I want to say what it is for: a single person should be able to print an album at home.\n\nIn the end:'
  const out = brief(script.user(`${words}\n1. collect the photos\n2. sort them\n3. print`))
  expect(out).not.toContain("the agent's points")
})

import type { FileTouch } from '@winddown/core'
import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

const edit = (from: string, to: string): { tool: string; kind: 'edit'; files: FileTouch[] } => ({
  tool: 'edit',
  kind: 'edit',
  files: [{ path: '/w/cart.ts', access: 'write', change: { from, to } }],
})

it('says what was not done: no commit, no check; no push where there is a commit', () => {
  const script = new SessionScript().user('Mend the total of the cart').call(edit('a', 'b'))
  expect(brief(script)).toContain(
    'no `git commit` or `git push` of this session is on record; 1 file changed, as far as known',
  )
  expect(brief(script)).toContain('- none was recognised (test, build, lint, type check)')
  script.event('commit', { sha: '1a2b3c4', message: 'Mend the total' })
  expect(brief(script)).toMatch(/committed 1a2b3c4 "Mend the total" \(.*\); no push was recorded/)
  expect(brief(script)).not.toContain('no `git commit`')
})

it('tells faults that were put right, the newest change and what was refused', () => {
  const text = brief(
    new SessionScript()
      .user('The cart shows the wrong total')
      .says('The total is wrong because the discount is applied twice.')
      .call(edit('discount * 2', 'discount'))
      .runs('git push --force', { outcome: 'denied' })
      .user('Never force a push, please'),
  )
  expect(text).toContain(
    '- named, then changed (#1): "The total is wrong because the discount is applied twice." (then cart.ts: `discount * 2` -> `discount`)',
  )
  expect(text).toContain('- last edit (2 actions ago): cart.ts: `discount * 2` -> `discount`')
  expect(text).toContain(
    '- refused by the user or a rule (#1, 1 action ago): `git push --force`; the user then said #2',
  )
})

it('tells git as the session last saw it, unless it committed since; of amended commits the last', () => {
  const status = 'On branch main\nChanges to be committed:\n\tmodified:   src/cart.ts\n'
  const script = new SessionScript()
    .user('Stage the cart')
    .call(edit('a', 'b'))
    .runs('git status && git log --oneline -1', { output: `${status}\n\n9f8e7d6 Add the cart` })
  expect(brief(script)).toContain('`git status` (last action): branch main, 1 staged; staged: src/cart.ts')
  expect(brief(script)).toContain('`git log` (last action): 9f8e7d6 "Add the cart"')
  script.event('commit', { sha: '1a2b3c4', message: 'Mend the total' })
  script.event('commit', { sha: '5d6e7f8', message: 'Mend the total' })
  expect(brief(script)).not.toContain('- `git status` (')
  expect(brief(script)).toContain('committed 5d6e7f8')
  expect(brief(script)).not.toContain('1a2b3c4')
})

it('names the files that a check says nothing of, and its other runs', () => {
  const text = brief(
    new SessionScript()
      .user('Mend the total')
      .runs('go test ./cart -run TestTotal', { outcome: 'error', exit_code: 1, error: '--- FAIL: TestTotal (0.00s)' })
      .runs('go test ./stock', { output: 'ok  shop/stock 0.2s' })
      .call(edit('a', 'b')),
  )
  expect(text).toContain('; edited since: cart.ts')
  expect(text).toContain('; `… ./cart -run TestTotal` failed: TestTotal (2 actions ago)')
})

it('of a long git status it says that there may be more paths than are kept', () => {
  const paths = Array.from({ length: 33 }, (_, i) => `\tdeleted:    videos/part_${i}.mp4`).join('\n')
  const out = brief(
    new SessionScript()
      .user('Take the videos out')
      .runs('git status', { output: `On branch main\nChanges to be committed:\n${paths}\n` }),
  )
  expect(out).toContain('branch main, 20 or more staged')
  expect(out).not.toMatch(/\b(?:20|33) staged/)
})

it('names the program that failed, not the cmdlet of PowerShell that only passed on what it said', () => {
  const out = brief(
    new SessionScript().user('Show the tools').runs('jarctl show 2>&1 | Select-Object -First 60', {
      outcome: 'error',
      exit_code: 1,
      error: 'error: Invalid command format.',
    }),
  )
  expect(out).toContain('not seen to pass since: `jarctl`')
  expect(out).not.toContain('since: `Select-Object`')
})

it('a session that went on from a copy began with its first action, not with the copy', () => {
  const script = new SessionScript().user('Rinse the jars').says('Rinsed.', true)
  const [first, ...rest] = script.actions
  const late = '2026-01-02T20:00:00.000Z'
  const copied = {
    ...first,
    timestamp: late,
    data: { ...first?.data, timestamp: late },
  } as (typeof script.actions)[number]
  const facts = foldActions([copied, ...rest])
  expect(facts.started_at).toBe('2026-01-02T09:00:01.000Z')
  expect(facts.ended_at).toBe(late)
})

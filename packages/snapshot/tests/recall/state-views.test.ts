import { describe, expect, it } from 'vitest'
import { measureExtent, viewPage } from '../../src/recall.ts'
import { type PassageScript, script } from './session-of-passages.ts'

describe('views of where things stand', () => {
  const view = (session: PassageScript, name: string): string =>
    viewPage(name, session.passages, measureExtent(session.passages))?.text ?? ''

  it('shows calls that failed, the newest first, with the end of what they printed and where the same call worked later', () => {
    const session = script()
      .run('npm run lint', `${'noise '.repeat(200)}error: no such rule`, { exit_code: 1, outcome: 'error' })
      .run('npm run build', 'error: out of memory', { exit_code: 1, outcome: 'error' })
      .run('npm run lint', 'clean')
      .edit('/work/a.js', 'not read yet', { outcome: 'error' })
    const text = view(session, 'failures')
    expect(text).toMatch(
      /not read yet[\s\S]*out of memory[\s\S]*error: no such rule\n.*The same call worked later \(L\d+\)/,
    )
    expect(text.match(/worked later/g)).toHaveLength(1)
    expect(text).not.toContain('clean')
    expect(text.length).toBeLessThan(1500)
  })

  it('shows what was committed and pushed, the newest first, without what failed', () => {
    const session = script()
      .run('git commit -m "first"', '[main 1111111] first')
      .run('git commit -m "second"', 'nothing to commit', { exit_code: 1, outcome: 'error' })
      .run('git status', 'clean')
      .run('git push origin main', '1111111..2222222 main -> main')
    const text = view(session, 'commits')
    expect(text).toMatch(/main -> main[\s\S]*\[main 1111111\] first/)
    expect(text).not.toMatch(/nothing to commit|clean/)
  })

  it('shows a commit whose line failed as a whole, unless it is the commit that is known to have failed', () => {
    const NOWHERE = 'fatal: No configured push destination.'
    const failed = { exit_code: 128, outcome: 'error' } as const
    const session = script()
      .run('git add -A; git commit -qm tests; git push', NOWHERE, failed)
      .run('git add -A && git commit -qm more && git push', NOWHERE, failed)
      .run('cd web && git commit -qm none', 'nothing to commit', { exit_code: 1, outcome: 'error' })
    const text = view(session, 'commits')
    expect(text).toContain('git commit -qm tests')
    expect(text).toContain('git commit -qm more')
    expect(text).toContain('No configured push destination')
    expect(text).not.toContain('-qm none')
  })
})

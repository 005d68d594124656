import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 2000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 40_000 })

describe('of failures', () => {
  it('what the agent said of one is told with it alone', () => {
    const said = 'The cause is that the lids of the cellar are counted twice, once with the jars.'
    const out = brief(
      new SessionScript()
        .user('Fix the jars')
        .runs('go test ./...', {
          outcome: 'error',
          exit_code: 1,
          error: '--- FAIL: TestLids (0.10s)\n    jars_test.go:12: TestLids: expected 2 jars, got 1',
        })
        .says(said)
        .edits('/w/jars.go')
        .runs('go test ./...', { output: 'ok  jars 0.2s' })
        .says('It passes.', true),
    )
    expect(out.split(said)).toHaveLength(2)
  })

  it('a call without a file is named once', () => {
    const out = brief(
      new SessionScript().user('Use the skill').call({ tool: 'Skill', outcome: 'error', error: 'Unknown skill: jars' }),
    )
    expect(out).toContain('not seen to pass since: Skill, last action')
  })
})

it('of a summary no code is told, no heading of what follows, and no request again', () => {
  const asked = 'Sort all of the jars of the cellar by their size and colour'
  const summary = [
    '1. Intent:',
    `- "${asked}"`,
    '- The cellar was looked through, and this is what it came to:',
    '- The lids of the upper shelf were all found to be too small for the jars.',
    '```go',
    '// sortJars puts the jars of the cellar in order of their size',
    'func sortJars(jars []Jar) error { return nil }',
    '```',
  ].join('\n')
  const out = brief(
    new SessionScript().user(asked).add('user_message', { summary, origin: 'compaction_summary' }).says('Go on.', true),
    7000,
  )
  expect(out).toContain('too small for the jars')
  expect(out.split(asked)).toHaveLength(2)
  expect(out).not.toMatch(/sortJars|what it came to/)
})

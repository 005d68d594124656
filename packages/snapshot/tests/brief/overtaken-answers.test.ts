import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('an answer about a file in whose place something else was put', () => {
  const told = (...lines: readonly string[]): string => {
    const script = new SessionScript()
      .user('Should we add some tests of the lids?')
      .edits('/w/lids/lid_test.go')
      .says('I have added five tests of the lids, one for each of the sizes that the jars on the shelf have.', true)
      .user('Now test the jars as well')
      .runs('cat > /tmp/lids.go', { output: '' })
    for (const line of lines) script.runs(line)
    return brief(script.says('The jars have one test for each of the two shelves now.', true))
  }

  it.each([
    'mv /tmp/lids.go lids/lid_test.go',
    'cd lids && cp /tmp/lids.go lid_test.go',
    'git checkout -- lids/lid_test.go',
    'git restore /w/lids/lid_test.go',
  ])('is told as one of before: %s', (line) => {
    expect(told(line)).toContain('→ before lid_test.go was replaced: "I have added five tests')
  })

  it.each([
    'mv /tmp/lids.go lids/jar_test.go',
    'cp lids/lid_test.go /tmp/lids.go',
    'git restore --staged lids/lid_test.go',
    'git checkout main',
    'cat /tmp/lids.go >> lids/lid_test.go',
  ])('stands where it was another file, or the file stayed: %s', (line) => {
    expect(told(line)).toContain('→ "I have added five tests')
  })

  it('of the same request stands, since it was said afterwards', () => {
    expect(told('mv /tmp/lids.go lids/lid_test.go')).not.toMatch(/was replaced: "The jars/)
  })
})

it('an answer to a question says nothing of a cause that the user then named: whether it is another one is not known', () => {
  const script = new SessionScript()
    .user('Why does the warning of the cellar come in the middle of the session?')
    .says('The warning comes since another session holds the lock of the cellar until it has counted its jars.', true)
    .user('The problem is that the session of the cellar gets another key at midnight, so we warn it of itself.')
    .says('So the key of the session has the day in it, and the warning compares the keys.', true)
    .user('Mend that')
  expect(brief(script)).toContain('→ "The warning comes since')
})

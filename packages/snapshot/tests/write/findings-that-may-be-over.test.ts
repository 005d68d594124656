import { expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { SessionScript } from '../fold/session-script.ts'

it('a finding that files were changed after says so in a snapshot, and a step that was refused is none', () => {
  const script = new SessionScript()
    .user('Answer the office')
    .says('The bug is that the lid of the plum jar is bound twice, as the hinge shows.')
    .edits('/w/jars.go')
    .says('The office is closed because the letter failed to reach it. Let me write to the mayor instead.')
    .runs('post letter --to mayor', { outcome: 'denied', error: 'write to the office again' })
    .says('The letter is on its way.', true)
  const section = findingSection(foldActions(script.actions))
  expect(section).toMatch(/the lid of the plum jar is bound twice, as the hinge shows\.” \(files changed since\)/)
  expect(section).not.toContain('write to the mayor')
})

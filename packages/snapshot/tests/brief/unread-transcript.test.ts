import { parseAction } from '@winddown/core'
import { expect, it } from 'vitest'
import { foldActions, renderBrief } from '../../src/index.ts'

it('a brief says that the transcript could not be read, or that nothing read it, and nothing where it was', () => {
  const envelope = { timestamp: '2026-03-04T05:06:07Z', session_id: 's', context_percentage: 0 }
  const facts = foldActions([
    parseAction({ ...envelope, type: 'user_message', data: { summary: 'Mend the parser.', origin: 'user' } }),
  ])
  const said = (state: 'read' | 'unreadable' | 'not_read'): string => renderBrief({ facts, transcript: { state } })
  expect(said('unreadable')).toContain('Not whole: the transcript could not be read')
  expect(said('not_read')).toContain('Not whole: nothing here reads the agent’s own record')
  expect(said('read')).not.toContain('Not whole')
  expect(renderBrief({ facts, transcript: null })).not.toContain('Not whole')
})

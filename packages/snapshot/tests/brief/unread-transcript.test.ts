import { parseAction } from '@winddown/core'
import { expect, it } from 'vitest'
import { foldActions, renderBrief } from '../../src/index.ts'

it('a brief says that the transcript could not be read, and nothing where it was', () => {
  const envelope = { timestamp: '2026-03-04T05:06:07Z', session_id: 's', context_percentage: 0 }
  const facts = foldActions([
    parseAction({ ...envelope, type: 'user_message', data: { summary: 'Mend the parser.', origin: 'user' } }),
  ])
  const said = (state: 'read' | 'unreadable' | 'not_read'): string => renderBrief({ facts, transcript: { state } })
  expect(said('unreadable')).toContain('Not whole: the transcript could not be read')
  for (const state of ['read', 'not_read'] as const) expect(said(state)).not.toContain('Not whole')
  expect(renderBrief({ facts, transcript: null })).not.toContain('Not whole')
})

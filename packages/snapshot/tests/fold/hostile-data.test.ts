import { ACTION_TYPES, type PauseAction } from '@winddown/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'

const FIELDS = [
  'tool',
  'kind',
  'outcome',
  'files',
  'command',
  'query',
  'output',
  'error',
  'tasks',
  'questions',
  'plan',
  'summary',
  'origin',
  'usage',
  'event',
  'text',
  'note',
  'child_id',
  'args_summary',
  'provenance',
  'redacted',
  'agent_id',
  'final',
]
const EVENTS = [
  'commit',
  'pull_request',
  'child_started',
  'child_ended',
  'compaction_summary',
  'compacted',
  'api_error',
  'note',
  'working_directory',
  'usage_limit',
]

const anything = fc.oneof(
  fc.anything({ withNullPrototype: false }),
  fc.string(),
  fc.constantFrom('command', 'edit', 'user', 'ok', 'error', 'running', ...EVENTS),
  fc.array(
    fc.record({
      path: fc.anything(),
      access: fc.anything(),
      id: fc.anything(),
      status: fc.anything(),
      question: fc.anything(),
    }),
  ),
)

it('an action whose data is anything at all makes neither the fold nor the brief throw', () => {
  const action = fc.record({
    type: fc.constantFrom(...ACTION_TYPES),
    timestamp: fc.string(),
    session_id: fc.string(),
    context_percentage: fc.double(),
    data: fc.dictionary(fc.constantFrom(...FIELDS), anything, { noNullPrototype: true }),
  })
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const facts = foldActions(actions as unknown as PauseAction[])
      expect(facts.actions + facts.twins_dropped).toBe(actions.length)
      expect(renderBrief({ facts }).length).toBeLessThanOrEqual(8000)
    }),
    { numRuns: 400 },
  )
})

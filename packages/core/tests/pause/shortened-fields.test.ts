import { expect, it } from 'vitest'
import { type IncrementalPauseManager, REDACTION_FIELD_LIMIT } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

const begin = (): IncrementalPauseManager => {
  const manager = testProject().manager()
  manager.startIncrementalPause(0.9, {})
  return manager
}
const big = 'a long line of a report. '.repeat(1_000)

it('an append says which fields were stored in part, how much of each, and nothing of one that is whole', () => {
  const manager = begin()
  const extra = { big, small: 'whole', rows: [{ text: 'x' }, { text: big }] }
  const { outcome, shortened } = manager.appendAction('tool_call', { tool: 'job', extra }, 0.9)
  expect(outcome).toBe('stored')
  expect(shortened.map(({ action, field }) => [action, field])).toEqual([
    [0, 'extra.big'],
    [0, 'extra.rows[1].text'],
  ])
  for (const { kept, dropped } of shortened) expect(kept + dropped).toBe(big.length)
  const stored = manager.getRecordedActions().at(-1)?.data['extra'] as { big: string }
  const [head = '', dropped] = stored.big.split(/ \[dropped: (\d+) characters\]$/)
  expect([head.length, Number(dropped)]).toEqual([shortened[0]?.kept, shortened[0]?.dropped])
  expect(manager.appendAction('tool_call', { tool: 'job', extra: { big: 'b '.repeat(8_000) } }, 0.9).shortened).toEqual(
    [],
  )
})

it('of several it names the one, and a note of what somebody else dropped is no dropping', async () => {
  const manager = begin()
  const calls = [
    { type: 'tool_call', data: { tool: 'one', output: 'cut by its tool [dropped: 7 characters]' } },
    // Both at once: what was cut before, and is cut again.
    { type: 'tool_call', data: { tool: 'two', output: `cut before [dropped: 7 characters] ${big}` } },
  ] as const
  expect(manager.appendActions(calls, 0.9).shortened).toMatchObject([{ action: 1, field: 'output' }])
  expect((await manager.appendActionsAsync(calls, 0.9)).shortened).toMatchObject([{ action: 1, field: 'output' }])
})

it('a message or an answer that is stored in part says how long it was', () => {
  const manager = begin()
  manager.appendAction('user_message', { summary: big, origin: 'user' }, 0.9)
  manager.appendAction('assistant_response', { summary: big }, 0.9)
  manager.appendAction('user_message', { summary: big, length: 99_999 }, 0.9)
  manager.appendAction('user_message', { summary: 'x '.repeat(REDACTION_FIELD_LIMIT / 2), origin: 'user' }, 0.9)
  const lengths = manager.getRecordedActions().map(({ data }) => data['length'])
  expect(lengths.slice(-4)).toEqual([big.length, big.length, 99_999, undefined])
})

import { shortName } from '@winddown/snapshot/recall'
import { expect, it } from 'vitest'
import { agentShortId } from '../../src/terminal/short-id.ts'

/** Sessions of the same minute, by ids that begin with a time. */
const BY_TIME = ['0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', '0199a1b2-c4e6-7a1b-9c8d-7e6f5a4b3c2d']
/** The same of an agent whose ids are no UUIDs. */
const BY_CLOCK = ['ses_6a1b2c3d4e5fAbCdEf', 'ses_6a1b2c3d9999GhIjKl']
const RANDOM = ['6f0f1d2e-3b4c-4d5e-8f60-718293a4b5c6', '6f0f1d2f-3b4c-4d5e-8f60-718293a4b5c6']

it('short ids of sessions that began together are not the same, wherever one stands alone', () => {
  for (const ids of [BY_TIME, BY_CLOCK, RANDOM]) {
    expect(new Set(ids.map((id) => shortName(id, undefined))).size).toBe(2)
    expect(new Set(ids.map((id) => agentShortId(id, ids))).size).toBe(2)
  }
  expect(new Set(BY_TIME.map((id) => agentShortId(id))).size).toBe(2)
  expect(RANDOM.map((id) => agentShortId(id))).toEqual(['6f0f1d2e', '6f0f1d2f'])
})

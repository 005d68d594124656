import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { settleCalls } from '../../src/derive/settled-calls.ts'
import { SessionScript } from '../fold/session-script.ts'
import { land } from '../landed-session.ts'

/** What a transcript says that its program had no time to finish: the call is in it, the result is not. */
const killed = (): SessionScript =>
  new SessionScript()
    .user('Count the egrets')
    .runs('./count --egrets', { tool_use_id: 'c1', outcome: 'unknown', unanswered: true })
    .runs('./count --storks', { tool_use_id: 'c2', outcome: 'unknown', unanswered: true })

const RECORDED = {
  tool: 'shell',
  kind: 'command',
  command: './count --egrets',
  tool_use_id: 'c1',
  outcome: 'ok',
  exit_code: 0,
  output: 'egrets: 17',
} as const

describe('a call whose result the transcript lacks', () => {
  it('and that the log has is told with that result, and not as cut off', async () => {
    const { snapshot } = await land({
      actions: [['tool_call', RECORDED]],
      details: { transcript_path: '/nowhere.jsonl', harness: 'claude-code' },
      readTranscript: () => killed().actions,
      captureGit: null,
    })
    expect(snapshot.facts.in_flight?.map(({ what }) => what)).toEqual(['./count --storks'])
    expect(snapshot.facts.commands.find(({ command }) => command.includes('egrets'))?.outcome).toBe('ok')
  })

  it('waits to the end for a result; one that the user broke in on stays where it is', () => {
    const ids = (actions: readonly PauseAction[]) =>
      [...settleCalls(actions)].map(({ data }) => ('tool_use_id' in data ? data.tool_use_id : data.summary))
    expect(ids(killed().says('Counted.').actions)).toEqual(['Count the egrets', 'Counted.', 'c1', 'c2'])
    const brokenIn = new SessionScript().runs('x', { tool_use_id: 'c1', outcome: 'interrupted', unanswered: true })
    expect(ids(brokenIn.user('No').actions)).toEqual(['c1', 'No'])
  })

  it('a thousand of them wait, no more', () => {
    const script = new SessionScript()
    for (let i = 0; i < 1_500; i += 1) script.runs('x', { tool_use_id: `c${i}`, outcome: 'unknown', unanswered: true })
    const out = [...settleCalls(script.says('End').actions)]
    expect(out).toHaveLength(1_501)
    expect(out.findIndex(({ type }) => type === 'assistant_response')).toBe(500)
  })
})

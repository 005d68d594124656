import type { PauseAction } from '@winddown/core'
import { expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

/** The events of a script, told by a hook as they happened, among those that the transcript tells. */
function withHooks(script: SessionScript): PauseAction[] {
  const live = script.actions
    .filter(({ type }) => type === 'system_event')
    .map((action) => ({ ...action, data: { ...action.data, provenance: { kind: 'hook', event: 'PostToolUse' } } }))
  return [...live, ...script.actions] as PauseAction[]
}
const commits = (actions: readonly PauseAction[]): (readonly [string | undefined, string])[] =>
  foldActions(actions).commits.map(({ sha, message }) => [sha, message] as const)

it('a commit that a hook and the transcript tell of is one', () => {
  const script = new SessionScript()
    .user('Keep the jars')
    .event('commit', { sha: '1a2b3c4', message: 'Keep the jars' })
    .event('commit', { sha: '2b3c4d5', message: 'Keep the jars' })
  const each = [
    ['1a2b3c4', 'Keep the jars'],
    ['2b3c4d5', 'Keep the jars'],
  ]
  expect(commits(script.actions)).toEqual(each)
  expect(commits(withHooks(script))).toEqual(each)
})

it('commits whose ids begin alike are two, and one whose id is shortened is one', () => {
  const script = new SessionScript().user('Keep the jars')
  script.event('commit', { sha: '1a2b3c4d', message: 'Jars' }).event('commit', { sha: '1a2b3c4e', message: 'Lids' })
  script.event('commit', { sha: '1a2b3c4', message: 'Jars' })
  expect(commits(script.actions)).toHaveLength(2)
})

it('a commit without an id is counted as often as one of the two records tells of it', () => {
  const script = new SessionScript()
    .user('Save as you go')
    .event('commit', { message: 'wip' })
    .event('commit', { message: 'wip' })
  expect(commits(script.actions)).toHaveLength(2)
  expect(commits(withHooks(script))).toHaveLength(2)
})

it('a pull request that both tell of is one', () => {
  const script = new SessionScript()
    .user('Ask for a review')
    .event('pull_request', { url: 'https://example.test/jars/pull/7', title: 'Keep the jars' })
  expect(foldActions(withHooks(script)).pull_requests).toHaveLength(1)
})

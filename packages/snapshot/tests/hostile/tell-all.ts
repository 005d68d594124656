import type { PauseAction } from '@winddown/core'
import { expect } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { buildSnapshot } from '../../src/build/build-snapshot.ts'
import { LogSummarizer } from '../../src/build/log-summary.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { toSnapshotJson } from '../../src/write/snapshot-json.ts'
import { toSnapshotMarkdown } from '../../src/write/snapshot-markdown.ts'

const ID = 'session-20260102-090000'

/** The snapshot of facts, as if nothing but them were known. */
export function snapshotOf(facts: SessionFacts): Snapshot {
  return buildSnapshot({
    sessionId: ID,
    projectPath: '/p',
    reason: 'user',
    now: '2026-01-02T10:00:00.000Z',
    facts,
    git: { state: 'not_recorded', reason: 'not asked' },
    log: new LogSummarizer().finish(),
    logFile: {
      file: `${ID}-incremental.jsonl`,
      sealed: true,
      bytes: 0,
      sha256: '',
      records: 0,
      damage: [],
      damage_count: 0,
    },
    transcript: null,
    usage: null,
    lastActivityAt: null,
  })
}

/** Folds, builds, briefs and writes a session; fails where any of it throws, or an action is lost without a word. */
export function tellAll(actions: readonly PauseAction[]): SessionFacts {
  const facts = foldActions(actions)
  expect(facts.actions + facts.twins_dropped).toBe(actions.length)
  const brief = renderBrief({ facts })
  expect(brief.length).toBeLessThanOrEqual(8000)
  const snapshot = snapshotOf(facts)
  expect(JSON.parse(toSnapshotJson(snapshot))).toMatchObject({ session_id: ID })
  const markdown = toSnapshotMarkdown(snapshot)
  expect(markdown).toContain('Session Pause Document')
  if (facts.left_out !== undefined) {
    expect(brief).toContain('Not whole')
    expect(markdown).toContain('Left out')
  }
  return facts
}

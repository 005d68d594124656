import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { createSnapshotWriter } from '@winddown/snapshot'
import { parseQuery } from '@winddown/snapshot/recall'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Project } from '../../src/project/project.ts'
import { findSessions, type SessionFilter } from '../../src/search/find-sessions.ts'
import { openIndex } from '../../src/search/session-index.ts'
import { UnindexedSessions } from '../../src/search/unindexed.ts'
import { openedProject } from '../opened-project.ts'
import { plantOriginal } from '../report/looked-back.ts'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

/** What sessions are about: words with several forms, and the same words in other sessions in other forms. */
const TOLD = [
  ['Fix the café, naïve as it is', 'CAFE\u0301 \u212Aelvin'],
  ['速率限制 is wrong', 'か\u3099くせい of 한국어'],
  ['Rename pauseManager to HTTPServer', 'foo_bar $scope 8080'],
  ['Make it un**believ**ably `fast`er', 'ΟΔΟΣ.ΟΔΗ İstanbul'],
  ['The zebra and the giraffe', 'line\nnéxt "quoted" \u001b[31mred'],
] as const

let box: Sandbox
let project: Project
beforeAll(async () => {
  box = new Sandbox()
  // What is made for this process alone: the folder goes with the others.
  vi.stubEnv('TMPDIR', box.folder)
  let time = Date.parse('2026-10-01T10:00:00Z')
  const now = (): Date => {
    time += 1000
    return new Date(time)
  }
  for (const [asked, answered] of TOLD) {
    const manager = new IncrementalPauseManager({
      projectPath: box.project,
      userState: box.userState,
      now,
      snapshotWriter: createSnapshotWriter({ captureGit: null }),
    })
    manager.startIncrementalPause(0.9, {}, { reason: 'auto_pause' })
    manager.appendAction('user_message', { summary: asked, origin: 'user' }, 0.9)
    const args = { inner: [answered, 1e21, { Deep: 'größe' }] }
    manager.appendAction('tool_call', { tool: 'Probe', kind: 'other', outcome: 'ok', args_summary: args }, 0.9)
    manager.appendAction('assistant_response', { summary: `It was ${answered}.`, final: true }, 0.95)
    await manager.finalizePause()
  }
  // Of another program, in another form, and with a transcript of its agent.
  plantOriginal(box, 'session-20260901-100000')
  expect(box.run('salvage', keepTour(box)).code).toBe(0)
  expect(box.run('archive', 'session-20261001-100001').code).toBe(0)
  project = openedProject(box)
  // In the place of the folder of indexes.
  writeFileSync(join(box.folder, 'closed'), '')
})
afterAll(() => {
  vi.unstubAllEnvs()
  box.remove()
})

/** The same user, who has no place for an index. */
const closed = (): Project => ({
  ...project,
  userState: new Proxy(project.userState, {
    get: (state, name) => (name === 'home' ? join(box.folder, 'closed') : Reflect.get(state, name)),
  }),
})

function found(of: Project, words: string, filter: SessionFilter = {}): unknown {
  const queries = [parseQuery(words)]
  const isTold = Object.keys(filter).length > 0
  const { sessions, all } = findSessions([openIndex(of, { queries, isTold })], queries, filter, 20)
  return { all, sessions: sessions.map(({ project: _, stamp: _stamp, ...one }) => one) }
}

it('a search without a place for an index finds what the index finds, in its order', () => {
  const words = [
    'café', 'CAFE\u0301', 'kelvin', 'naive', '限制', '速率限制', 'がくせい', '한국어', 'pause', 'manager', 'httpserver', 'foo_bar', 'scope', '8080', '1e',
    'unbelievably', 'faster', 'ΟΔΟΣ', 'istanbul', 'zebra', 'zebra giraffe', 'next', 'néxt', 'nnéxt', 'red', 'größe', 'deep', 'probe', 'till', 'empty', 'mutex',
    'unknown', 'redacted', 'semaphore', '"the giraffe"', 'session-20260901', 'auto_pause', '2026', 'zebra 速率 empty', 'x',
  ] // biome-ignore format: a list of words
  for (const word of words) expect([word, found(closed(), word)]).toEqual([word, found(project, word)])
  expect(openIndex(closed(), { queries: [parseQuery('zebra')], isTold: false }).unkept).toBe('ENOTDIR')
})

it('neither does it find anything else by a filter, nor without words', () => {
  const filter = { since: '2026-10-01T10:00:05Z', until: '2026-11-01T00:00:00Z' }
  for (const words of ['', 'zebra', 'the'])
    expect(found(closed(), words, filter)).toEqual(found(project, words, filter))
  expect(found(closed(), '', { agent: 'claude-code' })).toEqual(found(project, '', { agent: 'claude-code' }))
})

it('sessions whose bytes lack the words are not read', () => {
  const unindexed = new UnindexedSessions(project, { queries: [parseQuery('zebra')], isTold: false })
  const read = openIndex(closed(), { queries: [parseQuery('zebra')], isTold: false })
  // Of the five that winddown recorded one; the one with a transcript, and that of another program, whatever they hold.
  expect([read.lacking, unindexed.isTold]).toEqual([TOLD.length - 1, false])
})

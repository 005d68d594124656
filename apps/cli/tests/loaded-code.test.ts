import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

const DIST = dirname(PROGRAM)

let box: Sandbox
beforeAll(() => {
  box = new Sandbox()
  const manager = new IncrementalPauseManager({ process: null, projectPath: box.project, userState: box.userState })
  manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause' })
  const summary = 'You are a clerk. Sort out a word of the ledger'
  manager.appendAction('user_message', { summary, origin: 'user' }, 0.91)
  box.run('finalize')
  box.run('note', 'a word of one session')
  box.run('finalize')
  // The index is made by the first search.
  box.run('search', 'word')
})
afterAll(() => box.remove())

/** The files that a call of the command loads, as V8 tells: of winddown, and of others. */
function loadedBy(...args: readonly string[]): { readonly own: readonly string[]; readonly others: readonly string[] } {
  const folder = mkdtempSync(join(box.folder, 'coverage-'))
  expect(box.runIn({ env: { NODE_V8_COVERAGE: folder } }, ...args).code).toBe(0)
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'))
  })
  rmSync(folder, { recursive: true })
  const isOwn = (url: string): boolean => url.startsWith(`file://${DIST}/`)
  return { own: urls.filter(isOwn).map((url) => basename(url)), others: urls.filter((url) => !isOwn(url)) }
}

/** What is loaded late, by the beginning of its file's name. */
const LATE = ['fold-actions', 'transcript-adapters', 'session-adapters', 'hook-adapters', 'phrases'] as const
const lateOf = (files: readonly string[]): readonly string[] =>
  LATE.filter((name) => files.some((file) => file.startsWith(`${name}-`)))

it('each of them is a file of its own', () => {
  expect(lateOf(readdirSync(DIST))).toEqual(LATE)
})

it.each([['--help'], ['--version'], ['status', '--help']])(
  '%s %s loads a few files, all of them its own',
  (...args) => {
    const { own, others } = loadedBy(...args.filter((word) => word !== undefined))
    expect(others).toEqual([])
    expect(own.length).toBeLessThanOrEqual(args.length === 1 ? 2 : 30)
  },
)

it('a search loads neither the fold, nor what reads transcripts, nor what knows human languages', () => {
  const { own, others } = loadedBy('search', 'word')
  expect(others).toEqual([])
  expect(lateOf(own)).toEqual([])
})

it('a question of all sessions loads neither the fold, nor what knows human languages', () => {
  const { own, others } = loadedBy('recall', 'word', '--all')
  expect(others).toEqual([])
  // What no project recorded is looked for among the agents' own.
  expect(lateOf(own)).toEqual(['transcript-adapters'])
})

it('a list loads neither the fold nor what reads transcripts', () => {
  const { own, others } = loadedBy('list')
  expect(others).toEqual([])
  expect(lateOf(own).filter((name) => name !== 'phrases')).toEqual([])
})

it('a session of the original, whose facts the fold makes, is listed and shown all the same', () => {
  const id = 'session-20250101-100000'
  const session = {
    paused_at: '2025-01-01T10:00:00Z',
    conversation: { primary_task: 'Sort out the shelves', next_steps: ['count them'] },
  }
  writeFileSync(join(box.store, `${id}.json`), JSON.stringify(session))
  expect(lateOf(loadedBy('list').own)).toContain('fold-actions')
  expect(box.run('show', id).stdout).toContain('count them')
})

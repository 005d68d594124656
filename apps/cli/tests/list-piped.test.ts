import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

it('a list into a pipe has a line of fields between tabs for each session, and cuts none', () => {
  const branch = `feature/${'a-rather-long-name-of-a-branch-'.repeat(3)}end`
  const words = `给上传接口加上限流\t${'wire the limiter into main.js '.repeat(20)}`.trim()
  box.git('checkout', '-q', '-b', branch)
  box.git('commit', '-q', '--allow-empty', '-m', 'start')
  box.run('note', '--next', words)
  box.run('finalize')
  box.run('note', 'goes on')
  const rows = box
    .run('list')
    .stdout.trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  expect(rows.map((row) => row.length)).toEqual([9, 9])
  const [open, done] = rows
  expect(open?.[2]).toBe('recording')
  expect(done).toEqual([
    ...[expect.stringMatching(/^session-\d{8}-\d{6}$/), expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/), 'landed'],
    ...[box.project, branch, '-', '-'],
    ...[`next: ${words.replace('\t', ' ').slice(0, 480)}`, '-'].map((field) =>
      expect.stringContaining(field.slice(0, 400)),
    ),
  ])
})

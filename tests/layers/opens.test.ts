import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

/** Opens by a word, which waits for a writer where the name is a FIFO's. */
const WAITING = /\bopenSync\([^\n]*,\s*'r\+?'/

it('no source opens a file to read it by a word: O_NONBLOCK does not wait for a FIFO', () => {
  const folders = ['packages/core', 'packages/hooks', 'packages/snapshot', 'packages/agent', 'apps/cli']
  const waiting = folders.flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => WAITING.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path)),
  )
  expect(waiting).toEqual([])
})

it('the command asks for the transcripts of an agent in one place, which says whose they are: any other may take a planted one', () => {
  const asking = readdirSync(join(root, 'apps/cli/src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\.(?:findTranscripts|listTranscripts|everyTranscript)\b/.test(readFileSync(path, 'utf8')))
    .map((path) => relative(root, path))
  expect(asking).toEqual(['apps/cli/src/project/found/own-transcript.ts'])
})

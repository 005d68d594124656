import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolder } from '../../src/disk/make-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('makes what is missing, with its mode, and is content with what is there', () => {
  makeFolder(join(folder, 'a/b/c'), 0o700)
  makeFolder(join(folder, 'a/b/c'), 0o700)
  for (const name of ['a', 'a/b', 'a/b/c']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700)
})

it('says what stands in the way', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeFolder(join(folder, 'file/a'), 0o700)).toThrow('ENOTDIR')
})

it.skipIf(process.platform !== 'linux')('comes back where the system has no place for a folder', () => {
  expect(() => makeFolder('/proc/self/x/y', 0o700)).toThrow('ENOENT')
})

import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Project } from '../../src/project/project.ts'
import { indexFolder } from '../../src/search/index-place.ts'
import { dropFromIndex, openIndex } from '../../src/search/session-index.ts'
import { openedProject } from '../opened-project.ts'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
let project: Project
let folder: string
beforeEach(() => {
  box = new Sandbox()
  box.run('note', 'zebra')
  box.run('finalize')
  project = openedProject(box)
  folder = indexFolder(project)
  openIndex(project)
})
afterEach(() => box.remove())

const parts = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.words'))

/** Gives a part the mark of the version before. */
function makeOld(): void {
  for (const name of parts()) {
    const bytes = readFileSync(join(folder, name))
    bytes.writeUInt32LE(bytes.readUInt32LE(bytes.length - 4) - 1, bytes.length - 4)
    writeFileSync(join(folder, name), bytes)
  }
}

it('an index of an earlier version is dropped whole with a session that is deleted: it holds its words', () => {
  makeOld()
  // Of a version that kept one file.
  copyFileSync(join(folder, parts()[0] ?? ''), `${folder}.index`)
  dropFromIndex(project, project.store.sessionIds()[0] ?? '')
  expect(existsSync(`${folder}.index`)).toBe(false)
  expect(parts()).toEqual([])
})

it('an index of an earlier version is made anew by the next search', () => {
  makeOld()
  const { stdout, code } = box.run('search', 'zebra')
  expect(code).toBe(0)
  expect(stdout).toContain('zebra')
  const index = openIndex(project)
  expect(index.rebuilt).toBeUndefined()
  expect(index.parts).toHaveLength(1)
})

import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifyProcess } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Project } from '../../src/project/project.ts'
import { indexFolder } from '../../src/search/index-place.ts'
import { takeTurn, waitForReader } from '../../src/search/reading-turn.ts'
import { openIndex } from '../../src/search/session-index.ts'
import { openedProject } from '../opened-project.ts'
import { plantOriginal } from '../report/looked-back.ts'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
let project: Project
let path: string
beforeEach(() => {
  box = new Sandbox()
  mkdirSync(box.store, { recursive: true, mode: 0o700 })
  plantOriginal(box, 'session-20260901-100000')
  plantOriginal(box, 'session-20260901-110000')
  project = openedProject(box)
  path = join(indexFolder(project), 'reading')
})
afterEach(() => box.remove())

/** Opens the index, and closes its files. */
function open(pause?: () => void, progress?: () => void) {
  const { parts, ...rest } = openIndex(project, undefined, progress, pause)
  const sessions = parts.reduce((sum, { part }) => sum + part.count, 0)
  for (const { part } of parts) part.close()
  return { ...rest, sessions }
}

it('a search waits for one that reads, and goes on from what that made', () => {
  open()
  plantOriginal(box, 'session-20260901-120000')
  const turn = takeTurn(indexFolder(project))
  let pauses = 0
  const opened = open(() => {
    pauses += 1
    // The other one is done at the third look.
    if (pauses < 3) return
    turn.end()
    expect(open().added).toBe(1)
  })
  expect([opened.added, opened.sessions, pauses]).toEqual([0, 3, 3])
})

it('it says that it reads while it does, and no longer', () => {
  const seen: boolean[] = []
  expect(open(undefined, () => seen.push(existsSync(path))).added).toBe(2)
  expect([seen, existsSync(path)]).toEqual([[true, true], false])
})

it('nobody waits for a process that is gone, nor for one that does not get on', () => {
  open()
  const never = (): void => expect.fail('it waited')
  const folder = indexFolder(project)
  // There is no process of that id.
  writeFileSync(path, JSON.stringify({ ...identifyProcess(), pid: 0x7ffffff }))
  expect(waitForReader(folder, never)).toBe(false)
  writeFileSync(path, JSON.stringify(identifyProcess()))
  const hour = Date.now() / 1000 - 3_600
  utimesSync(path, hour, hour)
  expect(waitForReader(folder, never)).toBe(false)
  // Whoever comes takes its turn.
  takeTurn(folder)
  let pauses = 0
  const halted = (): void => {
    pauses += 1
    utimesSync(path, hour, hour)
  }
  expect([waitForReader(folder, halted), pauses]).toEqual([true, 1])
})

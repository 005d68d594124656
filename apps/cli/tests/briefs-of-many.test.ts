import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifyProcess } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveByHand } from '../src/project/brief-given.ts'
import type { Project } from '../src/project/project.ts'
import { pendingBriefs } from '../src/project/waiting-brief.ts'
import { openedProject } from './opened-project.ts'
import { Sandbox } from './sandbox.ts'

const SESSIONS = 60
const idOf = (n: number): string => `session-20250301-1000${String(n).padStart(2, '0')}`

let box: Sandbox
let project: Project
beforeAll(() => {
  box = new Sandbox()
  box.run('note', 'kept')
  box.run('finalize')
  project = openedProject(box)
  const [entry] = project.store.sessions()
  if (entry?.snapshot == null) throw new Error('nothing was landed')
  // Each in a work tree of its own, and landed a year before.
  for (let n = 0; n < SESSIONS; n++)
    box.userState.registry.put({
      ...entry,
      sessionId: idOf(n),
      worktree: `${box.project}/../tree-${n}`,
      snapshot: { ...entry.snapshot, at: '2025-03-01T10:00:00.000Z' },
    })
})
afterAll(() => box.remove())

it('what waits is asked of each session, and not again for each work tree', () => {
  let asked = 0
  const userState = {
    ...project.userState,
    readDelivery: (key: string) => {
      asked += 1
      return project.userState.readDelivery(key)
    },
  }
  const pending = pendingBriefs({ ...project, userState }, new Date())
  expect(pending.size).toBe(1)
  expect(asked).toBeGreaterThanOrEqual(SESSIONS)
  // The one that is young is asked for in every work tree.
  expect(asked).toBeLessThan(SESSIONS * 6)
})

it('a session of years ago that a person chose is found all the same', () => {
  const id = idOf(7)
  box.write({ [`.winddown/sessions/${id}.json`]: '{}' })
  project.userState.writeDelivery(deliveryKey(box.store, id), {
    status: 'waiting',
    ended: 'exit',
    attended: true,
    at: '2025-03-01T10:00:00.000Z',
    chosen_for: `${box.project}/../tree-9`,
  })
  expect([...pendingBriefs(project, new Date())]).toContain(id)
})

it('one that a session takes at the same moment is not given by hand, too, nor taken back from that one', () => {
  const { userState } = project
  const id = project.store.sessions().at(-1)?.sessionId ?? ''
  const key = deliveryKey(box.store, id)
  const status = () => readDelivery(userState, key)?.status
  /** As if a hook were between its claim and the delivery. */
  const meanwhile = <T>(act: () => T): T => {
    const claim = `claim.${key}.${String(userState.readDelivery(key)?.['revision'] ?? 'new')}.0`
    mkdirSync(join(userState.home, 'markers'), { recursive: true })
    writeFileSync(join(userState.home, 'markers', claim), JSON.stringify(identifyProcess()))
    try {
      return act()
    } finally {
      rmSync(join(userState.home, 'markers', claim))
    }
  }
  const missed = meanwhile(() => giveByHand(project, id, 'codex'))
  expect([status(), missed.takeBack()]).toEqual([undefined, false])
  const given = giveByHand(project, id, 'codex')
  expect(readDelivery(userState, key)).toMatchObject({ status: 'delivered', given_to: 'codex' })
  expect([meanwhile(given.takeBack), status()]).toEqual([false, 'delivered'])
  expect([given.takeBack(), status()]).toEqual([true, 'waiting'])
})

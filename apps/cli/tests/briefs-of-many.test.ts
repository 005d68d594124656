import { deliveryKey } from '@winddown/hooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

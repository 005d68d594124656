import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUserState, type UserState } from '@winddown/core'
import { AutoPauseHandler, deliveryKey, markDelivery } from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-many-parts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The times that a landed log is looked at while one run asks for its brief, where so many parts of one session wait. */
async function looksAt(parts: number): Promise<number> {
  const project = join(folder, `project-${parts}`)
  mkdirSync(join(project, '.git'), { recursive: true })
  const userState = openUserState(join(folder, `state-${parts}`))
  const handler = (sessionId: string, state: UserState): AutoPauseHandler =>
    new AutoPauseHandler({
      projectPath: project,
      sessionId,
      userState: state,
      snapshotWriter: createSnapshotWriter(),
      briefRenderer: createBriefRenderer(),
    })
  for (let part = 1; part <= parts; part += 1) {
    const session = handler('one', userState)
    session.onUserMessage({ summary: `Do part ${part}.` })
    await session.onSessionEnd({ land: 'always' })
  }
  const { store } = handler('one', userState)
  for (const { sessionId } of userState.registry.list(store.directory))
    markDelivery(userState, deliveryKey(store.directory, sessionId), { status: 'waiting' }, new Date())
  let looks = 0
  const { registry } = userState
  const late: typeof registry.late = (...args) => {
    looks += 1
    return registry.late(...args)
  }
  const watched: UserState = { ...userState, registry: { ...registry, late } }
  expect((await handler('two', watched).brief())?.text).toContain(`Do part ${parts}.`)
  return looks
}

it('the logs of parts of one session are looked at once each, however many wait', async () => {
  const [few, many] = [await looksAt(4), await looksAt(12)]
  expect(many).toBeLessThanOrEqual(3 * few)
}, 120_000)

import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { openUserState } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import { expect, it } from 'vitest'
import { type DecidedRun, emptyAnswer } from '../../src/hook/hook-run.ts'
import { rememberGiven } from '../../src/hook/session/given-beside.ts'
import { HookWorld } from './hook-world.ts'

it('reads deliveries only where one was written a moment ago: a project may have thousands', async () => {
  const world = new HookWorld()
  try {
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.landed()
    const sessionId = '22222222-2222-4222-8222-222222222222'
    const userState = openUserState(world.state)
    const [session] = userState.registry.list(world.store)
    const key = deliveryKey(world.store, session?.sessionId ?? '')
    const at = new Date().toISOString()
    userState.writeDelivery(key, { status: 'given', given_to: sessionId, ended: 'exit', attended: true, at })
    const found = () => {
      const answer = emptyAnswer()
      const record = { place: { store: { directory: world.store } }, config: { attended: true } }
      const run = { known: null, state: { home: world.state }, event: { sessionId }, record, now: new Date() }
      rememberGiven(run as unknown as DecidedRun, answer)
      return answer.givenBrief
    }
    expect(found()).toBe(key)
    for (const name of ['', `${key}.json`]) {
      const path = join(world.state, 'deliveries', name)
      utimesSync(path, new Date(), new Date(Date.now() - 60_000))
      expect(found()).toBeNull()
      utimesSync(path, new Date(), new Date())
    }
    expect(found()).toBe(key)
  } finally {
    world.remove()
  }
})

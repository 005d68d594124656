/** The parts of the hook from their sources, in this process: thousands of states, where the built hook could be asked dozens. Other tests hold the built one. */

import { readEnvironment } from '../../src/environment.ts'
import { answerEvent } from '../../src/hook/answer-event.ts'
import type { HookParts } from '../../src/hook/hook-run.ts'
import { answerHook } from '../../src/hook/hot-hook.ts'
import { performHot } from '../../src/hook/perform-hot.ts'
import { performAll } from '../../src/hook/perform-lifecycle.ts'
import { answerQuickly } from '../../src/hook/quick-answer.ts'
import type { HookWorld } from './hook-world.ts'

/** What the hook could not do, the newest last; emptied by the test. */
export const faults: unknown[] = []

export const PARTS: HookParts = {
  recorder: () => ({ performHot }),
  lifecycle: () => ({
    answerEvent,
    performAll,
    notifyUser: () => undefined,
    loadAdapters: async () => [],
    reportFault: (_environment, error) => faults.push(error),
    reportAppend: () => {},
  }),
}

/** How an agent's hook answers in a world, on the full way. */
export const inFullOf =
  (id: string, world: () => HookWorld) =>
  async (payload: object): Promise<string> =>
    answerHook(id, payload, readEnvironment(world().environment, world().project), PARTS)

/** Whether its fast path answers. */
export const quicklyOf =
  (id: string, world: () => HookWorld) =>
  (payload: object): boolean => {
    const { state, environment } = world()
    try {
      return answerQuickly(id, payload, state, environment, new Uint8Array(64 * 1024), (_path, error) =>
        faults.push(error),
      )
    } catch {
      return false // as the program takes it
    }
  }

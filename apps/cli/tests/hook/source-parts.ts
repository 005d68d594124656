/** The parts of the hook from their sources, in this process: thousands of states, where the built hook could be asked dozens. Other tests hold the built one. */
import { answerEvent } from '../../src/hook/answer-event.ts'
import type { HookParts } from '../../src/hook/hook-run.ts'
import { performHot } from '../../src/hook/perform-hot.ts'
import { performAll } from '../../src/hook/perform-lifecycle.ts'

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

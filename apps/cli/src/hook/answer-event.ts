import { decide, type SessionRecord } from '@winddown/hooks'
import { type DecidedRun, emptyAnswer, type HookRun } from './hook-run.ts'
import { performAll } from './perform-lifecycle.ts'
import { prepareSession } from './prepare-session.ts'
import { finish, inStep, measure } from './session-step.ts'

/** Answers an event of a session's life, or one of a session that nothing is known of yet. */
export async function answerEvent(run: HookRun): Promise<string> {
  const { event, known } = run
  const begins = event.type === 'session_start' && event.source !== 'compact'
  const prepared = known === null || begins ? kept(known, prepareSession(run)) : known
  const record = { ...prepared, machine: inStep(run, prepared) }
  const measurement = measure(run, record)
  const decision = decide(record.machine, event, measurement?.reading ?? null, record.config)
  const decided: DecidedRun = { ...run, record, measurement, decision }
  const answer = emptyAnswer()
  await performAll(decided, answer)
  return finish(decided, answer)
}

/** A session that goes on under its id keeps what was told in it; settings and place are looked at anew. */
function kept(known: SessionRecord | null, fresh: SessionRecord): SessionRecord {
  if (known === null) return fresh
  const { machine, last, reported, beforeCompaction, givenBrief } = known
  return {
    ...fresh,
    machine,
    last,
    reported,
    beforeCompaction,
    givenBrief,
    startModel: fresh.startModel ?? known.startModel,
  }
}

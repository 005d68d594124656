import { isLastDiscarded, openUserState } from '@winddown/core'
import {
  type Decision,
  decide,
  type Effect,
  isOpen,
  type Measurement,
  ownerOf,
  type SessionPlace,
  type SessionRecord,
  typedCommand,
  withNamedModels,
} from '@winddown/hooks'
import { forgetCompanion } from '../project/companion.ts'
import { isDiscarded } from '../project/discard/discard-marks.ts'
import { isFolder } from '../project/path-kind.ts'
import { type DecidedRun, emptyAnswer, type HookRun } from './hook-run.ts'
import { isRecordingLost, LOST } from './lost-recording.ts'
import { performAll } from './perform-lifecycle.ts'
import { prepareSession } from './prepare-session.ts'
import { redactorOf } from './record-action.ts'
import { finish, inStep, measure, withThresholds } from './session-step.ts'

/** Answers an event of a session's life, or one of a session that nothing is known of yet. */
export async function answerEvent(run: HookRun): Promise<string> {
  const { event, known } = run
  const begins = event.type === 'session_start' && event.source !== 'compact'
  const isLost = known !== null && isRecordingLost(run, known)
  // A project that was renamed is looked for anew, where the session is now.
  const isMoved = isLost && !isFolder(known.place.store.worktree)
  const fresh = known === null || begins || isMoved ? prepareSession(run) : { record: known, configFaults: [] }
  const prepared = fresh.record === known ? known : kept(known, fresh.record)
  const inTime = isLost ? prepared.machine : inStep(run, prepared)
  // Only its end asks: nothing of it could be written, which is not the same as that nothing is written.
  const isUnwritten = event.type === 'session_end' && (prepared.storeFault ?? null) !== null
  const discarded = !isOpen(inTime.phase) && wouldLandDiscarded(run, prepared.place)
  const stepped = {
    ...prepared,
    machine: { ...inTime, ...(isUnwritten && { unwritten: true }), ...(discarded && { discarded }) },
  }
  const measurement = measure(run, stepped)
  const record = withThresholds(stepped, measurement)
  const reading = measurement?.reading ?? null
  const onEvent = decide(record.machine, withNamedModels(event), reading, record.config, measurement?.usageLimits)
  const inForce = staysDiscarded(run, record) ? withBegun(onEvent, record) : onEvent
  const whole = startWasMissed(run, measurement) ? withStart(inForce, record) : inForce
  const goesOn: Effect = { do: 'start_pause', reason: 'auto_pause' }
  const decision = isLost ? { ...whole, effects: [goesOn, ...whole.effects] } : whole
  const decided: DecidedRun = { ...run, record, measurement, decision }
  const answer = emptyAnswer()
  if (begins) for (const { message } of fresh.configFaults) answer.user.push(faultText(message))
  if (isLost) answer.user.push(LOST)
  if (event.type === 'compaction_after' && event.agentId === null) {
    const isNew = event.found !== undefined || !wasJustTold(record, run.now)
    if (isNew) answer.changes = { ...answer.changes, compactedAt: run.now.toISOString() }
    if (event.found !== undefined) answer.changes = { ...answer.changes, foundCompaction: event.found }
  }
  const typed = typedCommand(event)
  if (typed !== null) {
    const words = redactorOf(record).redactText(typed.words).text
    answer.changes = { ...answer.changes, typed: { ...typed, words } }
  }
  if (event.type === 'session_end' && event.reason !== 'clear') forgetCompanion(run)
  await performAll(decided, answer)
  return finish(decided, answer)
}

/** Hooks that are registered twice tell of one compaction twice, ms. */
const SAME_COMPACTION = 5_000
const wasJustTold = ({ compactedAt }: SessionRecord, now: Date): boolean =>
  compactedAt !== undefined && now.getTime() - Date.parse(compactedAt) < SAME_COMPACTION

/** The setting that is meant has its default, and its owner is to know. */
const faultText = (message: string): string =>
  `winddown: ${message.replace(/^CONFIG_INVALID: /, '')}. The default is used instead.`

/**
 * True at the first prompt of a new session whose start was never answered: on a busy machine the harness may have given the
 * hook up. A transcript that holds an answer belongs to a session that was at work before winddown came.
 */
function startWasMissed({ event, known }: HookRun, measurement: Measurement | null): boolean {
  const isFirst = known === null && event.type === 'prompt' && event.origin === 'user' && event.agentId === null
  return isFirst && (measurement === null || measurement.reading?.tokens == null)
}

/** What its user discarded is not begun anew because the session was resumed: its context is the same one. */
function staysDiscarded({ event, adapter, state }: HookRun, { machine, place }: SessionRecord): boolean {
  if (event.type !== 'session_start' || event.source !== 'resume' || machine.begunIn === null) return false
  const owner = ownerOf(adapter.id, event.sessionId)
  return isDiscarded({ store: place.store, userState: openUserState(state.home) }, owner, machine.epoch)
}

/** Where a recording would begin that no level asks for: the one before was discarded, and this one would hold all of it. */
function wouldLandDiscarded({ adapter, event, state }: HookRun, { store }: SessionPlace): boolean {
  if ((event.type !== 'session_end' && event.type !== 'compaction_before') || event.agentId !== null) return false
  const { registry } = openUserState(state.home)
  const sessions = registry.ofAgentSession(store.directory, adapter.id, event.sessionId)
  return isLastDiscarded(store, ownerOf(adapter.id, event.sessionId), sessions)
}

const withBegun = (decision: Decision, { machine: { begunIn } }: SessionRecord): Decision => ({
  ...decision,
  state: { ...decision.state, begunIn },
})

/** What the start would have done comes before what the prompt does. */
function withStart(decision: Decision, { config }: SessionRecord): Decision {
  const brief: Decision['effects'] =
    config.attended || config.briefUnattended ? [{ do: 'brief', scope: 'work_tree' }] : []
  return { ...decision, effects: [{ do: 'recover' }, ...brief, ...decision.effects] }
}

/** A session that goes on under its id keeps what was told in it; settings and place are looked at anew. */
function kept(known: SessionRecord | null, fresh: SessionRecord): SessionRecord {
  if (known === null) return fresh
  const { machine, last, reported, beforeCompaction, givenBrief, givenNotes, compactedAt, foundCompaction, unsaid } =
    known
  return {
    ...fresh,
    machine,
    last,
    reported,
    beforeCompaction,
    givenBrief,
    ...(givenNotes !== undefined && { givenNotes }),
    ...(compactedAt !== undefined && { compactedAt }),
    ...(foundCompaction !== undefined && { foundCompaction }),
    ...(unsaid !== undefined && { unsaid }),
    startModel: fresh.startModel ?? known.startModel,
  }
}

import { openUserState, sealLog, startPause, WinddownError } from '@winddown/core'
import {
  type Effect,
  inOrder,
  loadSessionAdapter,
  ownerOf,
  rememberCompaction,
  type SessionRecord,
} from '@winddown/hooks'
import { sizeOfFile } from '../project/path-kind.ts'
import {
  confirmBrief,
  giveBackAll,
  giveBrief,
  hasHeld,
  holdOn,
  releaseBrief,
  setDelivery,
  withdrawBriefs,
} from './briefs.ts'
import { reportFault } from './fault.ts'
import { foreignLog, refuseForeignLog } from './foreign-log.ts'
import type { Answer, DecidedRun } from './hook-run.ts'
import { performHot } from './perform-hot.ts'
import { redactorOf } from './record-action.ts'
import { recoverEarlier } from './session/earlier-sessions.ts'
import { rememberGiven } from './session/given-beside.ts'
import { handOnNewest } from './session/hand-on.ts'
import { sealLeftSessions } from './session/left-sessions.ts'
import { notifyUser } from './session/notify-user.ts'
import { processOf } from './session/process-of.ts'
import { startProgram } from './start-program.ts'
import { storeFailed } from './store-fault.ts'

/** Carries out effects in order. One that fails is reported and does not keep the next from being tried. */
export async function performAll(run: DecidedRun, answer: Answer): Promise<void> {
  for (const effect of inOrder(effectsOf(run))) {
    try {
      if (!performHot(effect, run, answer)) await perform(effect, run, answer)
    } catch (error) {
      reportFault(run.environment, error)
    }
  }
  for (const fault of answer.faults) reportFault(run.environment, fault)
  if (answer.told !== null) notifyUser(run, answer.told)
}

/** A session whose recording was discarded holds nothing any more, and leaves nothing. */
function effectsOf(run: DecidedRun): readonly Effect[] {
  const { effects } = run.decision
  const isHeldOnly = effects.some((effect) => effect.do === 'start_pause' && effect.heldOnly === true)
  if (!isHeldOnly || hasHeld(run)) return effects
  return effects.filter((effect) => effect.do === 'release_brief')
}

/** Seldom enough that a store that stays shut costs nothing at each tool call. */
const RETRIES = ['prompt', 'compaction_before', 'session_end']

/** Begins a recording; where the store cannot be written the session is watched on, and it is tried again at the next request. */
function tryToBegin(run: DecidedRun, answer: Answer, reason: 'auto_pause' | 'compaction' | 'session_end'): void {
  const known = run.known?.storeFault ?? null
  try {
    if (known === null || RETRIES.includes(run.event.type)) begin(run, reason)
    else answer.storeFault = known
  } catch (error) {
    storeFailed(error, run, answer)
  }
  if (answer.storeFault === null) return
  const { fires } = run.record.machine
  const phase = run.event.type === 'session_end' ? 'ended' : 'watching'
  answer.changes = { ...answer.changes, machine: { ...run.decision.state, phase, begunIn: null, fires } }
}

async function perform(effect: Effect, run: DecidedRun, answer: Answer): Promise<void> {
  const { store } = run.record.place
  const owner = ownerOf(run.adapter.id, run.event.sessionId)
  switch (effect.do) {
    case 'start_pause':
      tryToBegin(run, answer, effect.reason)
      return
    case 'checkpoint':
      if (run.event.type === 'compaction_before') answer.changes = { beforeCompaction: beforeCompaction(run) }
      if (!foreignLog(run).isForeign) await startProgram(run, ['checkpoint', owner])
      return
    case 'seal': {
      // Somebody else's stays as it is: its own id would give it the name of a session, and nobody lands it.
      if (foreignLog(run).isForeign) return
      const { registry } = openUserState(run.state.home)
      const sealed = sealLog({ store, owner, now: () => run.now, registry })
      const ended = effect.reason === 'session_end' ? 'exit' : effect.reason
      if (sealed !== null && effect.heldOnly === true) holdOn(run, sealed.sessionId)
      else if (sealed !== null) setDelivery(run, sealed.sessionId, ended)
      return
    }
    case 'land':
      // The event that a compaction was found at is answered with the brief of what is landed here.
      await startProgram(run, ['recover'], isFound(run) ? LANDING_DEADLINE : 0)
      return
    case 'recover':
      sealLeftSessions(run)
      return recoverEarlier(run, answer)
    case 'brief':
      await giveBrief(run, answer, effect.scope)
      rememberGiven(run, answer)
      return
    case 'withdraw_briefs':
      withdrawBriefs(run, answer)
      return
    case 'confirm_brief':
      confirmBrief(run)
      return
    case 'release_brief':
      releaseBrief(run)
      return
    case 'give_back':
      giveBackAll(run)
      return
    case 'hand_on':
      handOnNewest(run)
      return
    case 'learn_limit':
      learn(run)
      answer.changes = { beforeCompaction: null }
  }
}

/** How long a session waits for its own landing where its brief goes out with this very answer, ms. */
const LANDING_DEADLINE = 1_000
const isFound = ({ event }: DecidedRun): boolean => event.type === 'compaction_after' && event.found !== undefined

function begin(run: DecidedRun, reason: 'auto_pause' | 'compaction' | 'session_end'): void {
  const { record, event, adapter, measurement } = run
  const { store, workingDirectory } = record.place
  const reading = measurement?.reading ?? record.last
  const path = event.transcriptPath
  const process = processOf(run)
  const bytes = path === null ? undefined : sizeOfFile(path)
  try {
    const sessionId = startPause({
      store,
      owner: ownerOf(adapter.id, event.sessionId),
      registry: openUserState(run.state.home).registry,
      redactor: redactorOf(record),
      now: () => run.now,
      contextPercentage: reading?.fraction ?? null,
      initialState: initialState(run),
      details: {
        reason,
        harness: adapter.id,
        harness_session_id: event.sessionId,
        ...(path !== null && { transcript_path: path }),
        ...(bytes !== undefined && { transcript_bytes: bytes }),
        ...(reading?.model != null && { model: reading.model }),
        working_directory: event.workingDirectory ?? workingDirectory,
        worktree: store.worktree,
        project_path: store.projectPath,
        attended: record.config.attended,
        ...(reading?.tokens != null && { tokens: reading.tokens }),
        ...(reading?.limit != null && { token_limit: reading.limit }),
        ...(reading?.window != null && { token_window: reading.window }),
        ...(reading !== null && { reading_source: { ...reading.source } }),
      },
      ...(process !== null && { process }),
    })
    setDelivery(run, sessionId, 'running')
  } catch (error) {
    // Another hook of this session began it a moment ago, or somebody else put a log there.
    if (!(error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE')) throw error
    refuseForeignLog(run)
  }
}

/** The original's usage tracker state, with which it began a pause. */
function initialState(run: DecidedRun) {
  const { record, event, decision, measurement } = run
  const reading = measurement?.reading ?? record.last
  return {
    session_id: event.sessionId,
    cumulative_input_tokens: reading?.tokens ?? 0,
    cumulative_output_tokens: 0,
    cache_creation_tokens: 0,
    cache_read_tokens: 0,
    percentage_used: Math.round((reading?.fraction ?? 0) * 1000) / 10,
    threshold_reached: decision.state.told,
    auto_pause_active: true,
    last_updated: run.now.toISOString(),
    models: reading?.model == null ? [] : [reading.model],
  }
}

/** What the count of the compaction is compared with, once the transcript has it. */
function beforeCompaction({ measurement, record }: DecidedRun): SessionRecord['beforeCompaction'] {
  const reading = measurement?.reading ?? record.last
  if (reading == null || reading.model === null) return null
  return { model: reading.model, reported: measurement?.reported ?? record.reported, limit: reading.limit }
}

function learn(run: DecidedRun): void {
  const { record, adapter, event, state } = run
  const before = record.beforeCompaction
  if (before === null || event.transcriptPath === null) return
  const compaction = loadSessionAdapter(adapter.id).newestCompaction(event.transcriptPath)
  if (compaction === null) return
  rememberCompaction(openUserState(state.home), adapter.id, before.model, record.limitConditions, {
    trigger: compaction.trigger,
    tokens: compaction.pre,
    reportedBefore: before.reported,
    assumedLimit: before.limit,
    at: run.now.toISOString(),
  })
}

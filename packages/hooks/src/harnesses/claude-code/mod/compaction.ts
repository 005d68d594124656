import { CLAUDE_CODE } from '../events.ts'
import type { Compaction, CompactionResult, Engine, SessionMessage } from './engine.ts'
import { type KnownSession, knownSession, measure } from './meter.ts'
import { newestSteps, unansweredPrompts } from './newest-steps.ts'
import { hasOtherHooks } from './other-hooks.ts'
import { runHook, runProgram } from './program.ts'

/** A brief is made in 0.1 to 0.5 s; the session waits for it. Claude Code's own limit for a hook does not count a child's time. */
const TIMEOUT = 10_000
/** Claude Code installs whatever it is given, a million characters as well. 8,000 tokens of Latin text are half of this. */
const MOST_CHARACTERS = 64_000

/** The brief at the beginning, between two tags with one name. */
const BRIEF = /^<(winddown-brief-[0-9a-f]{12})>\n[\s\S]+\n<\/\1>\n/

/** What of the main conversation this program has seen. */
const seen = {
  /** A turn of it runs. */
  isTurnRunning: false,
  /** Compactions that Claude Code asked us about since the last one that our hooks were told of. */
  asked: 0,
  /** The newest compaction that our hooks were told of, as their record says it. */
  compactedAt: undefined as string | undefined,
  /** What a person was told once. */
  told: new Set<string>(),
}

export const turnRuns = (runs: boolean): void => {
  seen.isTurnRunning = runs
}

function tellOnce($: Engine, text: string): void {
  if (seen.told.has(text)) return
  seen.told.add(text)
  $.ui.log(`winddown: ${text}`)
}

/**
 * Answers a compaction with the brief of this session and its newest steps, where its user asked for that; undefined leaves it to
 * Claude Code, which is never worse off than without us.
 */
export async function answerCompaction($: Engine, e: Compaction): Promise<CompactionResult | undefined> {
  if (e.agentId !== undefined) return undefined
  seen.asked += 1
  // Words behind /compact are for a model; what another plugin asks for, and what is made ahead of time, is theirs.
  if (e.trigger !== 'auto' && !(e.trigger === 'manual' && (e.instructions ?? '').trim() === '')) return undefined
  const known = await knownSession($)
  if (known?.record.compact !== true) return undefined
  if (await hasOtherHooks($)) {
    tellOnce($, 'the model compacts: another hook is set for compactions, and one in place would pass it by.')
    return undefined
  }
  const prompts = e.trigger === 'auto' ? unansweredPrompts(e.messages) : []
  const rows = e.messages.slice(0, e.messages.length - prompts.length)
  // Side by side. Where it is not recorded it is not answered either: the session would be given its brief once more as an ordinary one.
  const [text, isRecorded] = await Promise.all([
    textInPlace($, known, rows, prompts.length > 0),
    recordCompaction($, known, e.trigger).catch(() => false),
  ])
  if (text === undefined || !isRecorded) {
    tellOnce($, 'the model compacts: the brief could not be made (winddown doctor).')
    return undefined
  }
  $.clock.after(1_000, () => measure($).catch(() => undefined))
  return { messages: [{ role: 'user', text, toolUses: [] }, ...prompts] }
}

async function textInPlace(
  $: Engine,
  known: KnownSession,
  rows: readonly SessionMessage[],
  isPromptNext: boolean,
): Promise<string | undefined> {
  const goesOn = seen.isTurnRunning && !isPromptNext
  const stdin = JSON.stringify({ session: known.id, steps: newestSteps(rows), goesOn })
  const args = ['compact', '--harness', CLAUDE_CODE]
  try {
    const { exitCode, stdout } = await runProgram($, { args, stdin, timeoutMs: TIMEOUT })
    const made: unknown = exitCode === 0 ? JSON.parse(stdout) : null
    const { text } = (made ?? {}) as Readonly<Record<string, unknown>>
    return typeof text === 'string' && BRIEF.test(text) && text.length <= MOST_CHARACTERS ? text : undefined
  } catch {
    return undefined
  }
}

/**
 * Tells our own hook what Claude Code tells nobody of a compaction that is answered here: that it begins.
 * @returns whether it was taken in
 */
async function recordCompaction($: Engine, known: KnownSession, trigger: string): Promise<boolean> {
  const { transcript } = known.record
  if (transcript === undefined) return false
  const about = { session_id: known.id, transcript_path: transcript, trigger }
  await runHook($, { hook_event_name: 'PreCompact', ...about, winddown_in_place: true }, TIMEOUT)
  return (await knownSession($))?.record.machine?.inPlace === true
}

/** Says that compactions pass us by where the user asked for ours: an organization's settings keep plugins out of them, silently. */
export async function noticePassedBy($: Engine): Promise<void> {
  const known = await knownSession($)
  const at = known?.record.compactedAt
  if (known?.record.compact !== true || at === undefined || at === seen.compactedAt) return
  seen.compactedAt = at
  const { asked } = seen
  seen.asked = 0
  if (asked === 0)
    tellOnce($, 'a model compacted this session: settings of an organization keep plugins out of compactions.')
}

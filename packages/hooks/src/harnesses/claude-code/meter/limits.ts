import type { CompactionSettings, Environment } from '../../../harness/harness.ts'
import type { Limit, LimitInputs } from '../../../harness/measure-tail.ts'
import { PASSED } from '../../../meter/passed-limit.ts'
import { autoCompactSettings } from './compaction-settings.ts'
import { type ModelWindows, modelWindows } from './model-windows.ts'

type Candidate = Omit<Limit, 'corrected' | 'limit' | 'window'> & { readonly limit: number; readonly window: number }

const LARGE = 1_000_000
/** Tokens that Claude Code keeps free for an answer and for the compaction itself, as seen from where it compacted. */
const RESERVE = 20_000
const OLD_RESERVE = 32_000
const MARGIN = 13_000
/** Without automatic compaction it refused a request after 178,020 of 200,000. */
const BLOCKING_RESERVE = 22_000
/** By so much more than its window a context is no error of the count. */
const OUTGROWN = 1.05

/**
 * Where Claude Code compacts by itself: as it says itself, else learned, else settings and environment, else a table by model and version. What a request has
 * passed by without a compaction is wrong: then the next of them holds, then the next larger window.
 * Sources: 22 compactions of public transcripts (2.0.76 to 2.1.39), runs of 2.1.330 against a mock model server, and its catalog.
 */
export function resolveLimit(inputs: LimitInputs): Limit {
  const { tokens, sent } = inputs
  const candidates = limitsInTurn(inputs)
  const [first] = candidates
  if (first === undefined)
    return {
      window: null,
      limit: null,
      source: 'unknown',
      detail: 'window of this model is unknown',
      corrected: false,
    }
  const holds = ({ window, limit }: Candidate): boolean =>
    (sent === null || sent <= limit * PASSED) && (tokens === null || tokens <= window * OUTGROWN || tokens > LARGE)
  const found = candidates.find(holds) ?? candidates.at(-1) ?? first
  if (found === first) return { ...first, corrected: false }
  const proof =
    sent !== null && sent > first.limit * PASSED
      ? `a request of ${sent} tokens was sent without a compaction`
      : `the context holds ${tokens} tokens`
  return { ...found, detail: `${found.detail}; not ${first.limit}, since ${proof}`, corrected: true }
}

/** The limits to go by, the first that holds counts. */
function limitsInTurn(inputs: LimitInputs): readonly Candidate[] {
  const { environment, version, learned } = inputs
  const known =
    inputs.model === null ? null : modelWindows(inputs.model, isOn(environment['CLAUDE_CODE_DISABLE_1M_CONTEXT']))
  const windows = windowsInTurn(inputs, known)
  const [first] = windows
  if (first === undefined) return []
  const disabled = isOn(environment['DISABLE_AUTO_COMPACT']) || isOn(environment['DISABLE_COMPACT'])
  if (disabled || autoCompactSettings(inputs.settings).autoCompactEnabled === false)
    return windows.map((window) => ({
      window,
      limit: window - BLOCKING_RESERVE,
      source: disabled ? 'environment' : 'settings',
      detail: 'automatic compaction is off: requests are refused here',
      refuses: true,
    }))
  const candidates: Candidate[] = []
  if (inputs.told !== null)
    candidates.push({ window: first, limit: inputs.told, source: 'harness', detail: 'as Claude Code itself says' })
  if (learned !== null)
    candidates.push({
      window: first,
      limit: Math.min(learned, first),
      source: 'learned',
      detail: 'seen at a compaction of this model',
    })
  const reserve = before(version, 2, 1, 25) ? OLD_RESERVE : RESERVE
  const set = setLimit(inputs, first, reserve)
  if (set !== null) candidates.push(set)
  for (const window of windows) {
    const compacts = before(version, 2, 1, 330) || known === null || (known.compacts && window <= known.windows[0])
    const limit = window - reserve - MARGIN
    if (compacts) candidates.push({ window, limit, source: 'model_table', detail: `window less ${window - limit}` })
    // Where a larger window is known for the model, that is what it has rather than no limit in this one.
    if (!compacts || known === null || known.windows.length === 1)
      candidates.push({
        window,
        limit: window,
        source: 'model_table',
        detail: 'this model has no limit but its window',
      })
  }
  return candidates
}

/** What settings and environment ask for; null where they do not. */
function setLimit({ environment, settings }: LimitInputs, window: number, reserve: number): Candidate | null {
  const asked = integer(environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'])
  const chosen = clampWindow(asked ?? autoCompactSettings(settings).autoCompactWindow)
  const percent = integer(environment['CLAUDE_AUTOCOMPACT_PCT_OVERRIDE'])
  if (chosen === null && percent === null) return null
  const byEnvironment = environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'] !== undefined || percent !== null
  const room = Math.min(window, chosen ?? window) - reserve
  const byPercent = percent !== null && percent > 0 && percent <= 100 ? Math.floor((room * percent) / 100) : room
  return {
    window,
    limit: Math.min(byPercent, room - MARGIN),
    source: byEnvironment ? 'environment' : 'settings',
    detail: 'window or percentage was set',
  }
}

/** The windows that the model may have: what the host reports, what the table says, what was set; then the largest there is. */
function windowsInTurn({ reportedWindow, environment }: LimitInputs, known: ModelWindows | null): readonly number[] {
  const set = integer(environment['CLAUDE_CODE_MAX_CONTEXT_TOKENS'])
  const first = reportedWindow ?? known?.windows[0] ?? (set !== null && set >= 10_000 ? set : null)
  if (first === null) return []
  const larger = (known?.windows ?? []).filter((window) => window > first)
  return [first, ...larger, ...(Math.max(first, ...larger) < LARGE ? [LARGE] : [])]
}

/** A word for everything that moves the limit besides the model: a learned limit holds only while this stays the same. */
export function limitConditions(settings: CompactionSettings, environment: Environment): string {
  const chosen = clampWindow(
    integer(environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW']) ?? autoCompactSettings(settings).autoCompactWindow,
  )
  const small = isOn(environment['CLAUDE_CODE_DISABLE_1M_CONTEXT']) ? 1 : 0
  return [chosen ?? 0, integer(environment['CLAUDE_AUTOCOMPACT_PCT_OVERRIDE']) ?? 0, small].join('-')
}

function before(version: string | null, major: number, minor: number, patch: number): boolean {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})/.exec(version ?? '')
  if (found === null) return false
  const difference = Number(found[1]) - major || Number(found[2]) - minor || Number(found[3]) - patch
  return difference < 0
}

/** Claude Code reads `500k` as 500 and clamps what it reads to 100,000 at least. */
function integer(value: string | undefined): number | null {
  const number = Number.parseInt(value ?? '', 10)
  return Number.isFinite(number) ? number : null
}

function clampWindow(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null
  return Math.min(Math.max(value, 100_000), LARGE)
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase())

import type { LimitSource } from '@winddown/core'
import type { CompactionSettings, Environment } from '../../../harness/harness.ts'
import { autoCompactSettings } from './compaction-settings.ts'

/** What decides where Claude Code compacts. */
export interface LimitInputs {
  readonly model: string | null
  /** Version of Claude Code, `2.1.330`; null where unknown: the newest rules are assumed. */
  readonly version: string | null
  /** Window as the status line reported it; null where there is none. */
  readonly reportedWindow: number | null
  /** Tokens of the newest reading: a context that is larger than its window proves the window wrong. */
  readonly tokens: number | null
  /** `autoCompactWindow` and `autoCompactEnabled` of the settings, the nearest file first. */
  readonly settings: CompactionSettings
  readonly environment: Environment
  /** Lowest of the newest compactions seen for this model under these settings; null where none was. */
  readonly learned: number | null
}

export interface Limit {
  readonly window: number | null
  readonly limit: number | null
  readonly source: LimitSource
  readonly detail: string
}

const SMALL = 200_000
const LARGE = 1_000_000
/** Tokens that Claude Code keeps free for an answer and for the compaction itself, as seen from where it compacted. */
const RESERVE = 20_000
const OLD_RESERVE = 32_000
const MARGIN = 13_000
/** Without automatic compaction it refused a request after 178,020 of 200,000. */
const BLOCKING_RESERVE = 22_000

/**
 * Where Claude Code compacts by itself: learned, else settings and environment, else a table by model and version.
 * Sources: 22 compactions of public transcripts (2.0.76 to 2.1.39) and runs of 2.1.330 against a mock model server.
 */
export function resolveLimit(inputs: LimitInputs): Limit {
  const { environment, version } = inputs
  const settings = autoCompactSettings(inputs.settings)
  const window = windowOf(inputs)
  if (window === null) return { window, limit: null, source: 'unknown', detail: 'window of this model is unknown' }
  const chosen = clampWindow(integer(environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW']) ?? settings.autoCompactWindow)
  const percent = integer(environment['CLAUDE_AUTOCOMPACT_PCT_OVERRIDE'])
  const byEnvironment = environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'] !== undefined || percent !== null
  const disabled = isOn(environment['DISABLE_AUTO_COMPACT']) || isOn(environment['DISABLE_COMPACT'])
  if (disabled || settings.autoCompactEnabled === false) {
    const source = disabled ? 'environment' : 'settings'
    return {
      window,
      limit: window - BLOCKING_RESERVE,
      source,
      detail: 'automatic compaction is off: requests are refused here',
    }
  }
  if (inputs.learned !== null) {
    return {
      window,
      limit: Math.min(inputs.learned, window),
      source: 'learned',
      detail: 'seen at a compaction of this model',
    }
  }
  const held = Math.min(window, chosen ?? window)
  const room = held - (isOld(version) ? OLD_RESERVE : RESERVE)
  if (chosen !== null || percent !== null) {
    const byPercent = percent !== null && percent > 0 && percent <= 100 ? Math.floor((room * percent) / 100) : room
    const limit = Math.min(byPercent, room - MARGIN)
    return { window, limit, source: byEnvironment ? 'environment' : 'settings', detail: 'window or percentage was set' }
  }
  if (neverCompacts(inputs.model, version)) {
    return { window, limit: window, source: 'model_table', detail: 'this model has no limit but its window' }
  }
  return { window, limit: room - MARGIN, source: 'model_table', detail: `window less ${window - room + MARGIN}` }
}

/** A word for everything that moves the limit besides the model: a learned limit holds only while this stays the same. */
export function limitConditions(settings: CompactionSettings, environment: Environment): string {
  const chosen = clampWindow(
    integer(environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW']) ?? autoCompactSettings(settings).autoCompactWindow,
  )
  const small = isOn(environment['CLAUDE_CODE_DISABLE_1M_CONTEXT']) ? 1 : 0
  return [chosen ?? 0, integer(environment['CLAUDE_AUTOCOMPACT_PCT_OVERRIDE']) ?? 0, small].join('-')
}

function windowOf(inputs: LimitInputs): number | null {
  const { model, environment, reportedWindow, tokens } = inputs
  const set = integer(environment['CLAUDE_CODE_MAX_CONTEXT_TOKENS'])
  const table = modelWindow(model, isOn(environment['CLAUDE_CODE_DISABLE_1M_CONTEXT']))
  const window = reportedWindow ?? table ?? (set !== null && set >= 10_000 ? set : null)
  // More tokens than fit: the table, or the host (anthropics/claude-code#73399), has the window wrong.
  return window !== null && tokens !== null && tokens > window * 1.05 && tokens <= LARGE ? LARGE : window
}

function modelWindow(model: string | null, no1M: boolean): number | null {
  if (model === null || !/claude|^(opus|sonnet|haiku|fable)/.test(model)) return null
  const large = /\[1m\]|(opus-4-8|opus-5|sonnet-5|fable-5)(?!\d)/.test(model)
  return large && !no1M ? LARGE : SMALL
}

/** Seen in 2.1.330: these run on until the provider says that the prompt is too long. */
function neverCompacts(model: string | null, version: string | null): boolean {
  if (model === null || before(version, 2, 1, 330)) return false
  return /sonnet-4-5|haiku-4-5|sonnet-4-6.*\[1m\]/.test(model)
}

/** Up to 2.1.20 it compacted at about 155,000 of 200,000; from 2.1.25 on at 167,000. */
const isOld = (version: string | null): boolean => before(version, 2, 1, 25)

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

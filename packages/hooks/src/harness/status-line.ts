import { escapeForTerminal, levelReached, type Reading, type Thresholds, wholePercent } from '@winddown/core'
import type { HookEvent } from '../events/hook-event.ts'
import type { StatusLineReading } from './harness.ts'

/** One call of a harness's status line command. */
export interface StatusLineCall {
  /** The session and its transcript, as an event that means nothing by itself. */
  readonly event: HookEvent
  readonly reading: StatusLineReading
  /** The model as people know it. */
  readonly modelName: string | null
}

/** What a status line needs of a harness. */
export interface StatusLineAdapter {
  readonly id: string
  /**
   * Null where the payload names no session. Never throws.
   * @param now ISO 8601 UTC
   */
  readonly parse: (payload: unknown, now: string) => StatusLineCall | null
}

const CELLS = 10
const COLOURS = { none: '32', caution: '33', warning: '33', auto_pause: '31', critical: '31;1' } as const

/** The bar under the prompt: how full the context is, of where this harness compacts, and whether the session is recorded. */
export function statusBar(
  reading: Reading | null,
  details: {
    readonly modelName: string | null
    readonly recording: boolean
    /** The store could not be written when it was last tried. */
    readonly storeFault?: boolean
    readonly thresholds: Thresholds
    readonly colour: boolean
  },
): string {
  const paint = (code: string, text: string): string => (details.colour ? `\u001B[${code}m${text}\u001B[0m` : text)
  const model = details.modelName === null ? '' : ` · ${printable(details.modelName)}`
  const state = details.storeFault === true ? 'nothing can be recorded' : `${paint('31', '●')} recording`
  const recording = details.recording || details.storeFault === true ? ` · ${state}` : ''
  if (reading === null || reading.fraction === null || reading.tokens === null || reading.limit === null) {
    const known = reading?.tokens == null ? 'context unknown yet' : `${short(reading.tokens)} tokens`
    return `${'░'.repeat(CELLS)} ${known}${model}${recording}`
  }
  const full = Math.min(CELLS, Math.round(reading.fraction * CELLS))
  const bar =
    paint(COLOURS[levelReached(Math.min(1, reading.fraction), details.thresholds) ?? 'none'], '█'.repeat(full)) +
    '░'.repeat(CELLS - full)
  return `${bar} ${wholePercent(reading.fraction)} % · ${short(reading.tokens)} of ${short(reading.limit)}${model}${recording}`
}

const short = (tokens: number): string => (tokens < 1000 ? String(Math.round(tokens)) : `${Math.round(tokens / 1000)}k`)

/** Names come from outside: what a terminal would act on goes, and marks of direction and what nobody sees are shown. */
const printable = (name: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  escapeForTerminal(name.replace(/[\u0000-\u001F\u007F-\u009F]/g, '')).slice(0, 40)

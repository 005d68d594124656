/** Reads a kept transcript. What of it is damaged is lost by itself, and told. */
import {
  isWinddownError,
  PASSAGE_KINDS,
  type Passage,
  type PauseAction,
  parseAction,
  systemErrorCode,
} from '@winddown/core'
import { readBlocks } from './block-file.ts'
import { type KeptHeader, OF } from './kept-format.ts'

export interface KeptTranscript {
  readonly header: KeptHeader
  /** Reads it from the beginning, each time anew, as far as it is whole. */
  readonly passages: () => Iterable<Passage>
  readonly actions: () => Iterable<PauseAction>
  /** What was found to be damaged so far, in words; undefined: nothing. */
  readonly damage: () => string | undefined
}

/** What is wrong with one that cannot be opened, in words. */
export interface DamagedKept {
  readonly damaged: string
}

/**
 * Opens the kept transcript of a session: its head and its end are looked at, and the rest when it is read.
 * @param sessionId the session that it has to be of
 */
export function openKeptTranscript(path: string, sessionId: string): KeptTranscript | DamagedKept {
  let header: KeptHeader | undefined
  let ended = false
  let fault: string | undefined
  try {
    for (const block of readBlocks(path, new Set([OF.header, OF.end]))) {
      if (block.kind === 'damage') fault ??= `damaged at byte ${block.offset}`
      else
        for (const line of block.lines) {
          const value = parsed(line)
          if (block.of === OF.end) ended = 'end' in value
          else if (isHeader(value)) header = value
        }
    }
  } catch (error) {
    return { damaged: said(error) }
  }
  if (header === undefined) return { damaged: fault ?? 'it does not begin as one of winddown' }
  if (header.session_id !== sessionId) return { damaged: `it is that of ${header.session_id}` }
  if (!ended) fault ??= 'its end is missing'
  const tell = (what: string): void => {
    fault ??= what
  }
  return {
    header,
    passages: () => linesOf(path, OF.passage, tell, passageOf),
    actions: () => linesOf(path, OF.action, tell, actionOf),
    damage: () => fault,
  }
}

function* linesOf<Told>(
  path: string,
  of: number,
  tell: (fault: string) => void,
  read: (value: Readonly<Record<string, unknown>>) => Told | undefined,
): Generator<Told> {
  for (const block of readBlocks(path, new Set([of]))) {
    if (block.kind === 'damage') {
      tell(`damaged at byte ${block.offset}`)
      continue
    }
    for (const line of block.lines) {
      const told = read(parsed(line))
      if (told === undefined) tell('it holds lines of another form')
      else yield told
    }
  }
}

/** Nothing where the line is no object. */
function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

const TEXTS = ['session_id', 'harness', 'harness_session_id', 'kept_at'] as const

function isHeader(value: object): value is KeptHeader {
  const header = value as Readonly<Record<string, unknown>>
  return (
    header['winddown_transcript'] === 1 &&
    typeof header['transcript_bytes'] === 'number' &&
    TEXTS.every((key) => typeof header[key] === 'string')
  )
}

/** What is looked at of a passage is what every reader of one rests on. */
function passageOf({ passage }: Readonly<Record<string, unknown>>): Passage | undefined {
  if (typeof passage !== 'object' || passage === null) return undefined
  const { kind, reference, request, text, call } = passage as Partial<Record<keyof Passage, unknown>>
  const line = (reference as { readonly line?: unknown } | null | undefined)?.line
  const isWhole =
    (PASSAGE_KINDS as readonly unknown[]).includes(kind) &&
    typeof line === 'number' &&
    typeof request === 'number' &&
    typeof text === 'string' &&
    (call === undefined ||
      (typeof call === 'object' && call !== null && 'tool' in call && typeof call.tool === 'string'))
  return isWhole ? (passage as Passage) : undefined
}

function actionOf({ action }: Readonly<Record<string, unknown>>): PauseAction | undefined {
  try {
    return parseAction(action)
  } catch {
    return undefined
  }
}

const said = (error: unknown): string =>
  isWinddownError(error)
    ? error.message.replace(/^[A-Z_]+: /, '')
    : (systemErrorCode(error) ?? (error instanceof Error ? error.message : String(error)))

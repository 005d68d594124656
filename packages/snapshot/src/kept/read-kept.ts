/** Reads a kept transcript. What of it is damaged is lost by itself, and told. */
import {
  isWinddownError,
  type KeptSums,
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
  /** What was found to be damaged so far, with the file and what to do, in words; undefined: nothing. */
  readonly damage: () => string | undefined
}

/** What is wrong with one that cannot be opened, with the file and what to do, in words. */
export interface DamagedKept {
  readonly damaged: string
}

const FOREIGN = 'your winddown did not write it as it stands'

/** Who reads it has no other transcript: nothing can make it anew. */
const inWords = (path: string, fault: string): string =>
  `its kept transcript ${path} is damaged (${fault}; put the file back from a backup, or delete it)`

/**
 * Opens the kept transcript of a session: its head and its end are looked at, and the rest when it is read. Anybody who may write to the
 * project can put a file there: what winddown did not write is not read.
 * @param sessionId the session that it has to be of
 * @param forms what winddown wrote, as the user's registry says it (`registry.kept`)
 */
export function openKeptTranscript(
  path: string,
  sessionId: string,
  forms: readonly KeptSums[],
): KeptTranscript | DamagedKept {
  let header: KeptHeader | undefined
  let ended = false
  let fault: string | undefined
  try {
    for (const block of readBlocks(path, forms, new Set([OF.header, OF.end]))) {
      if (block.kind === 'damage') fault ??= block.offset === 0 ? FOREIGN : `damaged at byte ${block.offset}`
      else
        for (const line of block.lines) {
          const value = parsed(line)
          if (block.of === OF.end) ended = 'end' in value
          else if (isHeader(value)) header = value
          // Each is one line.
          break
        }
    }
  } catch (error) {
    return { damaged: inWords(path, said(error)) }
  }
  if (header === undefined) return { damaged: inWords(path, fault ?? FOREIGN) }
  if (header.session_id !== sessionId) return { damaged: inWords(path, `it is that of ${header.session_id}`) }
  if (!ended) fault ??= 'its end is missing'
  const tell = (what: string): void => {
    fault ??= what
  }
  return {
    header,
    passages: () => linesOf(path, forms, OF.passage, tell, passageOf),
    actions: () => linesOf(path, forms, OF.action, tell, actionOf),
    damage: () => (fault === undefined ? undefined : inWords(path, fault)),
  }
}

/** Lines of another form in one member after which the rest of it is left. */
const MOST_STRANGE = 100

function* linesOf<Told>(
  path: string,
  forms: readonly KeptSums[],
  of: number,
  tell: (fault: string) => void,
  read: (value: Readonly<Record<string, unknown>>) => Told | undefined,
): Generator<Told> {
  for (const block of readBlocks(path, forms, new Set([of]))) {
    if (block.kind === 'damage') {
      tell(`damaged at byte ${block.offset}`)
      continue
    }
    let strange = 0
    for (const line of block.lines) {
      const told = read(parsed(line))
      if (told !== undefined) {
        yield told
        continue
      }
      tell('it holds lines of another form')
      strange += 1
      if (strange > MOST_STRANGE) break
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

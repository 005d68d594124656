import { readFileSync } from 'node:fs'
import { createWorld, type Session, until, type World, type WorldOptions } from '../world.ts'
import { OBSERVED } from './harness.ts'

/** A world whose user wants compactions in place, with the plugin alone, and nobody else who listens before them. */
export const worldInPlace = (more: WorldOptions = {}): Promise<World> =>
  createWorld({
    init: null,
    config: { compact: true },
    observed: OBSERVED.filter((event) => event !== 'PreCompact'),
    ...more,
  })

/** What the model would answer where it is asked for a summary, and a word by which that is known again. */
export const SUMMARY = 'LAB-SUMMARY-OF-THE-TALK'

/** Lets the model answer the next request for a summary. */
export const expectSummary = (world: World): void =>
  world.model.rule({
    when: ({ text }) => text.slice(-8_000).includes('<summary>'),
    reply: { text: `<analysis>x</analysis><summary>${SUMMARY}</summary>`, tokens: 2_000, delayMs: 3_000 },
  })

/** Requests for a summary so far. */
export const summaries = (world: World): number =>
  world.model.requests.filter(({ text }) => text.slice(-8_000).includes('<summary>')).length

export const count = (text: string, part: string | RegExp): number => text.split(part).length - 1
export const briefs = (text: string): number => count(text, /<winddown-brief-[0-9a-f]{12}>/)

export interface Row {
  readonly type?: string
  readonly subtype?: string
  readonly rowSource?: string
  readonly message?: { readonly content?: unknown }
  readonly compactMetadata?: { readonly trigger: string; readonly durationMs: number; readonly preTokens: number }
}

/** Rows of the transcript of the session that began last. */
export function rows(world: World): Row[] {
  const path = world.calls('SessionStart').at(-1)?.transcript_path ?? ''
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

export const boundaries = (world: World): Row[] => rows(world).filter(({ subtype }) => subtype === 'compact_boundary')

/** Types `/compact`, and waits until the session is compacted. @returns how long Claude Code says that it took, ms */
export async function compact(world: World, session: Session, line = '/compact', ms = 40_000): Promise<number> {
  const before = boundaries(world).length
  await session.say(line)
  await until('the compaction', () => boundaries(world).length > before, ms)
  return boundaries(world).at(-1)?.compactMetadata?.durationMs ?? Number.NaN
}

/** What a passage is worth before anything is asked: who speaks, and where. */
import type { Passage, PassageKind } from '@winddown/core'
import { isTrace } from './trace-lines.ts'

/** What people said and how turns ended comes first, then what was done, then what was printed or read. */
const KIND_WEIGHT: Readonly<Record<PassageKind, number>> = {
  user: 1.25,
  answer: 1.4,
  question: 1.3,
  remark: 1.15,
  plan: 1,
  thought: 0.7,
  edit: 0.7,
  call: 0.55,
  result: 0.5,
  summary: 0.7,
  machine: 0.3,
}

/** Characters of a message of the user beyond which the middle is taken for something that was pasted. */
const PASTE = 2_500

/** What a trace or a dump is worth of what its passage is: the user who pastes one does not say it. */
const TRACE: Readonly<Record<'user' | 'other', number>> = { user: 0.35, other: 0.55 }

/** The weight of a piece of a passage that begins at `start`. */
export function pieceWeight(passage: Passage, start: number, text: string): number {
  let weight = KIND_WEIGHT[passage.kind]
  const { call, kind } = passage
  if (kind === 'result') {
    if (call === undefined || call.kind === 'agent' || call.kind === 'web') weight *= 1.3
    else if (call.kind === 'read') weight *= 0.7
    else if (call.kind === 'search') weight *= 0.8
  }
  if (call?.outcome === 'denied' && kind === 'call') weight *= 1.3
  if (kind === 'user' && passage.text.length > PASTE && start > 600 && start < passage.text.length - 900) weight *= 0.6
  const trace = isTrace(text)
  if (trace) weight *= kind === 'user' ? TRACE.user : TRACE.other
  if (passage.agent !== undefined) weight *= kind === 'answer' ? 0.8 : 0.6
  // A person's few words need no names and figures to matter.
  return weight * (kind === 'user' && !trace ? Math.max(0.9, substance(text)) : substance(text))
}

/** Names, numbers and quoted words of a piece that count. */
const MOST_SPECIAL = 16

/** Names, figures, paths: words that are no ordinary ones. Two steps, since one expression would go back over every long word. */
const WORD = /[\p{L}\p{N}_./:-]+/gu
const SPECIAL = /[\p{Ll}\p{N}]\p{Lu}|\p{N}|_|[\p{L}\p{N}][./:-][\p{L}\p{N}]/u

function specialWords(text: string): number {
  const found = new Set<string>()
  for (const [word] of text.matchAll(WORD)) {
    if (SPECIAL.test(word)) found.add(word)
    if (found.size >= MOST_SPECIAL) break
  }
  return found.size
}

/** What there is to learn from a piece: a remark of ten words says little, a list of causes with their figures much. */
function substance(text: string): number {
  const special = specialWords(text)
  const length = Math.min(1, 0.85 + text.length / 600)
  return length * (0.85 + (0.35 * special) / MOST_SPECIAL)
}

/** Whether somebody says it: a person, or an agent in its own words. */
export const isSpoken = (kind: PassageKind): boolean =>
  kind === 'user' ||
  kind === 'answer' ||
  kind === 'remark' ||
  kind === 'thought' ||
  kind === 'question' ||
  kind === 'plan'

/** Small forms that every part of the brief uses. */

import type { Fact, FactSource } from '../facts/fact.ts'
import type { SessionFacts } from '../session-facts.ts'
import { cut, cutMiddle } from '../text/excerpt.ts'
import { neutralise } from './neutralise.ts'

/** Recorded text between quotes: on one line, neutralised, cut. */
export function quote(text: string, max: number): string {
  return `"${cut(neutralise(text), max)}"`
}

/** Characters by which an error may be longer than its room: what was expected and what came stand at its end. */
const ERROR_SLACK = 40

/** An error as it was printed, without the folders of the file it begins with; a long one is cut in its middle. */
export function errorText(error: string, max: number): string {
  const told = neutralise(error.replace(/^\S*\/(?=[^\s/]+[:(]\d)/, ''))
  return `"${told.length <= max + ERROR_SLACK ? told : cutMiddle(told, max)}"`
}

/** Recorded text without quotes: commands, paths, names. */
export function plain(text: string, max: number): string {
  return cut(neutralise(text), max)
}

/** A commit by the beginning of its name, which says as much: a program tells the whole one. */
export const commitName = (sha: string): string => plain(sha.slice(0, 10), 10)

/** Spaces that look like others, or like nothing: a sentence could hide in a name behind them. */
const ODD_SPACE = /[^\S ]|[\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu

const shownCodePoint = (character: string): string => {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}

/**
 * The name of a folder, a branch, a file or a model. Whoever named it may have written a sentence: a name with spaces stands between quotes, and spaces that
 * are not plain ones are shown as what they are.
 */
export function named(name: string, max: number): string {
  const shown = name.replace(ODD_SPACE, shownCodePoint)
  const text = plain(shown, max)
  return shown !== name || /[\s"]/.test(text) ? `"${text.replaceAll('"', "'")}"` : text
}

/** The same between quotes in any case: for a name in a sentence that no fence sets apart. */
export function quotedName(name: string, max = 200): string {
  const text = named(name, max)
  return text.startsWith('"') ? text : `"${text}"`
}

/** At least the first `words` words, and more up to `max` characters. */
export function opening(text: string, words: number, max: number): string {
  const line = neutralise(text)
  let end = 0
  for (let i = 0; i < words && end < line.length; ) {
    const space = line.indexOf(' ', end + 1)
    const next = space < 0 ? line.length : space
    // Signs that stand alone (`==`, an arrow) are no words.
    if (/[\p{L}\p{N}]/u.test(line.slice(end, next))) i += 1
    end = next
  }
  // Words that are no words (a pasted blob) do not get to break the budget.
  return cut(line, Math.min(Math.max(max, end + 1), Math.max(max, 240)))
}

/** Where it stands in the transcript, as short as can be. */
export function place(source: FactSource): string {
  if (source.line !== undefined) return `L${source.line}`
  return source.kind === 'note' ? 'note' : `record ${source.record}`
}

/** How long before the end of the session, in actions: the one clock that every harness has. */
export function ago(fact: Fact, facts: SessionFacts): string {
  const actions = facts.actions - 1 - fact.source.record
  return actions <= 0 ? 'last action' : `${count(actions, 'action')} ago`
}

/** Behind what was said of a call that had failed. */
export const OVERTAKEN = 'before a retry that succeeded'

/** `1 file`, `3 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${n === 1 ? noun : noun.endsWith('ry') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}

/** `2026-01-29 03:19` of an ISO time; the text itself where it is none. */
export function minute(at: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)}` : plain(at, 20)
}

/** Behind names of a list how many more it has; where the record keeps no more than so many of it, only that there are others. */
export const andMore = (more: number, isBound: boolean): string =>
  more <= 0 ? '' : isBound ? ' and others' : ` and ${more} more`

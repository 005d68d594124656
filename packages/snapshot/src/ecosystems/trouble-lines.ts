/**
 * The lines of a failed command's output that say what is wrong. Chosen by their shape (a place in a file, a compiler's code, an
 * exception, an assertion), since tools wrap them in lines that only repeat that something failed.
 */
import { withoutSequences } from '@winddown/core'
import { anyCase } from '../text/any-case.ts'
import { cut, oneLine } from '../text/excerpt.ts'
import {
  ASSERTION,
  BEFORE_EXCEPTION,
  BEFORE_WRAPPER,
  BEGINS_WITH_ERROR,
  CODED,
  EVERYWHERE,
  EXCEPTION,
  LOCATED,
  LOGGED,
  LOUD,
  NAMED,
  NAMES_ERROR,
  NONE,
  PANICKED,
  SECOND,
  SPEAKS,
  TRANSLATED,
  WARNS,
  WRONG,
} from './output/complaints.ts'
import { linesOf } from './outputs.ts'

const anyOf = (words: readonly RegExp[]): string => words.map(({ source }) => source).join('|')

/** Say that something failed, never what. */
const WRAPPING = linesOf('wrappers', '$')
const FRAME = linesOf('frames')
const EXCEPTIONS = new RegExp(
  `^(?:(?:${anyOf(BEFORE_EXCEPTION)})\\s+)*(?:[\\w$]+[.:]{1,2})*[A-Z]\\w*(?:${anyOf(EXCEPTION)})\\b(?:\\s*[:(]|\\s+\\[)`,
)
const WRONGS = anyCase(new RegExp(`\\b(?:${anyOf(WRONG)})\\b|≠|!=|${anyOf(TRANSLATED)}`, 'iu'))
const ASSERTIONS = anyCase(new RegExp(`^(?:E\\s+)?(?:${anyOf(ASSERTION)})$`, 'i'))
const SPEAKING = anyCase(new RegExp(`\\b(?:${anyOf(SPEAKS)})\\b`, 'i'))

/**
 * True for a line that only wraps. What may stand before the words is no part of the expression: each optional piece would
 * double what V8 compiles of all that follows, and this is the largest of them.
 */
function isWrapper(line: string): boolean {
  const rests = [line]
  for (const before of BEFORE_WRAPPER) {
    const known = rests.slice()
    for (const rest of known) {
      const length = before.exec(rest)?.[0].length ?? 0
      if (length > 0) rests.push(rest.slice(length))
    }
  }
  return rests.some((rest) => WRAPPING.test(rest))
}

const OWN_LABEL =
  /^[\s│┃|▌]*(?:\[[\w:./@ -]{1,40}\]|[\w:./@-]{1,40}:(?:test|lint|build|typecheck|check):|[\w.-]{1,24}\s+\|)\s+(?=\S)/

/** A place, with no more than a mark or a name in brackets behind it. */
const LONE_PLACE = /^((?:[\w@.+-]+\/)+[\w@.+-]+\.\w{1,8}:\d+(?::\d+)?)(?:\s+[#([].*)?$/

/** How much a line says about what is wrong; 0 for nothing. */
function telling(line: string): number {
  if (line.length < 4 || line.length > 600 || isWrapper(line) || FRAME.test(line)) return 0
  if (EVERYWHERE.test(line) || NONE.test(line)) return 0
  const located = LOCATED.exec(line)
  if (located) {
    const said = located[2] as string
    // `actions.go:1: : # package`: a place at which nothing is said.
    if (!/\p{L}{2}/u.test(said) || /^[:#\s]+/.test(said)) return 1
    if (WARNS.test(said)) return 4
    if (LOGGED.test(said) && !WRONGS.test(said)) return 0
    if (/^\w+$/.test(said)) return 4
    return WRONGS.test(said) || CODED.test(said) || SPEAKING.test(said) || ASSERTIONS.test(said) ? 9 : 4
  }
  if (LOUD.test(line) || EXCEPTIONS.test(line)) return 9
  if (NAMED.test(line)) return 2
  if (BEGINS_WITH_ERROR.test(line) && (WRONGS.test(line) || ASSERTIONS.test(line))) return 8
  if (ASSERTIONS.test(line)) return 7
  if (NAMES_ERROR.test(line)) return 6
  if (CODED.test(line) && (WRONGS.test(line) || /^\s*\d+:\d+\s/.test(line))) return 7
  if (WRONGS.test(line)) return 5
  return SPEAKING.test(line) ? 3 : 0
}

interface Told {
  readonly text: string
  readonly value: number
  /** Where the same was said again. */
  readonly places: Set<string>
}

/**
 * What is wrong, the most telling lines in the order of the output: at most `max`, each another thing (the same complaint at
 * another place is none). One line at least where anything was printed that is no wrapper. Reads 6,000 characters at most.
 */
export function troubleLines(output: string, max = 3): string[] {
  const lines = withoutSequences(output.slice(0, 6000)).split('\n', 400)
  const told: Told[] = []
  const seen = new Map<string, Told>()
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] as string).replace(OWN_LABEL, '').trim()
    const next = (lines[i + 1] ?? '').replace(/^[\s│┃|▌]+/, '').trim()
    let value = telling(line)
    if (
      value === 0 &&
      !(
        LONE_PLACE.test(next) &&
        /\p{L}{3}.*\p{L}{3}/u.test(line) &&
        !/^\d+\) /.test(line) &&
        !isWrapper(line) &&
        !FRAME.test(line)
      )
    )
      continue
    let text = line
    const place = /^-->\s*(\S+:\d+(?::\d+)?)/.exec(next)?.[1]
    if (place) text = `${place}: ${line}`
    else if (value < 7 && LONE_PLACE.test(next) && !/^\d+\) /.test(line)) {
      // Linters that set the place under what they say.
      text = `${(LONE_PLACE.exec(next) as RegExpExecArray)[1]}: ${line.replace(/^(?:\[\w+\]\s*)?[^\p{L}\p{N}`"'(]{1,3}\s+/u, '')}`
      value = 8
    } else if (PANICKED.test(line) && next !== '') {
      text = `${line} ${next}`
      i += 1
    } else if (SECOND.test(next) && value >= 5 && value < 9) {
      text = `${line} / ${next}`
      i += 1
    } else if (/^E\s/.test(line)) {
      // pytest prints the place after the reason.
      const at = lines.slice(i + 1, i + 5).find((l) => /^\S+:\d+: \w+$/.test(l))
      if (at) text = `${at.replace(/: \w+$/, '')}: ${line.slice(1).trim()}`
    }
    const complaint = line
      .replace(/^\S+[:(]\d[\d:,)]*/, '')
      .replace(/\d+/g, '0')
      .slice(0, 90)
    const known = seen.get(complaint)
    if (known !== undefined) {
      // The same fault elsewhere: its place says how much there is to do.
      const at = /^(?:\S*\/)?([^\s/]+\.\w{1,8}:\d+)/.exec(line)?.[1]
      if (at && known.value >= 7 && !known.text.includes(at)) known.places.add(at)
      continue
    }
    const own: Told = { text: cut(oneLine(text, 700), 220), value, places: new Set() }
    seen.set(complaint, own)
    told.push(own)
  }
  const best = Math.max(0, ...told.map((t) => t.value))
  // Beside a compiler's own words the sentences around them are noise.
  return told
    .filter((t) => t.value === best || (best >= 7 && t.value >= 7))
    .slice(0, best >= 5 ? max : 1)
    .map(({ text, places }) => (places.size > 0 ? `${text} (also at ${placesText([...places])})` : text))
}

/** Places that are told of one fault beside the first. */
const PLACES = 3

const placesText = (places: readonly string[]): string =>
  `${places.slice(0, PLACES).join(', ')}${places.length > PLACES ? ' and others' : ''}`

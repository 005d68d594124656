/**
 * Searches and patches whose names of files were cut off: `grep -rn A . | cut -d: -f3-`, `git diff | tail -3`. Where the names stand, lines
 * of secret files are left out by them; where they do not, each line has to do for itself.
 */

import { type ShellSegment, shellSegments } from '../shell-segments.ts'
import { programOf } from './harmless-programs.ts'
import { isGivenList, isNarrowed, listsAll } from './secret-lists.ts'

/**
 * `names`: a line may be one of a secret file, and shows its variable. `values`: what is left of a line may be the value alone.
 */
export type Cut = 'no' | 'names' | 'values'

type Program = readonly [program: string, rest: readonly string[]]

/** A list of options, of which one matches. */
const has = (rest: readonly string[], option: RegExp): boolean => rest.some((word) => option.test(word))

const SEARCH = /^(?:[efz]?grep|rg|ag|ack)$/

/** True for a filter behind a search that leaves every line as it is, or all of it out. */
const keepsLines = ([program, rest]: Program): boolean =>
  /^(?:head|tail|sort|wc|cat|tee|less|more)$/.test(program) ||
  (program === 'uniq' && !has(rest, /^-\w*c|^--count/)) ||
  (SEARCH.test(program) && !has(rest, /^-\w*o|^--only|^-\w*r\b|^--replace/))

/** True for a filter behind a patch that leaves the beginning of every part in its place. */
const keepsHeads = ([program, rest]: Program): boolean =>
  /^(?:head|cat|tee|less|more|wc|delta)$/.test(program) && !has(rest, /^-n?-\d/)

/** True for a filter that may take a name before `=` away. */
const splitsVariables = ([program, rest]: Program): boolean => {
  const text = rest.join(' ')
  if (/^[gmn]?awk$/.test(program)) return /-F ?\W?=|"="/.test(text)
  if (SEARCH.test(program) && !has(rest, /^-\w*o|^--only|^--replace/)) return false
  return !keepsLines([program, rest]) && /(?<![=!<>])=(?![=>])/.test(text)
}

/** What is piped into one another behind a command. */
const pipedBehind = (segments: readonly ShellSegment[], index: number): readonly Program[] => {
  const behind: Program[] = []
  for (const segment of segments.slice(index + 1)) {
    if (segment.inner && segments[index]?.inner === false) continue
    if (!segment.piped) break
    behind.push(programOf(segment))
  }
  return behind
}

/** True where a search is told which files it may look into, by their endings. */
const isOfOrdinary = (rest: readonly string[]): boolean => {
  if (has(rest, /^--(?:include|glob|iglob|type)\b|^-[gtG]\S*$/)) return true
  const plain = rest.filter((word) => !word.startsWith('-') && word !== '{}' && word !== ';' && word !== '+')
  return isNarrowed(has(rest, /^-e|^--regexp/) ? plain : plain.slice(1))
}

/** How a command searches through files that nobody named; undefined for what is no such search, or prints no lines. */
const searchOf = (segments: readonly ShellSegment[], index: number): { readonly hides: boolean } | undefined => {
  const segment = segments[index] as ShellSegment
  const [program, rest] = programOf(segment)
  const hides = (its: readonly string[]): boolean => has(its, /^-[a-zA-Z]*h[a-zA-Z]*$|^--no-filename$/)
  const isNamed = (its: readonly string[]): boolean => has(its, /^-[a-zA-Z]*H|^--with-filename/)
  const isBare = (its: readonly string[]): boolean => has(its, /^-[a-zA-Z]*[lLcq]$|^--(?:files-with|count|quiet)/)
  if (program === 'find') {
    const at = rest.findIndex((word) => /^-(?:exec|ok)(?:dir)?$/.test(word))
    const its = rest.slice(at + 2)
    if (at < 0 || !SEARCH.test(rest[at + 1] ?? '') || isBare(its) || !listsAll(segment)) return undefined
    return { hides: hides(its) || (its.includes(';') && !isNamed(its)) }
  }
  const isGit = program === 'git'
  if (isGit ? rest.find((word) => !word.startsWith('-')) !== 'grep' : !SEARCH.test(program)) return undefined
  const its = isGit ? rest.slice(rest.indexOf('grep') + 1) : rest
  if (isBare(its) || isOfOrdinary(its)) return undefined
  if (segment.words.includes('xargs')) {
    if (!isGivenList(segments, index)) return undefined
    return { hides: hides(its) || (has(segment.words, /^-(?:[nL]\d*|I.*)$/) && !isNamed(its)) }
  }
  if (segment.piped) return undefined
  if (/^(?:rg|ag|ack)$/.test(program)) return { hides: hides(its) || has(its, /^-[a-zA-Z]*I[a-zA-Z]*$/) }
  return isGit || has(its, /^-[a-zA-Z]*[rR]|^--recursive/) ? { hides: hides(its) } : undefined
}

const SUMMARY = /^--(?:stat|numstat|shortstat|dirstat|name-only|name-status|summary|check|quiet|no-patch|raw)\b|^-s$/
const PATCH = /^-(?:p|u|c|L\S*|U\d*|W)$|^--(?:patch|cc|unified)/

/** True for a command that prints patches of files that nobody named. */
const printsPatch = ([program, rest]: Program): boolean => {
  if (program === 'diff') return has(rest, /^-\w*r|^--recursive/)
  if (program === 'svn') return rest[0] === 'diff' || has(rest, /^--diff$/)
  if (program === 'hg') return /^(?:diff|export|show)$/.test(rest[0] ?? '') || has(rest, /^(?:-p|--patch)$/)
  if (program === 'jj') return /^(?:diff|show|interdiff)$/.test(rest[0] ?? '') || has(rest, /^(?:-p|--patch|--git)$/)
  if (program === 'gh') return rest[0] === 'pr' && rest[1] === 'diff' && !has(rest, SUMMARY)
  if (program !== 'git') return false
  const at = rest.findIndex((word, index) => !word.startsWith('-') && !/^-[cC]$/.test(rest[index - 1] ?? ''))
  const its = rest.slice(at + 1)
  const dashes = its.indexOf('--')
  const paths =
    dashes < 0
      ? its.filter((word) => /^[^-].*\.[A-Za-z]\w{0,9}$/.test(word) && !word.includes('..'))
      : its.slice(dashes + 1)
  if (isNarrowed(paths)) return false
  const isPatch = has(its, PATCH)
  switch (rest[at]) {
    case 'show':
      // A file of a commit is no patch.
      if (its.some((word) => /^[^-].*:./.test(word))) return false
      return isPatch || !has(its, SUMMARY)
    case 'diff':
      return isPatch || !has(its, SUMMARY)
    case 'log':
    case 'whatchanged':
    case 'stash':
      return isPatch
    case 'format-patch':
      return its.includes('--stdout')
    default:
      return false
  }
}

/** What is cut off of the lines that a command line prints of files that nobody named. */
export const cutOf = (segments: readonly ShellSegment[]): Cut => {
  let cut: Cut = 'no'
  for (const [index, segment] of segments.entries()) {
    const [program, rest] = programOf(segment)
    const search = searchOf(segments, index)
    if (search === undefined && !printsPatch([program, rest])) continue
    const behind = pipedBehind(segments, index)
    const isCut = search === undefined ? !behind.every(keepsHeads) : search.hides || !behind.every(keepsLines)
    if (!isCut) continue
    cut = 'names'
    if (behind.some(splitsVariables) || (search?.hides === true && splitsVariables([program, rest]))) return 'values'
  }
  return cut
}

/** What is cut off by a command, where it was not split yet. */
export const cutOfCommand = (command: string): Cut =>
  command.length > 20_000 ? 'names' : cutOf(shellSegments(command))

/** Commands that list files whose names nobody gave, and what is done with such a list: `cat $(git ls-files)`, `find . | while read f`. */

import { mayNameSecretFile } from '../secret-names.ts'
import { isCheck } from '../secret-runs.ts'
import { WORDS_OF_NAMES } from '../secret-suspicion.ts'
import type { ShellSegment } from '../shell-segments.ts'
import { isHarmless, isSearch, passesOn, programOf } from './harmless-programs.ts'

/** A few names that the pattern of a search is held against that picks from a list. */
const NAMES =
  '.env .env.local server.pem tls.key a.p12 id_rsa id_ed25519 .npmrc .netrc .pgpass kubeconfig a.tfstate a.tfvars credentials.json secrets.yml'.split(
    ' ',
  )

/** Words that only let ordinary files through: `'*.ts'`, `src/a.ts`. */
export const isNarrowed = (paths: readonly string[]): boolean =>
  paths.length > 0 && paths.every((path) => /\.[\w*{},]{1,20}$/.test(path) && !mayNameSecretFile(path))

/** True for a command that lists files of a tree, those that hold secrets too. */
export const listsAll = (segment: ShellSegment): boolean => {
  const [lister, its] = programOf(segment)
  const has = (option: RegExp): boolean => its.some((word) => option.test(word))
  const plain = its.filter((word) => !word.startsWith('-'))
  switch (lister) {
    case 'find': {
      const names = its.filter((_, index) => /^-i?(?:name|path|wholename|regex)$/.test(its[index - 1] ?? ''))
      return names.length === 0 || names.some(mayNameSecretFile)
    }
    case 'fd':
    case 'fdfind':
      return has(/^-\w*[Hu]|^--(?:hidden|unrestricted)/)
    case 'ls':
    case 'tree':
      return has(/^-\w*[aA]/) && !isNarrowed(plain)
    case 'rg':
      return its.includes('--files') && has(/^-\w*[u.]|^--(?:hidden|unrestricted)/)
    case 'git': {
      if (plain[0] === 'ls-files' || plain[0] === 'ls-tree') return !isNarrowed(plain.slice(1))
      return (
        (/^(?:diff|show|diff-tree)$/.test(plain[0] ?? '') && has(/^--name-(?:only|status)$/)) || plain[0] === 'status'
      )
    }
    default:
      return false
  }
}

/** True for a word that stands in names of secret files, or holds what does: `key`, `passw`. The names themselves are too many to list. */
const isOfSecretName = (word: string): boolean => {
  const lower = word.toLowerCase()
  return WORDS_OF_NAMES.split(',').some((one) => one.includes(lower) || lower.includes(one))
}

/** True for an expression that finds only ordinary names: `\.ts$`, `session`. */
const isOrdinary = (expression: string): boolean => {
  const pattern = expression.slice(0, 100).replaceAll('\\|', '|')
  if (/^[\w.-]*$/.test(pattern) && isOfSecretName(pattern)) return false
  // Whoever wrote the command wrote this: a group that is repeated, or many repetitions, may take longer than any hook may.
  if (/\)[*+?{]/.test(pattern) || (pattern.match(/[*+{]/g)?.length ?? 0) > 3) return false
  try {
    const picked = new RegExp(pattern, 'i')
    return !NAMES.some((name) => picked.test(name) || picked.test(`./${name}`))
  } catch {
    return false
  }
}

/** True for a search that lets only ordinary names of a list through: `grep '\.ts$'`. */
const picksOrdinary = (program: string, rest: readonly string[]): boolean =>
  /^(?:[ef]?grep|rg)$/.test(program) &&
  !rest.some((word) => /^-\w*v|^--invert/.test(word)) &&
  isOrdinary(rest.find((word) => !word.startsWith('-')) ?? '')

const numberBefore = (segments: readonly ShellSegment[], index: number): number => {
  let at = index - 1
  while (at >= 0 && segments[at]?.inner === true && segments[index]?.inner === false) at--
  return at
}

/** True where what a pipe prints whose last command is this one is a list of all files. */
const isList = (segments: readonly ShellSegment[], index: number): boolean => {
  for (let at = index; at >= 0; at = numberBefore(segments, at)) {
    const segment = segments[at] as ShellSegment
    if (listsAll(segment)) return true
    const [program, rest] = programOf(segment)
    if (!segment.piped || !passesOn(program, rest) || program === 'wc' || picksOrdinary(program, rest)) return false
  }
  return false
}

/** True where a command is given a list of all files, by a pipe or by a substitution. */
export const isGivenList = (segments: readonly ShellSegment[], index: number): boolean => {
  const segment = segments[index] as ShellSegment
  if (segment.piped && isList(segments, numberBefore(segments, index))) return true
  if (segment.inner) return false
  for (let at = index - 1; at >= 0 && segments[at]?.inner === true; at--)
    if ((at === index - 1 || segments[at + 1]?.piped === false) && isList(segments, at)) return true
  return false
}

/** True for a program that prints nothing of files that it was not told one by one. */
const isSafe = (program: string, rest: readonly string[]): boolean =>
  isHarmless(program, rest) || isSearch(program) || isCheck([program, ...rest])

/** They put what they are given into a variable. */
const HOLDS = new Set([
  '',
  'for',
  'in',
  'read',
  'mapfile',
  'readarray',
  'export',
  'local',
  'declare',
  'readonly',
  'set',
])
/** A search that prints no lines, or names before them. */
const NAMED = /^-\w*[lLcqH]|^--(?:files-with|count|quiet|with-filename)/

/** Options of `fd` that take the next word, and the one that gives the ends of names. */
const OF_NEXT =
  /^(?:-\w*[etEdSoc]|--(?:extension|type|exclude|(?:min|max|exact)-depth|size|owner|color|changed-\w+|threads|max-results))$/
const ENDING = /^(?:-\w*e|--extension)$/
/** The one that runs a program, which may be attached to it, behind others that take no value. */
const RUNS = /^(?:-(?:(?![etEdSocCjxX])[A-Za-z])*[xX]=?(.*)|--exec(?:-batch)?(?:=(.*))?)$/

/** True where `fd` runs what prints on each file that it finds, and those that hold secrets may be among them: `fd -H env -x cat`. */
const printsFound = (rest: readonly string[]): boolean => {
  const at = rest.findIndex((word) => RUNS.test(word))
  const attached = RUNS.exec(rest[at] ?? '')
  const words = [attached?.[1] ?? attached?.[2] ?? '', ...rest.slice(at + 1)]
  const [run = '', ...its] = words[0] === '' ? words.slice(1) : words
  if (at < 0 || isSafe(run, its)) return false
  const given = rest.slice(0, at)
  const behind = (option: RegExp): string[] => given.filter((_, index) => option.test(given[index - 1] ?? ''))
  const endings = behind(ENDING)
  if (endings.length > 0) return endings.some((ending) => mayNameSecretFile(`a.${ending}`))
  const values = behind(OF_NEXT)
  const pattern = given.find((word) => !word.startsWith('-') && !values.includes(word))
  return pattern === undefined || !(isNarrowed([pattern]) || isOrdinary(pattern))
}

/** What a command does with a list of files that nobody named: prints them, or keeps the list for those behind it. */
export const useOfList = (segments: readonly ShellSegment[], index: number): 'none' | 'prints' | 'holds' => {
  const segment = segments[index] as ShellSegment
  const [program, rest] = programOf(segment)
  if (program === 'find') {
    const at = rest.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word))
    const [run = '', ...its] = at < 0 ? [] : rest.slice(at + 1)
    return at >= 0 && !isSafe(run, its) && listsAll(segment) ? 'prints' : 'none'
  }
  if (program === 'fd' || program === 'fdfind') return printsFound(rest) ? 'prints' : 'none'
  if (!isGivenList(segments, index)) return 'none'
  if (HOLDS.has(program)) return 'holds'
  // A loop that was gone through: what stood in it decides.
  if (program === 'done') return segments.slice(0, index).some((one) => usesHeldList(one)) ? 'prints' : 'none'
  const isRun = segment.words.some((word) => word === 'xargs' || word === 'parallel')
  const isGivenWords = segments[index - 1]?.inner === true && !segment.inner
  return (isRun || isGivenWords) && !isSafe(program, rest) ? 'prints' : 'none'
}

/** True where a command may print files whose names a variable holds. */
export const usesHeldList = (segment: ShellSegment): boolean => {
  const [program, rest] = programOf(segment)
  if (!segment.words.some((word) => /\$[A-Za-z_{]/.test(word)) || HOLDS.has(program)) return false
  if (isSearch(program) && program !== 'git') return !rest.some((word) => NAMED.test(word))
  return !isSafe(program, rest)
}

/** What a command or a search printed, without what it printed of files that hold secrets. */
import { NO_TEXT, pieceOf, type RedactedText } from '@winddown/core'
import { cutOfCommand } from './programs/secret-cuts.ts'
import type { SecretUse } from './secret-commands.ts'
import { LEFT_OUT } from './secret-files.ts'
import { isSecretFile } from './secret-names.ts'
import { listsHits, mayBeNamedIn, SHOWN_ALONE } from './secret-suspicion.ts'

/** A line before a file of a patch, by git, `diff` with options and `svn`; `--- 1,3 ----` is before lines of it. */
const PATCH = /^(?:diff -|Index: |--- (?!\d{1,9}(?:,\d{1,9})? -{4}$)(?:a\/|"a\/|\.{0,2}\/|[\w.])|\+\+\+ )/
/** How `jj` begins a file of what it shows. */
const OF_JJ = /^(?:Added|Modified|Removed|Copied|Renamed) [a-z ]{0,20}file (.{1,300}?)(?: \(.{0,300}\))?:$/
/** The name of the first side in a patch with its context: the other one is the next line. */
const FIRST_OF_CONTEXT = /^\*{3} (?!\d{1,9}(?:,\d{1,9})? \*{4}$)\S/
/** The lines of a graph of commits before a line of a patch, and the mark of a commit in them. `***` is of a patch with its context. */
const GRAPH = /^(?:@ |(?=[|*│○◆×])(?!\*{3}))[|*\\/_│○◆×├╯╮─~ ]{0,60}/
const COMMIT_MARK = /[*○◆@×]/
/** A commit of `jj` behind its mark: the letters of its change, and its id in the end. */
const COMMIT_OF_JJ = /^[k-z]{4,32}(?:\?\?|\/\d{1,4})? (?:.{0,300} )?[0-9a-f]{2,40}$/
/** What ends the part of a file, behind its lines. */
const NEXT_COMMIT = /^(?:commit [0-9a-f]{7,64}|From [0-9a-f]{40} |changeset: |\S+ changed,)/
/** A line that `head`, `tail` and `more` put before each of several files. */
const BANNER = /^(?:==> (.{1,300}) <==|:{14})$/
/** A path and what joins it to a line of its file. */
const HIT = /^\s{0,4}((?:[A-Za-z]:)?[^\s:]{2,300}?)(?::|[-=](?=\d{1,7}[-=:]))/
/** What follows the name of a file that stands in a line of its own, where it is no list of names. */
const OF_FILE = /^\s{0,4}\d{1,7}[-:]|^\s{0,8}(?:export\s)?[\w.-]{1,80}\s{0,4}[=:]|^-----BEGIN/
/** An assignment as a file of variables has it. */
const VARIABLE = /^\s{0,8}(?:export\s)?[A-Za-z_]\w{0,80}\s{0,2}=/

/** Variables as a program shows them that was given some: `DB_NAME=…`, `"DB_NAME": …`, `declare -x A=…`, what `set -x` prints. */
const SHOWN_VARIABLE =
  /(?:^|[\s"'`{,([])[A-Z][A-Z0-9]*_[A-Z0-9_]+["'`]?\s{0,4}(?:=>|[=:])\s{0,4}\S|^\s{0,8}(?:export|declare|typeset|set|local|readonly)\s|^\++ /
/** A fault that a shell, or a program that reads variables, tells: it holds the words of the line that it could not read. */
const SHELL_FAULT =
  /^\s{0,4}(?:\S{0,80}\/)?(?:ba|z|da|k|a|fi)?sh(?:\[\d+\])?: |^\(eval\):|command not found|not a valid identifier|bad substitution|unexpected (?:token|EOF)|^(?:export|source|xargs|env|set): /

/** Paths of a line of a patch. */
const pathsIn = (line: string): string[] => line.split(/[\s"]+/).map((word) => word.replace(/^[abciw]\//, ''))

interface Shown {
  /** What is being gone through belongs to a secret file, and how it is known where that ends. */
  hides: 'no' | 'patch' | 'banner' | 'heading'
  /** The line before, without a graph. */
  before: string
}

/** True where a part of a secret file ends at a commit: beside a graph, only what has a mark and says which commit it is. A line of the file may begin as a graph. */
const isNextCommit = (bare: string, graph: string): boolean =>
  graph === '' ? NEXT_COMMIT.test(bare) : COMMIT_MARK.test(graph) && (NEXT_COMMIT.test(bare) || COMMIT_OF_JJ.test(bare))

/** True for a name of one of the two sides of a file: it has the other one beside it. In a part that is hidden, the rest are lines of the file. */
const isOfSide = (bare: string, before: string, next: string): boolean => {
  if (bare.startsWith('+++ ')) return before.startsWith('--- ')
  return !bare.startsWith('--- ') || before.startsWith('*** ') || next.replace(GRAPH, '').startsWith('+++ ')
}

/** False for a line of a secret file. */
const isShown = (line: string, state: Shown, withoutNames: boolean, next: string): boolean => {
  const graph = GRAPH.exec(line)?.[0] ?? ''
  const bare = graph === '' ? line : line.slice(graph.length)
  const { before } = state
  state.before = bare
  const ofJj = OF_JJ.exec(bare)?.[1]
  if (state.hides !== 'banner' && FIRST_OF_CONTEXT.test(bare) && next.replace(GRAPH, '').startsWith('--- ')) {
    state.hides = pathsIn(bare).some(isSecretFile) ? 'patch' : 'no'
    return true
  }
  if (ofJj !== undefined || (PATCH.test(bare) && (state.hides === 'no' || isOfSide(bare, before, next)))) {
    const isSecret = pathsIn(ofJj ?? bare).some(isSecretFile)
    const isSecond = bare.startsWith('+++ ') || (bare.startsWith('--- ') && before.startsWith('*** '))
    state.hides = isSecret || (state.hides === 'patch' && isSecond) ? 'patch' : 'no'
    // The names of the two sides are no content.
    return true
  }
  const banner = BANNER.exec(line)
  if (banner !== null) {
    state.hides = banner[1] !== undefined && isSecretFile(banner[1]) ? 'banner' : 'no'
    return true
  }
  if (state.hides === 'patch') {
    if (isNextCommit(bare, graph)) state.hides = 'no'
    else
      return (
        /^(?:index |@@|new file|deleted file|similarity|rename |old mode|new mode|Binary )/.test(bare) &&
        !/^@@.*@@./.test(bare)
      )
  }
  if (state.hides === 'banner') return false
  if (state.hides === 'heading') {
    if (OF_FILE.test(line) || line === '--') return false
    state.hides = 'no'
  }
  const path = HIT.exec(line)?.[1]
  if (path !== undefined && (isSecretFile(path) || isSecretFile(path.replace(/[-:]\d+$/, '')))) return false
  const name = line.trim()
  if (name.length < 300 && !/\s/.test(name) && isSecretFile(name)) {
    state.hides = 'heading'
    return true
  }
  return !(withoutNames && SHOWN_ALONE.test(line))
}

/**
 * Without the lines of secret files: hits behind their names, beside them and below them (`.env:3:…`, `.env-4-…`, a heading), parts of a
 * patch, files behind a banner.
 * @param command that printed it: a search or a patch whose names of files were cut off gives no variables at all
 */
export const withoutSecretLines = (text: RedactedText, command = ''): RedactedText => {
  const withoutNames = listsHits(command) && cutOfCommand(command) !== 'no'
  if (!withoutNames && !mayBeNamedIn(text.toLowerCase())) return text
  const state: Shown = { hides: 'no', before: '' }
  let left = 0
  const lines: string[] = []
  let wasLeft = false
  const all = text.split('\n')
  for (const [at, line] of all.entries()) {
    const shown = isShown(line.endsWith('\r') ? line.slice(0, -1) : line, state, withoutNames, all[at + 1] ?? '')
    if (shown) lines.push(line)
    else {
      left += 1
      if (!wasLeft && state.hides !== 'no') lines.push(LEFT_OUT)
    }
    wasLeft = !shown
  }
  return left > 0 ? pieceOf(text, lines.join('\n')) : text
}

/** What is kept of what a command printed, by what it does with secret files. */
export const keptOutput = (use: SecretUse, text: RedactedText, command = ''): RedactedText => {
  if (use === 'none') return withoutSecretLines(text, command)
  if (use !== 'runs') return text.trim() === '' ? NO_TEXT : LEFT_OUT
  const shown = withoutSecretLines(text, command)
  const lines = shown.split('\n')
  const kept = lines.filter(
    (line) => !VARIABLE.test(line) && !SHOWN_VARIABLE.test(line) && !SHELL_FAULT.test(line) && !tellsFault(line),
  )
  return kept.length === lines.length ? shown : pieceOf(shown, kept.join('\n'))
}

/** `./.env: line 3: lantern: not found`, `.env:3: parse error near …`. */
const tellsFault = (line: string): boolean =>
  line.includes(': ') && [...line.matchAll(/(\S{2,300}?):(?=\s|\d)/g)].some(([, path = '']) => isSecretFile(path))

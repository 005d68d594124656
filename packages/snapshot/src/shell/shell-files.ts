/** Files that a shell command plainly reads or changes: for agents whose only tool is a shell. */
import type { FileTouch } from '@winddown/core'
import { isAbsolutePath } from '../text/path-names.ts'
import type { SimpleCommand } from './shell-command.ts'

/** A file that one part of a command line touches. */
export interface LineTouch extends FileTouch {
  /** Which part it is: where that failed, nothing was changed. */
  readonly at: number
  /** Where it was moved from. */
  readonly from?: string
}

const READERS = new Set(['cat', 'head', 'tail', 'less', 'nl', 'bat', 'sed', 'more'])
const FILE = /^(?:\.{0,2}\/)?(?:[\w@.+-]+\/)*[\w@.+-]+\.[A-Za-z][A-Za-z0-9]{0,7}$/
/** What is given to a program that takes nothing but files: any name with an ending, in any script, with what may stand in quotes; no pattern, nothing that the shell fills in. */
const PATH = /^(?:~\/)?(?:[^-~\s$`*?{}[\]|<>;&][^$`*?{}[\]|<>;&\n]*)?[^/\s$`*?{}[\]|<>;&]\.[A-Za-z][A-Za-z0-9]{0,7}$/
/** Programs that take nothing but files. */
const OF_FILES = new Set(['mv', 'cp', 'rm', 'unlink'])
/** Files of a kind that a pattern stands for: `*.svg`, `src/*.go`. */
const PATTERN = /\*[\w.-]*\.[A-Za-z][A-Za-z0-9]{0,7}$/

/** Where the output of a part goes; strings are passed over, so that an arrow in one is none. */
const REDIRECTION = /'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|(?:^|[^\d&>=-])>{1,2}[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s;|&<>()]+)/g

/** Touches that are kept of one line. */
const KEPT = 24

/** True for an editor that changes the file it is given. */
const inPlace = ([program, ...given]: readonly string[]): boolean =>
  (program === 'sed' && given.some((word) => /^-\w*i/.test(word) || word === '--in-place')) ||
  (program === 'perl' && given.some((word) => /^-\w*i/.test(word)))

/** A loop over words that stand in the line: its variable means each of them. */
interface Loop {
  readonly name: string
  readonly items: readonly string[]
}

const expanded = (words: readonly string[], loop: Loop | undefined): readonly string[] =>
  loop === undefined
    ? words
    : words.flatMap((word) => (word === `$${loop.name}` || word === `\${${loop.name}}` ? loop.items : [word]))

/**
 * Touches in order; paths as they are seen from where the line began, a `cd` within it counted. What comes after a `cd` to an unknown
 * place is left out. Patches in a here-document are read by their headers.
 */
export function filesOfCommand(command: string, parts: readonly SimpleCommand[]): LineTouch[] {
  const out: LineTouch[] = []
  let folder: string | undefined = ''
  let loop: Loop | undefined
  parts.forEach((part, at) => {
    const program = part.words[0] ?? ''
    const [, name = '', keyword] = part.words
    if (program === 'for' && keyword === 'in') loop = { name, items: part.words.slice(3) }
    if (program === 'done') loop = undefined
    if (program === 'cd' || program === 'pushd') folder = entered(folder, part.words[1])
    const known = (word: string, isFile: boolean): string | undefined =>
      (isFile ? PATH : FILE).test(word) && word.length < 200 && (isFile || !/^\d/.test(word))
        ? below(folder, word)
        : undefined
    const add = (word: string, access: FileTouch['access'], source?: string): void => {
      const path = known(word, source !== undefined || OF_FILES.has(program))
      const from = source === undefined ? undefined : known(source, true)
      // Several changes of one line to one file are one edit.
      const again = access !== 'read' && out.some((touch) => touch.path === path && touch.access === access)
      if (path !== undefined && !again) out.push({ path, access, at, ...(from === undefined ? {} : { from }) })
    }
    for (const { word, access, from } of touchesOf(expanded(part.words, loop))) add(word, access, from)
    for (const [, target] of part.text.slice(0, 2000).matchAll(REDIRECTION))
      if (target !== undefined) add(target.replace(/^["']|["']$/g, ''), 'write')
  })
  for (const match of command.slice(0, 4000).matchAll(/^\*\*\* (Update|Add|Delete) File: (.+)$/gm)) {
    const access = match[1] === 'Add' ? 'create' : match[1] === 'Delete' ? 'delete' : 'write'
    const path = below(folder, (match[2] as string).trim())
    if (path !== undefined) out.push({ path, access, at: 0 })
  }
  return out.slice(0, KEPT)
}

interface Touched {
  readonly word: string
  readonly access: FileTouch['access']
  readonly from?: string
}

/** What a program does to the words that it is given. */
function touchesOf(words: readonly string[]): Touched[] {
  const byGit = words[0] === 'git' && /^(?:rm|mv)$/.test(words[1] ?? '')
  const [program = '', ...given] = byGit ? words.slice(1) : words
  const all = (access: FileTouch['access']): Touched[] => given.map((word) => ({ word, access }))
  if (inPlace([program, ...given])) return all('write')
  if (program === 'rm' || program === 'unlink') return all('delete')
  if (program === 'tee') return all('write')
  if (program === 'mv' || program === 'cp') {
    const named = given.filter((word) => !word.startsWith('-'))
    const target = named.at(-1) ?? ''
    const sources = named.slice(0, -1)
    const made = sources.map((word) => ({
      word: isFolder(target, sources) ? `${target.replace(/\/$/, '')}/${word.split('/').at(-1)}` : target,
      // Whether it stood there before is not known.
      access: 'write' as const,
      ...(program === 'mv' ? { from: word } : {}),
    }))
    return [...(program === 'mv' ? sources.map((word) => ({ word, access: 'delete' as const })) : []), ...made]
  }
  return READERS.has(program) ? all('read') : []
}

/** Where several files go, or one with an ending to a name that has none: whoever moves one renames it to another ending, not to none. */
const isFolder = (target: string, sources: readonly string[]): boolean =>
  target.endsWith('/') || sources.length > 1 || (!ENDING.test(target) && sources.every((word) => ENDING.test(word)))

const ENDING = /[^/.]\.[A-Za-z][A-Za-z0-9]{0,7}$/

/** Parts that change files which the line does not name: by a pattern, by a loop over one, by what another program lists. */
export function unnamedChanges(parts: readonly SimpleCommand[], files: readonly LineTouch[]): number[] {
  return parts.flatMap(({ words }, at) => {
    const named = files.some((touch) => touch.at === at && touch.access !== 'read')
    const removes = words[0] === 'rm' && words.some((word) => PATTERN.test(word))
    const passedOn =
      words[0] === 'xargs' && inPlace(words.slice(words.findIndex((word) => /^(?:sed|perl)$/.test(word))))
    return !named && (inPlace(words) || removes || passedOn) ? [at] : []
  })
}

/** The folder that the first `cd` of a line goes to; `undefined` where there is none, or it cannot be told. */
export function folderEntered(parts: readonly SimpleCommand[]): string | undefined {
  const step = parts.find(({ words }) => words[0] === 'cd')
  return step && entered('', step.words[1])
}

/** Where one stands after a `cd`; `undefined` where that is not known. */
function entered(folder: string | undefined, target: string | undefined): string | undefined {
  if (target === undefined || target === '-' || /[$`*~]/.test(target)) return undefined
  return below(folder, target)
}

function below(folder: string | undefined, path: string): string | undefined {
  if (isAbsolutePath(path)) return path
  if (folder === undefined) return undefined
  const bare = path.replace(/^(?:\.\/)+/, '')
  return folder === '' ? bare : `${folder.replace(/\/$/, '')}/${bare}`
}

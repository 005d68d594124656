/** What a command line says by itself, whatever came of it: its programs, its checks, what it touches and changes. */
import { isVerbose, type RecognisedCheck, recogniseCheck } from '../ecosystems/check-rules.ts'
import { BOUNDS } from '../facts/bounds.ts'
import { cutMiddle, oneLine } from '../text/excerpt.ts'
import { isAbsolutePath } from '../text/path-names.ts'
import { remember } from '../text/remember.ts'
import { ownWords } from './own-words.ts'
import { commandHead, type SimpleCommand, splitCommand } from './shell-command.ts'
import { filesOfCommand, type LineTouch, unnamedChanges } from './shell-files.ts'

export interface LineCheck {
  readonly check: RecognisedCheck
  /** Which part of the line it is. */
  readonly at: number
  /** The check with its arguments, without what stands around it. */
  readonly args: string
}

export interface CommandLine {
  readonly parts: readonly SimpleCommand[]
  /** Of each part what it runs, as `commandHead` says it. */
  readonly heads: readonly string[]
  /** Of each part what it is given: as it stands, without the redirection of its errors; behind the `cd` before it, if there was one. */
  readonly args: readonly string[]
  /** True for a line that only asks whether a program is there, or which one: its failing is an answer. */
  readonly isProbe: boolean
  /** Of each part whether it is a check. */
  readonly isCheck: readonly boolean[]
  readonly checks: readonly LineCheck[]
  /** What it prints of its own accord, by `echo`. */
  readonly ownWords: ReadonlySet<string>
  /** The line as it is shown. */
  readonly shown: string
  /** The first program that does something, else the first one. */
  readonly other: string
  /** What its parts run that do something, each once, in order. */
  readonly work: readonly string[]
  /** True for a line without a check that does more than look around. */
  readonly isWork: boolean
  /** True for a line that only looks around; its failing means "nothing found". */
  readonly onlyLooks: boolean
  /** Files that it plainly reads or changes. */
  readonly files: readonly LineTouch[]
  /** Parts that change files without naming them. */
  readonly unnamed: readonly number[]
  /** True where it works in a temporary folder or in a repository it makes. */
  readonly isElsewhere: boolean
  /** True where git may bring back files that were deleted. */
  readonly bringsBack: boolean
  readonly pushes: boolean
  /** True where it changes files, dependencies or settings. */
  readonly changes: boolean
}

/** Programs that look around: what they print matters, that they were run does not. */
const LOOKING = new Set(
  `ls cd pwd echo cat head tail wc grep rg find which sleep true false test [ export source set unset printf sed awk sort uniq tr cut tree stat file du df date whoami
  env xargs tee basename dirname realpath readlink diff cmp less more type command mkdir touch chmod cp mv rm ln ps kill pkill jq yq for while if do done then fi case esac until function
  Select-Object Select-String Out-String Out-Host Format-Table Format-List Where-Object Sort-Object Measure-Object ForEach-Object Get-ChildItem Get-Content Get-Item Get-Location Get-Command Set-Location Test-Path Write-Output Write-Host
  local read return exit trap wait jobs fg bg alias eval shift break continue let declare`.split(/\s+/),
)

/** Git reads that say nothing once they are done. */
const GIT_LOOKING =
  /^git (?:status|log|diff|show|branch|rev-parse|ls-files|remote|config|blame|fetch|stash list|describe|reflog|grep|cat-file|for-each-ref|worktree list)$/

const ELSEWHERE =
  /\bgit init\b|(?:\bcd|\bgit -C)\s+["']?(?:\/tmp\b|\/private\/tmp\b|\/var\/folders\b|\$\(mktemp|\$\{?(?:TMP|TMPDIR|TEMP|tmp|tmpdir)\b)/

const PUSH = /(?:^|[;&|\s])git\s+(?:-\S+\s+\S+\s+)*push\b/

const BRINGS_BACK =
  /(?:^|[;&|\s])git\s+(?:-\S+\s+\S+\s+)*(?:checkout|switch|restore|reset|stash|merge|pull|rebase|revert|cherry-pick)\b/

const INSTALLER = /(?:npm|pnpm|yarn|bun|pip3?|uv|poetry|gem|bundle|composer|brew|apt(?:-get)?|mix|cargo|go)/.source
const INSTALLS = /(?:i|ci|install|add|get|remove|uninstall|update|upgrade|deps\.get|mod tidy|sync)\b/.source

/** Editors of streams, installers, git's own undoing, what makes folders and sets modes, services, fixers. */
const CHANGERS: readonly string[] = [
  /sed\s+(?:-\w+\s+)*-\w*i|perl\s+-\w*i/.source,
  `${INSTALLER}\\s+${INSTALLS}`,
  /git\s+(?:checkout|restore|reset|stash|revert|rebase|merge|config)\b/.source,
  /chmod\s|mkdir\s|export\s+\w+=/.source,
  /docker(?:-compose| compose)?\s+(?:up|restart|start)\b/.source,
  /(?:\S*\s)*(?:--fix|--write)\b|tee\s/.source,
]

/** Changes files, dependencies or settings; the last alternative writes into a file. */
const CHANGES = new RegExp(`(?:^|[;&|]\\s*|\\s)(?:${CHANGERS.join('|')})|\\s>>?\\s*[\\w./$]`)

/** A session runs the same few lines again and again, so what was read of the newest is kept. */
export const readCommandLine: (command: string) => CommandLine = remember(readLine, 200)

function readLine(command: string): CommandLine {
  const parts = splitCommand(command)
  const heads = parts.map(({ words }) => commandHead(words))
  const found = parts.map(recogniseCheck)
  const folders = foldersOf(parts)
  // Long enough that two lists of files which differ in their middle are not taken for one.
  const args = parts.map((part, at) => `${folders[at]}${oneLine(argumentsOf(part), 2000)}`)
  const checks = found.flatMap((check, at) => (check === undefined ? [] : [{ check, at, args: args[at] as string }]))
  const files = filesOfCommand(command, parts)
  const main = parts.findIndex((part) => !looks(part))
  const other = heads[Math.max(main, 0)] ?? commandHead([])
  return {
    parts,
    heads,
    args,
    isProbe:
      parts.length > 0 && parts.every(({ words, text }) => looksWhether(words) || /^command\s+-[vV]\b/.test(text)),
    isCheck: found.map((check) => check !== undefined),
    checks,
    ownWords: ownWords(parts),
    shown: cutMiddle(oneLine(command, 4000), BOUNDS.commandCharacters),
    other,
    work: [...new Set(heads.filter((head, at) => !looks(parts[at] as SimpleCommand) && !GIT_LOOKING.test(head)))],
    isWork: checks.length === 0 && main >= 0 && !GIT_LOOKING.test(other),
    onlyLooks: parts.every((part, at) => looks(part) || GIT_LOOKING.test(heads[at] ?? '')),
    files,
    unnamed: unnamedChanges(parts, files),
    isElsewhere: ELSEWHERE.test(command),
    bringsBack: BRINGS_BACK.test(command),
    pushes: PUSH.test(command),
    changes: CHANGES.test(command.slice(0, 600)),
  }
}

/** The `cd` before each part, as words; empty where it runs where the line was given. */
function foldersOf(parts: readonly SimpleCommand[]): string[] {
  let folder = ''
  return parts.map(({ words }) => {
    if (words[0] !== 'cd') return folder
    const target = words[1] ?? '~'
    const before = folder === '' || isAbsolutePath(target) ? '' : `${folder.slice(3, -4)}/`
    folder = `cd ${before}${target} && `
    return ''
  })
}

/** The folder of arguments that stand behind a `cd`: what ran in one folder says nothing of another. */
export const folderOfArguments = (args: string): string | undefined => /^cd (\S+) && /.exec(args)?.[1]

const argumentsOf = (part: SimpleCommand | undefined): string => part?.text.replace(/\s*2>&1\b/, '') ?? ''

function looks(part: SimpleCommand): boolean {
  return isLook(part.words[0] ?? '')
}

/** `node --version`, `command -v go`, `which python`: asks whether a program is there, and which. */
function looksWhether(words: readonly string[]): boolean {
  const [program = '', second = ''] = words
  if (/^(?:which|type|hash|whereis|where)$/.test(program)) return true
  if (program === 'echo' || program === 'true' || program === 'cd') return true
  const asks = /^(?:--?version|-[vV]|version|--help|-h|help)$/.test(words.at(-1) ?? '')
  return words.length <= 3 && asks && second !== '' && !isVerbose(words)
}

/** True for a program that looks around or moves about, by itself or with its arguments. */
export function isLook(head: string): boolean {
  return LOOKING.has((head.split(' ')[0] ?? '').split('/').at(-1) ?? '')
}

/** Which program a simple command runs, and which of them print nothing of a file that they are given. */
import type { ShellSegment } from '../shell-segments.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Programs that print nothing of a file that they are given. */
const HARMLESS = words(
  // Long line: a list of names.
  'ls ll la exa eza lsd tree rm unlink shred touch chmod chown chgrp mkdir rmdir mv cp ln stat test [ [[ du wc cd pushd basename dirname realpath readlink which echo printf true false exit sleep kill export local declare install md5sum sha1sum sha256sum cksum b2sum chattr setfacl getfacl ssh-add ssh-copy-id code open xdg-open mktemp trap pwd rsync scp sftp ssh-keygen dir icacls attrib',
)
/** Those of them that run a word as a command: `trap '…' EXIT`, `rsync -e '…'`, `git rebase -x '…'`. */
const RUN_WORDS = words('trap rsync scp sftp git')
/** They make another name for a file, or copy it to where they are told. */
export const COPYING: ReadonlySet<string> = words('cp mv ln install rsync scp')
/** Words of git behind which nothing of a file is printed. */
const HARMLESS_GIT = words(
  'add rm mv commit status checkout switch restore check-ignore check-attr ls-files ls-tree update-index push pull fetch branch clean reset init clone rev-parse rev-list merge rebase cherry-pick tag remote worktree submodule describe',
)
/** Of the clients of a forge: they send words that may name a file. */
const FORGE_CLIENTS = words('gh glab hub tea')
const HARMLESS_FORGE = words('pr issue release run workflow repo mr')

/** What may stand before a program's name. */
const BEFORE = words(
  'sudo doas env time nohup command builtin exec nice ionice stdbuf timeout npx pnpx bunx pnpm yarn npm bun do then else elif if while until ! { xargs parallel watch unbuffer winpty',
)
/** Options of these that take the next word: `env -u NAME`, `sudo -u NAME`, `xargs -I {}`. */
const WITH_VALUE = /^-[uCIJPd]$/
/** Programs that run another one in an environment of a project: `uv run python`; so does `bundle exec`. */
const RUNNERS = words('uv poetry pipenv pdm hatch rye pixi')

/** The program of a simple command, without its folder and what stands before it, and the words behind it. */
export const programOf = (segment: ShellSegment): readonly [program: string, rest: readonly string[]] => {
  const list = segment.words
  let at = 0
  for (; at < list.length; at++) {
    const word = list[at] as string
    if ((list[at + 1] === 'run' && RUNNERS.has(word)) || (list[at + 1] === 'exec' && word === 'bundle')) {
      at++
      continue
    }
    const isAside =
      /^[A-Za-z_]\w*=/.test(word) ||
      BEFORE.has(word) ||
      (at > 0 && (/^-|^\d+[smh]?$/.test(word) || WITH_VALUE.test(list[at - 1] as string)))
    if (!isAside) break
  }
  const word = list[at] ?? ''
  return [
    word
      .slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
      .toLowerCase()
      .replace(/\.exe$/, '') || word,
    list.slice(at + 1),
  ]
}

/** Where the word of git that says what to do stands behind its own options. */
const verbOf = (rest: readonly string[]): number =>
  rest.findIndex((word, index) => !word.startsWith('-') && !/^-[cC]$/.test(rest[index - 1] ?? ''))

/** True for a program that prints nothing of the files that it is given. */
export const isHarmless = (program: string, rest: readonly string[]): boolean => {
  if (program === 'git') {
    const at = verbOf(rest)
    const verb = rest[at] ?? ''
    if (verb === 'submodule' && rest[at + 1] === 'foreach') return false
    return HARMLESS_GIT.has(verb)
      ? !rest.some((word) => /^(?:-p|--patch|-v|--verbose)$/.test(word))
      : verb === 'stash' && !/^(?:show|list)$/.test(rest[at + 1] ?? '')
  }
  if (FORGE_CLIENTS.has(program)) return rest.some((word) => HARMLESS_FORGE.has(word)) && !rest.includes('diff')
  if (program.endsWith('sum') && rest.some((word) => /^(?:-c|--check)$/.test(word))) return false
  return HARMLESS.has(program)
}

/** A device or a descriptor: what is copied there is printed. */
const DEVICE = /^\/dev\/(?!null$)|^\/proc\/[^/]+\/fd\//
/** Options of git behind which a text stands that is no command. */
const MESSAGE = /^(?:-[a-z]*m|--message)$/
/** Options behind which a file stands that is read for more names, or for a text. */
const READ_FROM = /^(?:--[\w-]*(?:from|file)[\w-]*|-F|-t|--template)$/

/**
 * True where a program prints nothing of files by the words that name them: not where such a word is a command that it runs, the file
 * that a list is read from, or what it copies to the screen.
 * @param isRead says whether a command line prints such a file
 */
export const isHarmlessWith = (
  program: string,
  rest: readonly string[],
  touched: readonly string[],
  isRead: (command: string) => boolean,
): boolean => {
  if (!isHarmless(program, rest)) return false
  if (COPYING.has(program) && rest.some((word) => DEVICE.test(word))) return false
  if (program === 'echo' || program === 'printf' || FORGE_CLIENTS.has(program)) return true
  return touched.every((word) => {
    const before = rest[rest.indexOf(word) - 1] ?? ''
    if (program === 'git' && (MESSAGE.test(before) || /^(?:-m|--message=)/.test(word))) return true
    if (/\s/.test(word)) return !RUN_WORDS.has(program) || !isRead(word)
    return !/^--?[\w-]+=/.test(word) && !(READ_FROM.test(before) && !/^(?:test|\[|\[\[|ssh-keygen)$/.test(program))
  })
}

/** Filters that print only what they are given, or a part of it. */
const FILTERS = words(
  'cat tee head tail sort uniq wc cut tr grep egrep fgrep rg sed awk column nl less more rev fold fmt jq shuf',
)
/** With these a script of a filter runs a program or reads a file. */
const RUNS_MORE = /system|getline|\||popen|\/[gip\d]*e$|^e\s|\bexec\b|--pre|--to-command/

/** True for a program that only passes on what is piped into it. */
export const passesOn = (program: string, rest: readonly string[]): boolean =>
  FILTERS.has(program) && !(/^(?:sed|awk|rg|jq)$/.test(program) && rest.some((word) => RUNS_MORE.test(word)))

/** Hits stand behind the names of their files: those in secret files are taken out one by one. */
export const isSearch = (program: string): boolean => /^(?:[ef]?grep|rg|ag|ack|git)$/.test(program)

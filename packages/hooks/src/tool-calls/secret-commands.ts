/**
 * What a command line does with files that hold secrets. The rule is not which programs print: whatever names such a file, by a word, a
 * redirection or a pattern, may print it, unless it is known that it does not.
 */
import { mayNameInCode, patternOf } from './secret-code.ts'
import { givesSecret } from './secret-giving.ts'
import { mayNameSecretFile } from './secret-names.ts'
import { onlyRunsWith } from './secret-runs.ts'
import { type ShellSegment, shellSegments } from './shell-segments.ts'

/**
 * `runs`: of what it prints, what looks like variables is not kept. `reads`: nothing that it prints is kept. `writes`: nor is the command
 * itself, which may hold what stands in the file.
 */
export type SecretUse = 'none' | 'runs' | 'reads' | 'writes'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Programs that print nothing of a file that they are given. */
const HARMLESS = words(
  // Long line: a list of names.
  'ls ll la exa eza lsd tree rm unlink shred touch chmod chown chgrp mkdir rmdir mv cp ln stat test [ [[ du wc cd pushd basename dirname realpath readlink which echo printf true false exit sleep kill export local declare install md5sum sha1sum sha256sum cksum b2sum chattr setfacl getfacl ssh-add ssh-copy-id code open xdg-open mktemp trap pwd rsync scp sftp ssh-keygen dir icacls attrib',
)
/** Words of git behind which nothing of a file is printed. */
const HARMLESS_GIT = words(
  'add rm mv commit status checkout switch restore check-ignore check-attr ls-files ls-tree update-index push pull fetch branch clean reset init clone rev-parse rev-list merge rebase cherry-pick tag remote worktree submodule describe',
)
/** Of the clients of a forge: they send words that may name a file. */
const FORGE_CLIENTS = words('gh glab hub tea')
const HARMLESS_FORGE = words('pr issue release run workflow repo mr')

/** Programs that show a file as it is: the command itself tells nothing of what stands in it. */
const READERS = words(
  // Long line: a list of names.
  'cat tac less more head tail bat batcat nl od xxd hexdump strings base64 base32 grep egrep fgrep rg ag ack cut sort uniq jq yq diff cmp paste rev dd column fold fmt tr source . while until read mapfile readarray done for find fd xargs pr split csplit expand get-content gc type select-string findstr git ssh docker kubectl',
)
/** Programs that only use a file that stands behind such an option, and print nothing of it. */
const USES =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^(?:-i|-E|--?(?:identity(?:-file)?|cert|cacert|key|private-?key|kubeconfig|ssl-?(?:key|cert|ca)|tls-?(?:key|cert|ca)|cert-?file|key-?file|ca-?file|certificate|client-?(?:key|cert)|keystore|truststore|signing-?key|exclude(?:-from)?|ignore(?:-file|-path)?))$/
const USING_PROGRAMS = words('ssh scp sftp rsync ssh-add mosh autossh')

/** What may stand before a program's name. */
const BEFORE = words(
  'sudo doas env time nohup command builtin exec nice ionice stdbuf timeout npx pnpx bunx pnpm yarn npm bun do then else elif if while until ! { xargs parallel watch unbuffer winpty',
)
/** Programs that run another one in an environment of a project: `uv run python`. */
const RUNNERS = words('uv poetry pipenv pdm hatch rye pixi')
/** Programs that only pass on what they are given by a here-document. */
const COPIES = words('cat tee git gh glab echo printf read')

/** Characters of a command that are looked at. */
const LOOKED_AT = 20_000
/** Paths within a word: a program's text, `bash -c "cat .env"`, `--file=.env`, `@.env`. */
const WITHIN = /[^\s;&|()<>"'`=,:@$]{2,200}/g

const isNamed = (word: string): boolean =>
  mayNameSecretFile(word) || (/[\s;&|()<>"'`=,:@$]/.test(word) && (word.match(WITHIN) ?? []).some(mayNameSecretFile))

/** The program of a simple command, without its folder and what stands before it, and the words behind it. */
const programOf = (segment: ShellSegment): readonly [program: string, rest: readonly string[]] => {
  const list = segment.words
  let at = 0
  for (; at < list.length; at++) {
    const word = list[at] as string
    if (list[at + 1] === 'run' && RUNNERS.has(word)) {
      at++
      continue
    }
    const isAside = /^[A-Za-z_]\w*=/.test(word) || BEFORE.has(word) || (at > 0 && /^-|^\d+[smh]?$/.test(word))
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

const isHarmless = (program: string, rest: readonly string[]): boolean => {
  if (program === 'git') {
    const at = rest.findIndex((word, index) => !word.startsWith('-') && !/^-[cC]$/.test(rest[index - 1] ?? ''))
    const verb = rest[at] ?? ''
    return HARMLESS_GIT.has(verb)
      ? !rest.some((word) => /^(?:-p|--patch|-v|--verbose)$/.test(word))
      : verb === 'stash' && !/^(?:show|list)$/.test(rest[at + 1] ?? '')
  }
  if (FORGE_CLIENTS.has(program)) return rest.some((word) => HARMLESS_FORGE.has(word)) && !rest.includes('diff')
  return HARMLESS.has(program)
}

/** Words that name a secret file and are not only used. */
const touchedBy = (program: string, its: readonly string[], rest: readonly string[]): string[] => {
  const pattern = patternOf(program, rest)
  return its.filter((word, index) => {
    const option = its[index - 1] ?? ''
    if (pattern >= 0 && index === pattern + its.length - rest.length) return false
    if (USES.test(option) && (option.length > 2 || USING_PROGRAMS.has(program))) return false
    const [name = '', value] = word.split('=', 2)
    if (value !== undefined && name.startsWith('--') && USES.test(name)) return false
    return isNamed(word) && (!/[\s()]/.test(word) || mayNameInCode(program, word, isNamed))
  })
}

/** True where a list of files whose names nobody gave is printed: `find . -exec cat {} +`, `git ls-files | xargs cat`. */
const printsFound = (segment: ShellSegment, before: ShellSegment | undefined): boolean => {
  const [program, rest] = programOf(segment)
  const lists = (of: ShellSegment): boolean => {
    const [lister, its] = programOf(of)
    if (lister === 'find') {
      const names = its.filter((_, index) => /^-i?(?:name|path|wholename|regex)$/.test(its[index - 1] ?? ''))
      return names.length === 0 || names.some(mayNameSecretFile)
    }
    return (
      (lister === 'fd' && its.some((word) => /^-\w*[Hu]|^--(?:hidden|unrestricted)/.test(word))) ||
      (lister === 'ls' && its.some((word) => /^-\w*[aA]/.test(word)))
    )
  }
  if (program === 'find') {
    const at = rest.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word))
    const [run = '', ...its] = at < 0 ? [] : rest.slice(at + 1)
    return at >= 0 && !isHarmless(run, its) && !isSearch(run) && lists(segment)
  }
  return (
    segment.piped &&
    before !== undefined &&
    segment.words[0] === 'xargs' &&
    !isHarmless(program, rest) &&
    !isSearch(program) &&
    lists(before)
  )
}

/** Hits stand behind the names of their files: those in secret files are taken out one by one. */
const isSearch = (program: string): boolean => /^(?:[ef]?grep|rg|ag|ack|git)$/.test(program)

/** True where a command that names a secret file may hold what stands in it. */
const mayHoldContent = (
  segment: ShellSegment,
  program: string,
  rest: readonly string[],
  touched: readonly string[],
): boolean => {
  if (segment.given !== '' || segment.outputs.some(mayNameSecretFile)) return true
  if (program === 'sed') return !rest.includes('-n')
  if (program === 'dd') return touched.some((word) => word.startsWith('of='))
  if (program === 'git' || READERS.has(program) || program === '')
    return rest.some((word) => /\s/.test(word) && isNamed(word) && /echo|printf|>|sed|tee/.test(word))
  // An option that names a file to use, and no word that would put something into it.
  const isUsed = touched.every((word) => USE.test(word) || USE.test(`${rest[rest.indexOf(word) - 1] ?? ''}=`))
  return !isUsed || rest.some((word) => PUTS.test(word))
}

const USE = /^(?:--?[a-z][\w-]{2,}|-[feFE])=/
const PUTS =
  /^-{0,2}(?:set|put|add|write|replace|edit|create|insert|update|merge|append|delete|in-?place)$|^(?:-c|-e|-i|-p|--eval)$/

/** What stands where something of a secret file was left out. */
export const LEFT_OUT_WORDS = '[left out: of a file that holds secrets]'

/** What a command does with secret files. */
export const secretUse = (command: string): SecretUse => {
  // A command that was left out: what it printed goes with it.
  if (command.startsWith(LEFT_OUT_WORDS)) return 'writes'
  if (command.length > LOOKED_AT)
    return secretUse(command.slice(0, LOOKED_AT)) === 'none' && !isNamed(command.slice(LOOKED_AT)) ? 'none' : 'writes'
  const segments = shellSegments(command)
  const use = useOf(segments)
  return use !== 'none' && onlyRunsWith(segments, isNamed) ? 'runs' : use
}

const useOf = (segments: readonly ShellSegment[]): SecretUse => {
  let use: SecretUse = 'none'
  /** Variables, loops: what they name is used by the commands behind them. */
  let isHeld = false
  for (const [index, segment] of segments.entries()) {
    const [program, rest] = programOf(segment)
    const before = segments[index - 1]
    const held = program === 'for' || program === 'in' || rest.length + program.length === 0 || HOLDS.has(program)
    const its = program === 'for' ? rest : [...touchableWords(segment, program, rest)]
    const touched = touchedBy(program, its, rest)
    if (segment.outputs.some(mayNameSecretFile)) return 'writes'
    const reads =
      segment.inputs.some(mayNameSecretFile) ||
      (segment.given !== '' &&
        !COPIES.has(program) &&
        isNamed(segment.given) &&
        mayNameInCode(program, segment.given, isNamed)) ||
      printsFound(segment, before)
    if (givesSecret(program, rest)) {
      use = 'reads'
      continue
    }
    if (touched.length === 0 && !reads) {
      if (isHeld && !isHarmless(program, rest) && use === 'none') use = 'reads'
      continue
    }
    if (held && !reads) {
      isHeld = true
      continue
    }
    if (!reads && isHarmless(program, rest)) {
      // A copy under another name: what is done with it is done with the file.
      if (COPYING.has(program) && !mayNameSecretFile(rest.at(-1) ?? '')) isHeld = true
      continue
    }
    if (mayHoldContent(segment, program, rest, touched)) return 'writes'
    if (segment.piped && /^(?:echo|printf)$/.test(before === undefined ? '' : programOf(before)[0])) return 'writes'
    use = 'reads'
  }
  return use
}

/** They make another name for a file. */
const COPYING = words('cp mv ln install rsync scp')

/** They give names to variables. */
const HOLDS = words('export local declare readonly set')

/** Assignments stand before the program: `F=.env; cat $F`, `KUBECONFIG=a kubectl …` is only used. */
function* touchableWords(segment: ShellSegment, program: string, rest: readonly string[]): Generator<string> {
  for (const word of segment.words) {
    if (!/^[A-Za-z_]\w*=/.test(word)) break
    if (
      program === '' ||
      !/^(?:KUBECONFIG|GOOGLE_APPLICATION_CREDENTIALS|AWS_\w+_FILE|SSL_\w+|NODE_EXTRA_CA_CERTS|GIT_SSH_COMMAND)=/.test(
        word,
      )
    )
      yield word.slice(word.indexOf('=') + 1)
  }
  // What was skipped before a program may be the file itself: `xargs -a .env`.
  yield program
  yield* rest
}

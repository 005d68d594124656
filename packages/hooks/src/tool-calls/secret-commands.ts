/**
 * What a command line does with files that hold secrets. The rule is not which programs print: whatever names such a file, by a word, a
 * redirection or a pattern, may print it, unless it is known that it does not.
 */
import { COPYING, isHarmless, isHarmlessWith, passesOn, programOf } from './programs/harmless-programs.ts'
import { isProgramRunner, mayNameInCode, patternOf } from './programs/secret-code.ts'
import { cutOf } from './programs/secret-cuts.ts'
import { codePrintsEnvironment, printsEnvironment } from './programs/secret-environment.ts'
import { useOfList, usesHeldList } from './programs/secret-lists.ts'
import { placeAfter, within } from './programs/secret-places.ts'
import { givesSecret } from './secret-giving.ts'
import { isNamed, mayNameSecretFile } from './secret-names.ts'
import { onlyRunsWith } from './secret-runs.ts'
import { listsHits } from './secret-suspicion.ts'
import { type ShellSegment, shellSegments } from './shell-segments.ts'

/**
 * `runs`: of what it prints, what looks like variables is not kept. `reads`: nothing that it prints is kept. `writes`: nor is the command
 * itself, which may hold what stands in the file.
 */
export type SecretUse = 'none' | 'runs' | 'reads' | 'writes'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

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

/** Programs that only pass on what they are given by a here-document. */
const COPIES = words('cat tee git gh glab echo printf read')

/** Characters of a command that are looked at. */
const LOOKED_AT = 20_000
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
  if (use === 'none' && listsHits(command) && cutOf(segments) === 'values') return 'reads'
  return use !== 'none' && onlyRunsWith(segments, isNamed) ? 'runs' : use
}

/** True for a command line that may print a secret file: a word of a program that runs it. */
const isRead = (command: string): boolean => secretUse(command) !== 'none'

const useOf = (segments: readonly ShellSegment[]): SecretUse => {
  let use: SecretUse = 'none'
  /** Variables, loops: what they name is used by the commands behind them. */
  let isHeld = false
  /** The same for names of files that nobody gave. */
  let isListHeld = false
  /** Names of secret files, or texts with them, go through a pipe: whatever stands at its end may read or run them. */
  let isPassed = false
  let place = ''
  /** Scripts that such a text was written to. */
  const scripts: string[] = []
  for (const [index, segment] of segments.entries()) {
    const [program, rest] = programOf(segment)
    place = placeAfter(place, program, rest)
    const names = (path: string): boolean => mayNameSecretFile(path) || mayNameSecretFile(within(place, path))
    isPassed &&= segment.piped
    const held = program === 'for' || program === 'in' || rest.length + program.length === 0 || HOLDS.has(program)
    const its = program === 'for' ? rest : [...touchableWords(segment, program, rest)]
    const touched = [...touchedBy(program, its, rest), ...(place === '' ? [] : rest.filter((word) => names(word)))]
    if (segment.outputs.some(names)) return 'writes'
    const ofList = useOfList(segments, index)
    if (ofList === 'holds') isListHeld = true
    const reads =
      segment.inputs.some(names) ||
      (segment.given !== '' &&
        !COPIES.has(program) &&
        isNamed(segment.given) &&
        mayNameInCode(program, segment.given, isNamed)) ||
      ofList === 'prints' ||
      (isListHeld && usesHeldList(segment)) ||
      (isPassed &&
        !(passesOn(program, rest) && !isGivenWords(segment)) &&
        !isHarmless(program, rest) &&
        program !== 'read') ||
      scripts.some((script) => program === script || rest.includes(script))
    if (givesSecret(program, rest) || givesEnvironment(segment, program, rest)) {
      use = 'reads'
      continue
    }
    if (isPassed && program === 'read') isHeld = true
    if (!reads && isNamed(segment.given)) scripts.push(...segment.outputs)
    if (touched.length === 0 && !reads) {
      if (isHeld && !isHarmless(program, rest) && use === 'none') use = 'reads'
      continue
    }
    if (held && !reads) {
      isHeld = true
      continue
    }
    if (!reads && isHarmlessWith(program, rest, touched, isRead)) {
      // A copy under another name: what is done with it is done with the file.
      if (COPYING.has(program) && !mayNameSecretFile(rest.at(-1) ?? '')) isHeld = true
      if (touched.some((word) => /\s/.test(word))) scripts.push(...segment.outputs)
      isPassed = true
      continue
    }
    if (mayHoldContent(segment, program, rest, touched)) return 'writes'
    if (segment.piped && /^(?:echo|printf)$/.test(beforeOf(segments, index))) return 'writes'
    use = 'reads'
  }
  return use
}

/** True for a program that is given what is piped into it as words. */
const isGivenWords = ({ words: its }: ShellSegment): boolean => its.includes('xargs') || its.includes('parallel')

const beforeOf = (segments: readonly ShellSegment[], index: number): string => {
  const before = segments[index - 1]
  return before === undefined ? '' : programOf(before)[0]
}

/** True where the environment is printed, by a command or by the text of a program that it runs. */
const givesEnvironment = (segment: ShellSegment, program: string, rest: readonly string[]): boolean =>
  printsEnvironment(segment, program, rest) ||
  ((isProgramRunner(program) || runsCode(program, rest)) &&
    [segment.given, ...rest].some((text) => codePrintsEnvironment(text)))

/** True for a word of a framework that runs the text of a program within it: `rails runner 'p …'`. */
const runsCode = (program: string, [verb = '']: readonly string[]): boolean =>
  program === 'rails' && /^(?:r|runner|c|console)$/.test(verb)

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
  // What was skipped before a program may be a place: `env -C ~/.aws cat config`.
  const at = segment.words.indexOf('-C')
  if (at >= 0) yield segment.words[at + 1] ?? ''
  // Or the file itself: `xargs -a.env`, `bun --env-file=.env show.ts`.
  for (const word of segment.words.slice(0, segment.words.length - rest.length - 1))
    if (word.length > 2 && word.startsWith('-'))
      yield word.includes('=') ? word.slice(word.indexOf('=') + 1) : word.slice(2)
  // Also set apart: `xargs -a .env`.
  yield program
  yield* rest
}

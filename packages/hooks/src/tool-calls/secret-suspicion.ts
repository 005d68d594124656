/**
 * Whether a command has to be looked at closely for secret files. Asked of all commands by a program that starts anew: so it is cheap. Whatever
 * the close look withholds is suspect here, which a test shows by going through the tables of that look; more may be.
 */

/** One of these is in every name of a secret file, in lower case: plain strings, because one expression of this size costs more. */
export const WORDS_OF_NAMES =
  '.env,.pem,.key,.p12,.pfx,.p8,.ppk,.jks,keystore,.kdb,.age,.gpg,.asc,.ovpn,.tfstate,.tfvars,mobileprov,kube,id_,cred,netrc,npmrc,yarnrc,pypirc,.cnf,.docker,.dev.vars,authinfo,.m2,.gradle,g.prop,.token,.pip,shadow,boto,s3cfg,terraformrc,secret,pass,token.,tokens.,key.,keys.,vault-token,l.settings,wp-config,ice-acc,ice_acc,iceacc,pkcs12,auth.json,hosts.yml,adminsdk,wallet.dat,rediscli,secring,_history,.aws,.azure,.ssh,.gnupg,.config,/config.json, config.json'
/** The environment, in names of files and in the texts of programs; not a tool's folder of packages, nor what is set before a command. */
const ENV = /(?<!v)env(?!=\D|=$)/
/** Programs that may print a secret or the environment, in lower case. Most ask a server first. */
const PROGRAMS =
  // Long line: a list of names.
  'aws,az,gcloud,gh,glab,vault,op,bw,keyring,heroku,terraform,tofu,pulumi,sops,gpg,age,kubectl,oc,doppler,infisical,chamber,credstash,netlify,railway,vercel,podman,nerdctl,crictl,k9s,systemctl,launchctl,direnv,mise,asdf,nix,conda,pm2,cf,dokku,fish,fd,fdfind'
/** The same, where one of the words behind a name stands there, too. */
const PROGRAMS_WITH = 'security find-|export npm token|auth docker inspect|con tmux show php -i'
/** A command that prints the environment where nothing stands behind it, or after another; what has no `env` in it. */
const ENVIRONMENT =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /(?:^|[\s;&|()'"`/\\])(?:(?:export|set|declare|typeset|readonly)(?:\s+-\w*[px]|(?=\s*(?:$|\d?[<>]|[#;&|()'"`\n])))|ps\s[^\n]{0,200}e)|\s-\w*c[\s"']+(?:export|set|declare|typeset)\b|\/c\s[^\n]{0,100}set|\$_server|phpinfo|["'`](?:export|set)["'`]/i

/** What gives a program files by its own means; a pattern in which more than the end of a name is fixed: `.e*`, `id_?sa`, `[.]env`, `{.env,a}`; not `*.ts`. */
const PATTERN = /xargs|-exec|-ok|[^\s*/$"'([=,|][*?[{]|[*?][^\s.*/"')]|\[[^\s[\]]+\]|\{\.|,[^\s{},]*\}[\w-]/

/** A variable with the name of a secret. */
const VARIABLE = /\$\{?!?\w*(?:pass|pw|secret|token|key|cred|auth|cookie|mnemonic|phrase|conn)/i
/** True where such a variable may be printed. From the first `echo` on: the time it takes grows with the text alone. */
const printsVariable = (command: string): boolean => {
  const at = command.search(/echo|printf/i)
  return at >= 0 && VARIABLE.test(command.slice(at))
}

/** What lists the files of a tree, and what is done with such a list; `find -exec` and `xargs` are asked for by themselves. */
const LISTS_ALL = /\b(?:find|fd|ls-files|ls-tree|status)|--files\b|--name-|\b(?:ls|tree)\b[^\n]{0,300}\s-\w*[aA]/i
const TAKES_LIST = /\$[A-Za-z_({]|`|[<>]\(|\bparallel\b/

/** A command as it is typed and, where that differs, as a shell reads its words. */
const bothForms = (command: string): string =>
  /["'\\]/.test(command) ? `${command}\n${command.replace(/\\\n|["'\\]/g, '')}` : command

/** False where no secret file is named in a command, nor in what it printed, and nothing is printed that a program keeps secret. */
export const mayUseSecretFile = (command: string, output: string): boolean => {
  const forms = bothForms(command)
  const lower = forms.toLowerCase()
  // `12 passed` is what tests print, and in no name of the tables.
  const both = `${lower}\n${output.toLowerCase()}`.replaceAll('passed', 'p')
  // Plain words that every match has, before each expression: most commands have none, and a new process compiles what it runs.
  return (
    (hasAny(forms, '* ? [ { } xargs -exec -ok') && PATTERN.test(forms)) ||
    (hasAny(both, `env,${WORDS_OF_NAMES}`, ',') && (mayBeNamedIn(lower) || mayShowFile(output))) ||
    runsSuspect(lower) ||
    (hasAny(lower, 'set export declare readonly ps _server phpinfo') && ENVIRONMENT.test(forms)) ||
    (hasAny(lower, 'echo printf') && printsVariable(forms)) ||
    (hasAny(forms, '$ ` ( parallel') && TAKES_LIST.test(forms) && LISTS_ALL.test(forms)) ||
    (listsHits(command) && mayCutNames(forms, output))
  )
}

/** False where no secret file is named in a text that is in lower case. */
export const mayBeNamedIn = (lower: string): boolean => ENV.test(lower) || hasAny(lower, WORDS_OF_NAMES, ',')

const hasAny = (text: string, words: string, between = ' '): boolean => {
  for (const word of words.split(between)) if (text.includes(word)) return true
  return false
}

/** True where a text, in lower case, names a program that may print a secret, with one of the words with which it does. */
const runsSuspect = (lower: string): boolean => {
  for (const program of PROGRAMS.split(',')) if (lower.includes(program) && runs(lower, program)) return true
  const rows = PROGRAMS_WITH.split(' ')
  for (let at = 0; at < rows.length; at += 2) {
    const program = rows[at] as string
    if (lower.includes(program) && hasAny(lower, rows[at + 1] as string, '|') && runs(lower, program)) return true
  }
  return false
}

/** True where a program's name stands as a word of its own, with a folder before it or none. */
const runs = (lower: string, program: string): boolean => {
  for (let at = lower.indexOf(program); at >= 0; at = lower.indexOf(program, at + 1))
    if (!/[\w.]/.test(lower[at - 1] ?? ' ') && !/\w/.test(lower[at + program.length] ?? ' ')) return true
  return false
}

/** Programs that may list lines of files behind, beside or below their names, and what gives files that nobody named to others. */
const LISTS = 'grep,rg,ag ,ack ,diff,git,head,tail,more,find,fd ,for ,jj,hg,svn'
/** True for a command that may print lines of files with their names. */
export const listsHits = (command: string): boolean => hasAny(command, LISTS, ',')

/** A line that shows a variable with its value, with what may stand before it: a number, a mark of a patch. */
export const SHOWN_ALONE: RegExp =
  /^\s{0,8}(?:\d{1,7}[-:\s]\s?)?[-+<> ]{0,9}(?:export\s|set\s)?(?:[A-Za-z_][\w.-]{0,80}=|[A-Z_][A-Z0-9_]{0,80}\s{1,2}=)(?![=>])/
/** Options of a search that may take names of files away from its lines or, where there is a `=`, names of variables, or give a value alone. */
const CUTS = /\s-\w*[hIo]|--no-filename|--only|--replace/

/** True where lines of files may be printed without the names of these. */
const mayCutNames = (command: string, output: string): boolean => {
  const at = CUTS.test(command) ? 0 : command.indexOf('|')
  return at >= 0 && (command.includes('=', at) || showsVariable(output))
}

/** True where a line is one by {@link SHOWN_ALONE}. Only what stands before the first `=` of each line is looked at. */
const showsVariable = (output: string): boolean => {
  for (let at = output.indexOf('='); at >= 0; ) {
    const start = output.lastIndexOf('\n', at) + 1
    if (SHOWN_ALONE.test(output.slice(start, at + 2))) return true
    const end = output.indexOf('\n', at)
    at = end < 0 ? -1 : output.indexOf('=', end)
  }
  return false
}
/**
 * What may name the file that lines of an output are of: their first word, a name in a line of its own, the heading of a patch. A line begins
 * behind `\n` alone: `^` would look behind each `\r`, too, and through all that follow it each time.
 */
const OF_FILE =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /(?<![^\n])(?:[^\n]{0,62}(?:diff |Index: |--- |\+\+\+ |\*\*\* |==> |[A-Z]\w+ [a-z ]{0,20}file )[^\n]*|[^\S\n]*(?:[A-Za-z]:)?(?:[^\s:]{2,300}(?=:|[^\S\n]*$)|[^\s:]{2,300}?[-=](?=\d{1,7}[-=:])))/gm

/** True where lines of an output may be of a secret file. */
const mayShowFile = (output: string): boolean => {
  const names = output.match(OF_FILE)
  return names !== null && mayBeNamedIn(names.join('\n').toLowerCase())
}

/**
 * What prints the environment of a program. It is a file of secrets without a name: what of it has the name of a secret is taken out by that
 * name, but whoever exports one calls it as they like.
 */
import { secretKindOf } from '@winddown/core'
import type { ShellSegment } from '../shell-segments.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Programs that run the words behind them elsewhere, or as a program: `docker exec app env`, `sh -c env`. */
const RUNS = words(
  // Long line: a list of names.
  'sh bash zsh dash ksh fish su ssh docker podman nerdctl kubectl oc heroku fly flyctl vagrant lxc nsenter chroot npm pnpm yarn run xargs parallel busybox toybox strace ltrace setsid flock unshare script doppler infisical chamber aws-vault direnv mise asdf dotenv dotenvx teller envchain op firejail fakeroot gosu su-exec runuser tini dumb-init faketime xvfb-run conda mamba nix-shell nix eval',
)
/** Programs that give the words behind `--` to no other one. */
const NO_RUNNER = words('git grep egrep rg ag ack ls rm cat echo printf test diff sed awk find')
/** A command line within a word that prints the environment. */
const WITHIN = /(?:^|[\s;&|(])(?:env|printenv|export(?:\s+-p)?|(?:declare|typeset)(?:\s+-[px]+)?|set)\s*(?:$|[;&|)>])/
/** The same for `fish`. */
const OF_FISH = /(?:^|[\s;&|(])set(?:\s+(?:-\w*[xSgU]\w*|--export|--show|--global|--universal))?\s*(?:$|[;&|)>])/
/** What stands in the settings of a container, with the values of its variables. */
const OF_PODS =
  /\b(?:describe|edit) (?:\S+ ){0,4}?(?:po|pods?|deploy\S*|sts|statefulsets?|ds|daemonsets?|jobs?|cronjobs?|cm|configmaps?|rs|replicasets?)\b|\bget (?:\S+ ){0,6}?(?:-o|--output)[ =]?(?:ya?ml|json)\b|\bset env\b.*--list/
/** Programs that print one by the words behind their name. */
export const PRINTS: ReadonlyMap<string, RegExp> = new Map([
  ['export', /^(?:-p)?$/],
  ['declare', /^(?:-[a-zA-Z]*[px][a-zA-Z]*)?$|^-[a-zA-Z]*p\b/],
  ['typeset', /^(?:-[a-zA-Z]*[px][a-zA-Z]*)?$|^-[a-zA-Z]*p\b/],
  ['readonly', /^(?:-p)?$/],
  ['set', /^$/],
  ['ps', /^(?!-)[a-z]{0,6}e[a-z]{0,6}(?=\s|$)|^-[A-Za-z]*E|\se(?:ww?)?$/],
  ['systemctl', /\bshow-environment\b|^(?:--\S+\s)*show\b(?!.*(?:-p|--property)(?:[ =])?(?=\S)(?!\S*Environment))|^(?:--\S+\s)*cat\b/],
  ['launchctl', /^(?:export|getenv)/],
  ['docker-compose', /\b(?:config|convert)\b(?!.*--(?:services|volumes|profiles|images|quiet|hash))/],
  ['docker', /^compose\b.*\b(?:config|convert)\b(?!.*--(?:services|volumes|profiles|images|quiet|hash))|^(?:container|image|service|task) inspect\b/],
  ['podman', /^(?:(?:container|image|pod) )?inspect\b/],
  ['nerdctl', /^(?:(?:container|image) )?inspect\b/],
  ['crictl', /^inspect/],
  ['kubectl', OF_PODS],
  ['oc', OF_PODS],
  ['k9s', /^info\b/],
  ['direnv', /^(?:export|dump|show_dump)\b/],
  ['mise', /^(?:env|exec .*\benv$)/],
  ['asdf', /^env\b/],
  ['dotenv', /^(?:-\S+ (?:\S+ )?){0,4}(?:list|get)\b/],
  ['dotenvx', /^get\b/],
  ['nix', /^print-dev-env\b/],
  ['cmake', /^-E environment\b/],
  ['conda', /^env config vars list/],
  ['tmux', /^(?:showenv|show-environment)/],
  ['pm2', /^(?:env|jlist|prettylist|describe|show)\b/],
  ['aws', /^lambda get-function|^ecs describe-task-definition|^apprunner describe-service/],
  ['az', /appsettings list|container show/],
  ['gcloud', /^(?:run|functions)\b.*\bdescribe\b/],
  ['cf', /^(?:env|e)\b/],
  ['dokku', /^config(?:[: ]|$)(?!set|unset)/],
  ['php', /(?:^|\s)-i\b/],
  ['get-childitem', /(?:^|\s)env:/i],
  ['get-item', /(?:^|\s)env:/i],
  ['gci', /(?:^|\s)env:/i],
  ['dir', /(?:^|\s)env:/i],
  ['ls', /(?:^|\s)env:/i],
  ['cmd', /\/c\s+"?set\b/i],
]) // biome-ignore format: a program a line

/** The whole environment in the text of a program, or what a framework keeps for it. One variable of it is none: `os.environ["HOME"]`. */
const WHOLE =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /\bprocess(?:\?\.|\.)env\b(?!\s*(?:\?\.|[.[]))|\bprocess(?:\?\.)?\[\s*["'`]env["'`]\s*\](?!\s*(?:\?\.|[.[]))|\{[^{}]{0,200}\benv\b[^{}]{0,200}\}\s*=\s*(?:process\b(?!\.\w)|require\(\s*["'](?:node:)?process(?:"|')\))|\b(?:os\.)?environb?\b(?!\s*(?:\[|\.(?:get|setdefault|pop)\b|=[^=]))(?=\s*(?:[}\]).,;:|&]|$|\n|\.(?:items|copy|values)|as\b))|\bENV\.(?!(?:fetch|key\?|has_key\?|include\?|member\?|delete|store|dig|length|size|empty\?|keys|update|replace)(?!\w))[a-z_]+|(?:^|[\s;({'"])(?:p|pp|puts|print|inspect|warn)[\s(]+\*{0,2}ENV\b(?!\s*[.[])|\*\*ENV\b|%ENV\b|\$_(?:ENV|SERVER)\b(?!\s*\[)|\bphpinfo\s*\(|\bgetenv\s*\(\s*\)|\bos\.Environ\s*\(|\benv::vars\b|\bSystem\.getenv\(\s*\)|\bDeno\.env\.toObject\b|\b(?:Bun|import\.meta)\.env\b(?!\s*(?:\?\.|[.[]))|\bRails\.application\.(?:credentials|secrets)\b/
/** A program that prints the environment, as a word that a text runs: `exec("env")`, not `options["env"]`. */
const RUNS_ENV =
  /\b(?:cmd|command|exec\w*|run|system|spawn\w*|sh|bash|check_output|getoutput|popen)\b["'\s:=([]{0,8}["'`](?:env|printenv|export|set)["'`]/i
/** Texts of small languages: the whole environment, and one variable of it. */
const SMALL: ReadonlyMap<string, readonly [whole: RegExp, one: RegExp]> = new Map([
  ['awk', [/\bENVIRON\b(?!\s*\[\s*["'])/, /\bENVIRON\s*\[\s*["'](\w+)/g]],
  ['jq', [/(?<![\w$."])env\b(?!\s*[.:"[])|\$ENV\b(?!\s*[.[])/, /(?<![\w."])(?:\$ENV|env)\s*(?:\.|\[\s*")"?(\w+)/g]],
  ['yq', [/\$ENV\b(?!\s*[.[])/, /\b(?:str)?env\(\s*(\w+)/g]],
])
/** One variable in the text of a program, by its name. */
const ONE =
  /(?:\b(?:process|Bun|import\.meta)\.env(?:\?\.|\.|\??\.?\[\s*["'`])|\bprocess(?:\?\.)?\[["'`]env["'`]\](?:\?\.|\.|\[\s*["'`])|\benviron(?:\.get\(|\[)\s*["']|\bgetenv\(\s*["']|\bENV(?:\.fetch\(|\[)\s*["']|\$ENV\{["']?|\$_(?:ENV|SERVER)\[["']|\bDeno\.env\.get\(["'`]|\benv::var\(")([A-Za-z_]\w{0,80})/g
/** A variable of a shell. */
const SHELL_VARIABLE = /\$\{?!?([A-Za-z_]\w{0,80})/g

const isSecretName = (name: string): boolean => secretKindOf(name) !== undefined

/** True for the text of a program that prints the environment, or one variable of it whose name tells a secret. */
export const codePrintsEnvironment = (code: string): boolean =>
  WHOLE.test(code) || RUNS_ENV.test(code) || [...code.matchAll(ONE)].some(([, name = '']) => isSecretName(name))

/** The same for the words behind `awk` or `jq`, which are texts of programs. */
const smallCodePrints = (program: string, rest: readonly string[]): boolean => {
  const small = SMALL.get(/^[gmn]awk$/.test(program) ? 'awk' : program.replace(/^gojq$|^jaq$/, 'jq'))
  if (small === undefined) return false
  const [whole, one] = small
  return rest.some(
    (text) =>
      !text.startsWith('-') &&
      (whole.test(text) || [...text.matchAll(one)].some(([, name = '']) => isSecretName(name))),
  )
}

/**
 * True for a simple command that prints the environment, or a variable whose name tells a secret and no longer stands beside it.
 * @param program its name; empty where all of its words only stand before one, as of `env`
 */
export const printsEnvironment = (segment: ShellSegment, program: string, rest: readonly string[]): boolean => {
  // Nothing but what may stand before a program; `command -v env` asks where it is.
  if (program === '')
    return segment.words.includes('env') && !segment.words.some((word) => word === '-v' || word === '-V')
  if (program === 'env') return rest.every((word) => /^-|=/.test(word))
  if (program === 'printenv') {
    const names = rest.filter((word) => !word.startsWith('-'))
    return names.length === 0 || names.some(isSecretName)
  }
  if (program === 'echo' || program === 'printf')
    return rest.some((word) => [...word.matchAll(SHELL_VARIABLE)].some(([, name = '']) => isSecretName(name)))
  if (PRINTS.get(program)?.test(rest.join(' ')) === true || smallCodePrints(program, rest)) return true
  // A module of Python that is run as a program: `python -m dotenv list`.
  const module = /^(?:python[\d.]*|pypy3?|py)$/.test(program) ? rest.indexOf('-m') : -1
  if (module >= 0 && PRINTS.get(rest[module + 1] ?? '')?.test(rest.slice(module + 2).join(' ')) === true) return true
  const behind = rest[rest.indexOf('--') + 1] ?? ''
  if (rest.includes('--') && ENVIRONMENT_PROGRAM.test(behind) && !NO_RUNNER.has(program)) return true
  if (!RUNS.has(program)) return false
  const last = rest.at(-1) ?? ''
  if (ENVIRONMENT_PROGRAM.test(last) && !(program === 'conda' && last === 'env')) return true
  return rest.some(
    (word, at) =>
      ((/\s/.test(word) || (word === 'set' && at === rest.length - 1) || /^-\w*c$/.test(rest[at - 1] ?? '')) &&
        WITHIN.test(word)) ||
      (program === 'fish' && OF_FISH.test(word)),
  )
}

/** A program that prints the environment of its own. */
const ENVIRONMENT_PROGRAM = /^(?:\/\S{0,40}\/)?(?:env|printenv)$/

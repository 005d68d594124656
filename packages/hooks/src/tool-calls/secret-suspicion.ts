/** Whether a command has to be looked at closely for secret files. Asked of all commands by a program that starts anew: so it is cheap. */

/** One of these is in every name of a secret file, in lower case: plain strings, because one expression of this size costs more. */
const WORDS_OF_NAMES =
  '.env,dotenv,env.,.pem,.key,.p12,.pfx,.p8,.ppk,.jks,keystore,.kdb,.age,.gpg,.asc,.ovpn,.tfstate,.tfvars,mobileprovision,kube,id_,cred,netrc,npmrc,yarnrc,pypirc,pgpass,.cnf,dockercfg,docker/,htpasswd,shadow,vault-token,boto,s3cfg,terraformrc,renviron,secret,pass,token.,tokens.,api_key,api-key,apikey,access_key,access-key,accesskey,local.settings,wp-config,service-account,service_account,serviceaccount,pkcs12,auth.json,hosts.yml,adminsdk,wallet.dat,master.key,rediscli,secring,_history,/environ,.aws,.azure,.ssh,.gnupg,.config,env~,configure get,get-parameter,sts ,print-,-token,auth t,vault,op read,op item,op run,op inject,op document,bw ,config:get,heroku config,auth:token,m output,m state,tofu,pulumi,keyring,gopass,config view,create token,oc whoami,doppler,infisical,chamber,env:get,env:list,railway,env pull,inspect,sops,decrypt'
/** Programs that may list lines of files behind, beside or below their names, and what gives files that nobody named to others. */
const LISTS = 'grep,rg,ag ,ack ,diff,git,head,tail,more,find,fd ,for '
/** A pattern in which more than the end of a name is fixed: `.e*`, `id_?sa`, `{.env,a}`; not `*.ts`. */
const PATTERN = /[^\s*/$"'([=,|][*?[{]|[*?][^\s.*/"')]|\{\./

/** False where no secret file is named in a command, nor in what it printed if it lists what stands in files. */
export const mayUseSecretFile = (command: string, output: string): boolean => {
  const plain = /["'\\]/.test(command) ? command.replace(/["'\\]/g, '') : command
  if (PATTERN.test(command) || command.includes('xargs') || command.includes('-exec') || hidesNames(command))
    return true
  const lower = (listsHits(command) ? `${plain}\n${output}` : plain).toLowerCase()
  return mayBeNamedIn(lower)
}

/** False where no secret file is named in a text that is in lower case. */
export const mayBeNamedIn = (lower: string): boolean => WORDS_OF_NAMES.split(',').some((word) => lower.includes(word))

/** True for a command that may print lines of files with their names. */
export const listsHits = (command: string): boolean => LISTS.split(',').some((word) => command.includes(word))

/** True for a search through folders that prints lines without the names of their files. */
export const hidesNames = (command: string): boolean =>
  (/\b[ef]?grep\b(?=.*\s(?:-[a-zA-Z]*[rR]|--recursive)).*\s(?:-[a-zA-Z]*h[a-zA-Z]*|--no-filename)(?=\s|$)/.test(
    command,
  ) ||
    /\b(?:rg|ag|ack)\b.*\s(?:-[a-zA-Z]*[hI][a-zA-Z]*|--no-filename)(?=\s|$)/.test(command)) &&
  !/--include|\s-g\s|--glob|\s-t\s/.test(command)

import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, wordTable } from '@winddown/core'
import { type Fields, pathField, textField } from './arguments.ts'

/** Names of files that hold secrets, in lower case; examples of them (`.env.example`) hold none. */
const NAMES =
  /^(?:\.env(?:rc|\..*)?|.+\.env|.+\.(?:pem|key|p12|pfx|p8|ppk|jks|keystore|kdbx?|agekey|age|gpg|asc|ovpn|tfstate|tfvars|mobileprovision|kubeconfig)|.+\.tfstate\..*|.+\.tfvars\.json|id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)|credentials|credentials\.(?:json|ya?ml|toml|ini|csv|db|tfrc\.json|xml)|\.?credentials?|\.credentials\.json|[._]netrc|\.npmrc|\.yarnrc\.yml|\.pypirc|\.pgpass|\.my\.cnf|\.mylogin\.cnf|\.git-credentials|\.dockercfg|\.htpasswd|htpasswd|shadow|gshadow|kubeconfig|\.vault-token|\.boto|\.s3cfg|\.terraformrc|secrets?\.(?:json|ya?ml|toml|env|ini|properties|enc)|service[-_]?account.*\.json|client_secret.*\.json|application_default_credentials\.json|.*firebase-adminsdk.*\.json|auth\.json|hosts\.yml|wallet\.dat|master\.key|\.rediscli_auth|secring\..*|.*_history)$/
const EXAMPLE = /\.(?:example|sample|template|dist|tpl|schema|pub)(?:\.\w+)?$|^(?:example|sample)\b|public|\.crt$/
/** Where the name alone says too little: `~/.aws/config`, `~/.kube/config`, `~/.docker/config.json`. */
const PLACES =
  /(?:^|\/)(?:\.aws|\.kube|\.docker|\.azure|\.ssh|\.gnupg|\.config\/(?:gcloud|gh|hub|op|rclone))\/(?!known_hosts|.*\.pub$)[^/]+$|(?:^|\/)run\/secrets\/[^/]+$/

/** True for a file that holds secrets by its name: of such a file nothing is kept but that it was touched. */
export const isSecretFile = (path: string): boolean => {
  const lower = path.toLowerCase().replaceAll('\\', '/')
  const name = lower.slice(lower.lastIndexOf('/') + 1)
  if (name.length < 2 || name.length > 200) return false
  if (name === 'hosts.yml' || name === 'auth.json')
    return /\/(?:gh|\.?composer|\.[\w-]+|share\/[\w-]+)\/[^/]+$/.test(lower)
  return PLACES.test(lower) || (NAMES.test(name) && !EXAMPLE.test(name))
}

/** What stands where something of a secret file was left out. */
export const LEFT_OUT: RedactedText = pieceOf(NO_TEXT, '[left out: of a file that holds secrets]')

/** Programs that print what stands in a file. */
const PRINTS =
  /(?:^|[\s;&|(`])(?:cat|tac|less|more|head|tail|bat|batcat|nl|od|xxd|hexdump|strings|base64|e?grep|fgrep|rg|ag|ack|sed|awk|gawk|cut|sort|uniq|jq|yq|diff|cmp|vim?|nano|openssl|gpg|age|sops|printenv|source|tee|type|get-content|gc|git\s+(?:show|diff|log|stash)|ssh-keygen|python3?|node|perl|ruby)(?=\s)/i

/** The words of a command that may be paths: without quotes, redirections and options' names. */
const WORDS = /[^\s;&|()<>"'`=,]{3,200}/g

/** One of these is in every name of a secret file, in lower case: plain strings, for a program that starts anew at every call. */
const WORDS_OF_NAMES =
  '.env,.pem,.key,.p12,.pfx,.p8,.ppk,.jks,keystore,.kdb,age,.gpg,.asc,.ovpn,.tfstate,.tfvars,mobileprovision,kube,id_,credential,netrc,npmrc,yarnrc,pypirc,pgpass,.cnf,dockercfg,docker/,htpasswd,shadow,vault-token,boto,s3cfg,terraformrc,secret,account,auth,hosts.yml,adminsdk,wallet,secring,_history,.aws,.azure,.ssh,.gnupg,.config'

/** False where no secret file is named in a command, nor in what it printed if it lists hits. Asked of all commands, so it is cheap. */
export const mayUseSecretFile = (command: string, output: string): boolean => {
  const lower = (listsHits(command) ? `${command}\n${output}` : command).toLowerCase()
  return WORDS_OF_NAMES.split(',').some((word) => lower.includes(word))
}

/** True for a command that may print lines of files behind their names. */
export const listsHits = (command: string): boolean =>
  command.includes('grep') || command.includes('rg') || command.includes('ag ') || command.includes('ack ')

/** What a command does with secret files. */
export const secretUse = (command: string): 'none' | 'reads' | 'writes' => {
  if (command.length > 20_000) return 'none'
  let use: 'none' | 'reads' | 'writes' = 'none'
  for (const match of command.matchAll(WORDS)) {
    if (!isSecretFile(match[0])) continue
    const before = command.slice(Math.max(0, match.index - 40), match.index)
    if (/>{1,2}\s{0,4}["']?$|\btee(?:\s+-a)?\s+["']?$|\bsed\s[^|;&]{0,36}$|\bof=["']?$/.test(before)) return 'writes'
    if (use === 'none' && PRINTS.test(command)) use = 'reads'
  }
  if (use === 'reads' && /<<-?\s{0,4}["']?\w/.test(command)) return 'writes'
  return use
}

/** What a call does with secret files: a command by its words, other calls by the files that they name. */
export const secretUseOf = (command: string | undefined, input: Fields, result: Fields): 'none' | 'reads' | 'writes' =>
  command !== undefined ? secretUse(command) : namesSecretFile(input, result) ? 'writes' : 'none'

/** True where a call is about a secret file: as its arguments or its result name it, or the files that a search is limited to. */
const namesSecretFile = (input: Fields, result: Fields): boolean => {
  const named = [textField(result, 'filePath'), pathField(input), textField(input, 'glob', 'include', 'destination')]
  return named.some((path) => path !== undefined && isSecretFile(path.replace(/\*+$/, '')))
}

/** What a call was given, where it is about a secret file: its path, and a command that only reads it. */
export const argumentsOfSecret = (input: Fields, keepsCommand: boolean): Fields => {
  const path = pathField(input)
  const kept: Record<string, RedactedValue> = wordTable()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    const isKept =
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === path ||
      name === 'description' ||
      (keepsCommand && name === 'command')
    kept[name] = isKept ? value : LEFT_OUT
  }
  return kept
}

/** A listing of hits without those in secret files: `.env:3:…`. */
export const withoutSecretLines = (text: RedactedText): RedactedText => {
  if (!text.includes(':')) return text
  let left = false
  const lines = text.split('\n').filter((line) => {
    const path = /^\s{0,4}([^\s:]{3,300})[:-]/.exec(line)?.[1]
    const hides = path !== undefined && (isSecretFile(path) || isSecretFile(path.replace(/-\d+$/, '')))
    if (hides) left = true
    return !hides
  })
  return left ? pieceOf(text, lines.join('\n')) : text
}

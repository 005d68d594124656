/** Files that hold secrets by their name. */

/** Such names, in lower case; examples of them (`.env.example`) hold none. */
const NAMES =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^(?:\.(?:flask|direnv)?env(?:rc|[-_.][\w.-]*)?|\.dev\.vars(?:\..*)?|.+\.env|env[.](?:local|prod\w*|dev\w*|stag\w*|test|live|secrets?|txt|json|ya?ml)|.+\.(?:pem|key|p12|pfx|p8|ppk|jks|keystore|kdbx?|agekey|age|gpg|asc|ovpn|tfstate|tfvars|mobileprovision|kubeconfig|pkcs12)|.+\.tfstate\..*|.+\.tfvars\.json|id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)(?:[-_.].*)?|\.?cred(?:ential)?s?(?:[-_.][\w-]+)*\.(?:json|ya?ml|toml|ini|csv|db|tfrc\.json|xml|txt)|\.?credentials?|\.?creds|\.credentials\.json|[\w-]{1,40}[-_]cred(?:ential)?s\.json|[._]netrc|\.npmrc|\.yarnrc\.yml|\.pypirc|\.pgpass|\.my\.cnf|\.mylogin\.cnf|\.git-credentials|\.dockercfg|\.htpasswd|htpasswd|g?shadow-?|kubeconfig(?:[-_.].*)?|\.vault-token|\.boto|\.s3cfg|\.terraformrc|\.renviron|\.?secrets?(?:[-_.](?:local|prod\w*|dev\w*|stag\w*|test|live|\w{2,3}))?\.(?:json|ya?ml|toml|env|ini|properties|enc|txt)|.+[-_.]secrets?\.(?:ya?ml|json|toml|env|ini|properties|enc|txt)|\.secrets?|\.tokens?|\.authinfo|\.?vault[-_]pass(?:word)?(?:\.txt)?|(?:key|keystore|signing)\.properties|credentials\.yml\.enc|(?:pass(?:word|wd|phrase)?|token|api[-_]?key|access[-_]?key)s?\.(?:txt|csv)|(?:token|api[-_]?keys?)\.json|local\.settings\.json|wp-config\.php|service[-_]?account.*\.json|client_secret.*\.json|application_default_credentials\.json|.*firebase-adminsdk.*\.json|auth\.json|hosts\.yml|wallet\.dat|master\.key|\.rediscli_auth|secring\..*|\..*_history)$/
const EXAMPLE =
  /\.(?:example|sample|template|dist|tpl|schema|defaults?|pub)(?:\.\w+)?$|^(?:example|sample)\b|public|\.crt$/
/** Where the name alone says too little: `~/.aws/config`, `~/.kube/config`, `~/.docker/config.json`. */
const PLACES =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /(?:^|\/)(?:\.aws|\.kube|\.docker|\.azure|\.ssh|\.gnupg|\.pip|\.config\/(?:gcloud|gh|hub|op|rclone|pip))\/(?!known_hosts|.*\.pub$)[^/]+$|(?:^|\/)run\/secrets\/[^/]+$|^\/?proc\/[^/]{1,20}\/environ$|(?:^|\/)\.secrets\/.+|(?:^|\/)\.m2\/settings(?:-security)?\.xml$|(?:^|\/)\.gradle\/gradle\.properties$|\/etc\/env\.php$|(?:^|\/)\.config\/[\w-]+\/(?:apps|hosts)\.json$|^(?:~|\$home|\$\{home\}|\/root|(?:[a-z]:)?\/(?:home|users)\/[^/]+)\/\.[\w-]+\/config\.json$/
/** A folder of secrets holds source text where it is a part of a program: what has no ending of one, or one of settings, counts. */
const SECRETS_FOLDER = /(?:^|\/)secrets\/(?:[\w@+-]+|.+\.(?:ya?ml|json|txt|enc|ini|toml|conf|properties|asc|bin))$/
/** Folders in which every file counts: a search through one prints of them. */
const FOLDER =
  /(?:^|\/)(?:\.aws|\.kube|\.docker|\.azure|\.ssh|\.gnupg|\.secrets|\.config\/(?:gcloud|gh|hub|op|rclone)|run\/secrets)\/?$/
/** The expressions above, one of which every secret file matches that is no copy. */
export const NAMES_OF_SECRETS: readonly RegExp[] = [NAMES, PLACES, SECRETS_FOLDER]
/** What programs and people put behind the name of a copy. */
const COPY =
  /(?:~|[-_. ](?:bak|backup|old|orig(?:inal)?|save[d]?|swp|swo|copy|copie|kopie|tmp|temp|prev(?:ious)?|new|rej|gz|bz2|xz|zst|zip|tar|tgz|\d{1,14}|\d{4}-\d{2}-\d{2})| \(\d{1,3}\))$/

const nameHoldsSecrets = (name: string): boolean => NAMES.test(name) && !EXAMPLE.test(name)

/** True for a file that holds secrets by its name: of such a file nothing is kept but that it was touched. Copies of one count too. */
export const isSecretFile = (path: string): boolean => {
  const lower = path.toLowerCase().replaceAll('\\', '/')
  let name = lower.slice(lower.lastIndexOf('/') + 1)
  if (name === '' || name === '.' || name.length > 200) return false
  if (name === 'hosts.yml' || name === 'auth.json')
    return /\/(?:gh|containers(?:\/\d+)?|\.?composer|\.[\w-]+(?:\/[\w-]+)?|share\/[\w-]+)\/[^/]+$/.test(lower)
  if (PLACES.test(lower) || nameHoldsSecrets(name) || (SECRETS_FOLDER.test(lower) && !EXAMPLE.test(name))) return true
  const given = name
  for (let turn = 0; turn < 4; turn++) {
    const copied = COPY.exec(name)
    if (copied === null || copied.index === 0) break
    name = name.slice(0, copied.index)
    // `env` alone is a program; a copy of `env` is none.
    if (name === 'env' || nameHoldsSecrets(name)) return !EXAMPLE.test(given)
  }
  return false
}

/** Names that patterns of files are held against: one of each kind. */
const ONE_OF_EACH =
  // Long line: a list of names.
  '.env .env.local .envrc prod.env server.pem tls.key cert.p12 a.pfx app.jks id_rsa id_ed25519 credentials .credentials .netrc .npmrc .pypirc .pgpass .git-credentials .htpasswd shadow kubeconfig terraform.tfstate prod.tfvars secrets.yml secrets.json credentials.json .vault-token .bash_history .secrets .env~ .dev.vars .flaskenv'.split(
    ' ',
  )
/** A pattern of which only an ordinary ending is fixed, or nothing: it means ordinary files. */
const ANY = /^(?:\*+|\*+\.\*+|\?+|\*+\.(?:json|ya?ml|toml|ini|txt|csv|xml|properties|enc|db|log|md|php))$/
const GLOB = /[*?[{]/
/** Alternatives of one pattern that are tried. */
const ALTERNATIVES = 20

/** The patterns that one with `{a,b}` means. */
const alternativesOf = (pattern: string): string[] => {
  const group = /\{([^{}]*)\}/.exec(pattern)
  if (group === null) return [pattern]
  const [before, after] = [pattern.slice(0, group.index), pattern.slice(group.index + group[0].length)]
  return (group[1] ?? '')
    .split(',')
    .slice(0, ALTERNATIVES)
    .map((choice) => `${before}${choice}${after}`)
}

const matcherOf = (glob: string): RegExp | undefined => {
  const source = glob
    .slice(0, 100)
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\[!/g, '[^')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return undefined
  }
}

const segmentMayName = (segment: string): boolean => {
  if (ANY.test(segment) || segment.split('*').length > 5) return false
  const matcher = matcherOf(segment)
  return matcher !== undefined && ONE_OF_EACH.some((name) => matcher.test(name))
}

/** True for a path of a secret file, and for a pattern of a shell (`.e*`, `id_*`, `{.env,a}`) that may find one. */
export const mayNameSecretFile = (word: string): boolean => {
  if (!GLOB.test(word)) return isSecretFile(word)
  if (word.length > 300) return false
  const lower = word.toLowerCase()
  return alternativesOf(lower)
    .flatMap(alternativesOf)
    .some((one) =>
      GLOB.test(one)
        ? isSecretFile(one.replace(/[*?]+/g, 'xx')) || segmentMayName(one.slice(one.lastIndexOf('/') + 1))
        : isSecretFile(one),
    )
}

/** Paths within a word: a program's text, `bash -c "cat .env"`, `--file=.env`, `@.env`. */
const WITHIN = /[^\s;&|()<>"'`=,:@$]{2,200}/g

const isFileOrFolder = (word: string): boolean => mayNameSecretFile(word) || FOLDER.test(word.toLowerCase())

/** True for a word that is, or a text that holds, the name of a secret file. */
export const isNamed = (word: string): boolean =>
  isFileOrFolder(word) ||
  (/[\s;&|()<>"'`=,:@$]/.test(word) && (word.match(WITHIN) ?? []).some(isFileOrFolder)) ||
  (word.includes('\\') && isNamed(withoutEscapes(word)))

/** A text as a program reads it that writes line ends and quotes with a backslash: `.env\n` ends the name. */
const withoutEscapes = (text: string): string =>
  text.replace(/\\(?:[nrtfv0]|x0[adAD]|u000[adAD])/g, '\n').replaceAll('\\', '')

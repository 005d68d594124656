/** The kinds that a name alone tells, in the order of the groups of {@link NAME}. */
const KINDS = ['password', 'secret', 'token', 'api-key', 'authorization', 'cookie', 'credentials', 'wallet-seed']

/** Providers whose name in a variable's name makes the report clearer: `DD_API_KEY`, `HEROKU_API_KEY`. */
const PROVIDER = /(?:^|_)(aws|azure|cloudflare|datadog|dd|heroku|mailgun|new_?relic|okta|pagerduty|twilio)_/

/**
 * A name in lower case, its words joined by `_`. The last word decides: `token_count`, `password_file` and `api_key_id` are
 * not secrets, `token_2`, `password_base64` and `secret_prod` are.
 */
const NAME =
  /(?:(passw(?:or)?d|passwort|pass_?phrase|passcode|(?:^|_)(?:pass|pwd|pw))|(secret(?:_?key(?:_?base)?)?)|(token)|((?:api|access|account|admin|app|application|auth|client|deploy|encryption|hmac|host|jwt|license|master|private|service|session|shared|signing|ssh|storage|subscription|webhook)_?key)|((?:^|_)(?:authorization|auth))|((?:^|_)(?:set_)?cookie)|(credentials?|connection_?string)|(mnemonic|(?:seed|recovery)_?phrase))(?:_?(?:\d+|base(?:64)?|b64|value|val|data|text|plain|raw|hex|str|string|prod|production|dev|staging|live|test|main|primary|secondary|old|new|backup|default))?$/

/** Tokens that are no secret: marks in a vocabulary, pages of a listing, signals. */
const HARMLESS =
  /(?:page|next|prev|continuation|sync|cancell?ation|stop|eos|bos|pad|unk|mask|sep|cls|end|start|special|max|min|num|total)_?token$/

/**
 * The kind of secret that a variable, a key or a flag of this name holds, or undefined: `DB_PASSWORD`, `apiKey`,
 * `--auth-token`, `x-api-key`, `spring.datasource.password`.
 */
export function secretKindOf(name: string): string | undefined {
  if (name.length > 128) return undefined
  const words = name
    .replace(/^[-_.$]{1,8}/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[-.$ ]/g, '_')
  const match = NAME.exec(words)
  if (match === null || HARMLESS.test(words)) return undefined
  const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)]
  const provider = PROVIDER.exec(words)?.[1]
  if (provider === undefined || (kind !== 'secret' && kind !== 'api-key' && kind !== 'token')) return kind
  if (provider === 'aws' && kind !== 'token') return 'aws-secret-key'
  return `${provider === 'dd' ? 'datadog' : provider.replace('_', '')}-${kind === 'api-key' ? 'key' : kind}`
}

/** True for a name whose members are all secrets: `secrets: {…}`, `credentials: {…}`, `cookies: {…}`, `passwords: […]`. */
export function namesSecrets(name: string): boolean {
  return /(?:^|[_\-a-z])(?:passwords|secrets|credentials|cookies|api_?keys)$/i.test(name)
}

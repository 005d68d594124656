/**
 * Secrets that are known by their own look, wherever they stand.
 *
 * The table is text and nothing is compiled when this module is loaded: the hook program that carries it starts anew for
 * every event. A line runs only where one of its literal beginnings occurs in the text, which is a plain substring search.
 *
 * Every expression is linear: no quantifier inside a quantified group, no back-reference, and either nothing can fail after
 * an open-ended run or the run is bounded.
 *
 * A line is `kind beginnings [rest]`. Beginnings are literal and separated by commas. The rest of the expression follows
 * them; left out, it is {@link TOKEN}. A beginning that starts with `?` is only what to look for, in lower case, and the
 * rest is the whole expression, in any case; with `!` the same, in this very case. What the first group holds is kept.
 * `@` stands for a letter or digit.
 */
const TABLE = String.raw`
aws-access-key AKIA,ASIA,ABIA,ACCA [A-Z0-9]{12,}(?:["',:\s]{1,6}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+]))?
github-token ghp_,gho_
github-app-token ghs_,ghu_,ghr_
github-fine-grained-token github_pat_
gitlab-token glpat-,gldt-,glrt-,glptt-,glft-,glimt-,glagent-,gloas-,glsoat-,glcbt-,glffct-
slack-token xoxa-,xoxb-,xoxc-,xoxd-,xoxe-,xoxe.,xoxo-,xoxp-,xoxr-,xoxs-,xapp- [\w.%+/=-]{10,}
slack-webhook hooks.slack.com/ [\w/+-]{12,}
discord-webhook discord.com/api/webhooks/,discordapp.com/api/webhooks/ [\w/-]{10,}
teams-webhook webhook.office.com/ [\w/@.-]{20,}
stripe-key sk_live_,sk_test_,rk_live_,rk_test_,whsec_
anthropic-key sk-ant-
openrouter-key sk-or-
openai-key sk-proj-,sk-svcacct-,sk-admin-
openai-key sk- (?<!(?<!\\)[a-z]sk-)@{20,}[\w-]*
google-api-key AIza [\w-]{20,}
google-oauth-token ya29.,GOCSPX- [\w.-]{10,}
google-oauth-token 1//0 [\w-]{20,}
npm-token npm_ @{20,}
pypi-token pypi-Ag
sendgrid-key SG. (?<![A-Za-z]SG\.)[\w-]{16,}(?:\.[\w-]*)?
twilio-key SK,AC (?<!\w\w\w)[0-9a-f]{32}(?!\w)
mailgun-key key- [0-9a-f]{32}
mailchimp-key ?-us [0-9a-f]{32}-us\d{1,2}
digitalocean-token dop_v1_,doo_v1_,dor_v1_
heroku-key HRKU-
azure-client-secret !Q~ [\w.~-]{3}\dQ~[\w.~-]{20,}
azure-storage-key ?accountkey= (AccountKey=)[\w+/=]{10,}
azure-connection-string ?sharedaccesskey= (SharedAccessKey=)[\w+/=]{10,}
azure-sas-token ?sig= ([?&;]sig=)[\w%+/=-]{20,}
jwt eyJ [\w-]{16,}(?:\.[\w-]*)?(?:\.[\w-]*)?
huggingface-token hf_,api_org_ @{16,}
telegram-token !:AA \d{8,10}:AA[\w-]{20,}
discord-token MD,MT,Mj,Mz,ND,NT,Nj,Nz,OD,OT [\w-]{22,24}\.[\w-]{6}\.[\w-]{20,}
newrelic-key NRAK-,NRJS-,NRII-,NRIQ-,NRRA-
shopify-token shpat_,shpca_,shppa_,shpss_
square-token sq0atp-,sq0csp-,sq0idp-
square-token !EAAA (?<![\w+/=])EAAA[El][\w-]{50,}
databricks-token dapi [0-9a-f]{32}
vault-token hvs.,hvb.,hvr.
age-key AGE-SECRET-KEY-1
linear-key lin_api_,lin_oauth_
notion-token ntn_,secret_ @{40,}
atlassian-token ATATT3,ATCTT3,ATBB [\w=-]{20,}
doppler-token dp.pt.,dp.st.,dp.ct.,dp.sa.
grafana-token glsa_,glc_ [\w=-]{20,}
terraform-token !.atlasv1. @{14}\.atlasv1\.[\w-]{20,}
postman-key PMAK-
figma-token figd_,figo_
planetscale-token pscale_tkn_,pscale_pw_,pscale_oauth_
supabase-key sbp_,sb_secret_
fly-token fm1r_,fm2_,fo1_ [\w+/=,-]{20,}
airtable-token !pat pat@{14}\.[0-9a-f]{20,}
sentry-token sntrys_,sntryu_ [\w+/=-]{20,}
docker-token dckr_pat_,dckr_oat_,SWMTKN-1-
rubygems-key rubygems_ [0-9a-f]{20,}
groq-key gsk_ @{20,}
xai-key xai- @{20,}
replicate-token r8_ @{20,}
perplexity-key pplx- @{20,}
tailscale-key tskey-
onepassword-token ops_eyJ
artifactory-key AKCp @{60,}
database-url ?:// ((?:postgres|postgresql|mysql|mariadb|mongodb|redis|rediss|amqp|amqps|mssql|sqlserver|clickhouse)(?:\+\w{1,16})?://[^\s:@/"'<>]{0,128}:)[^\s"'<>]{1,256}(?=@)
url-credentials ?:// (://[^\s:@/"'<>]{0,128}:)[^\s"'<>/]{1,256}(?=@)
url-credentials ?:// (://)[\w-]{20,256}(?=@)
bearer-token ?bearer (bearer\s{1,4})[\w.~+/=-]{8,}
cli-password !-p (sshpass\s{1,4}-p\s{0,4}["']?|(?:mysql|mariadb)[^\n|;&]{0,200}?\s-p["']?|(?:docker|podman|oras|registry|acr)\s{1,4}login[^\n|;&]{0,200}?\s-p[\s=]{1,4}["']?)[^\s"']{1,256}
cli-password !redis-cli (redis-cli[^\n|;&]{0,200}?\s-a\s{1,4}["']?)[^\s"']{1,256}
cli-password ?pass: (-pass(?:in|out)?\s{1,4}pass:)[^\s"']{1,256}
basic-auth ?curl (\s(?:-u|--user|--proxy-user)[\s=]{0,4}["']?[^\s:"']{1,64}:)[^\s"']{1,256}
netrc-password ?login (login\s{1,8}\S{1,64}\s{1,8}password\s{1,8})\S{1,256}
sql-password ?identified (identified\s{1,4}(?:with\s{1,4}\S{1,40}\s{1,4})?by\s{1,4}["'])[^"'\n]{1,128}
sql-password ?password (\sPASSWORD\s{1,4}')[^'\n]{1,128}(?=')`

/** What follows a known beginning where the table says nothing else: a word, perhaps of three dotted parts. */
const TOKEN = String.raw`[\w-]{10,}(?:\.[\w-]{2,})?(?:\.[\w-]{2,})?`

/** One line of the table, or a user's own pattern. */
export interface SecretPattern {
  readonly kind: string
  /** Any of these must occur before the expression is worth running; none: it always runs. */
  readonly hints: readonly string[]
  /** True where the hints are looked for in the text in lower case. */
  readonly anyCase: boolean
  /** The expression as text. Made when it is asked for: hardly any is in one run of the hook. */
  readonly source: () => string
  /** Compiled at its first use, with the flag `g`. */
  expression?: RegExp
}

let parsed: SecretPattern[] | undefined

/** The built-in patterns, in the order in which they are to run: the specific before the general. */
export function secretPatterns(): readonly SecretPattern[] {
  parsed ??= TABLE.trim().split('\n').map(parseLine)
  return parsed
}

function parseLine(line: string): SecretPattern {
  const [kind = '', beginnings = ''] = line.split(' ', 2)
  const mode = beginnings[0]
  const whole = mode === '?' || mode === '!'
  const hints = whole ? [beginnings.slice(1)] : beginnings.split(',')
  return {
    kind,
    hints,
    anyCase: mode === '?',
    source: () => {
      const rest = line.slice(kind.length + beginnings.length + 2).replaceAll('@{', '[A-Za-z0-9]{') || TOKEN
      return whole ? rest : `(?:${beginnings.replaceAll('.', '\\.').replaceAll(',', '|')})${rest}`
    },
  }
}

/** The expression of a pattern, compiled once. */
export function expressionOf(pattern: SecretPattern): RegExp {
  pattern.expression ??= new RegExp(pattern.source(), pattern.anyCase ? 'gi' : 'g')
  return pattern.expression
}

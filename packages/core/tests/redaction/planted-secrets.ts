/**
 * One secret of every kind, in a line as it is met in the field. They are put together here, from a fixed sequence, so that
 * no file of the repository holds anything that looks like one.
 */
export interface PlantedSecret {
  readonly kind: string
  readonly secret: string
  /** The line around it; `§` stands for the secret. */
  readonly line: string
}

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
let state = 7

function pick(characters: string, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    text += characters[Math.floor((state / 2_147_483_648) * characters.length)]
  }
  return text
}

const alnum = (length: number): string => pick(ALNUM, length)
const upper = (length: number): string => pick(ALNUM.slice(0, 26) + ALNUM.slice(52), length)
const hex = (length: number): string => pick('0123456789abcdef', length)
const digits = (length: number): string => pick('0123456789', length)

/** A password as people choose it: letters, a digit, signs. */
const password = (): string => `${pick('abcdefghijkmnpqrstuvwxyz', 6)}${digits(2)}!${pick('ABCDEFGHJK', 3)}`

function plant(kind: string, secret: string, line = `the value is § here`): PlantedSecret {
  return { kind, secret, line }
}

const pemBody = (lines: number): string => Array.from({ length: lines }, () => alnum(64)).join('\n')

export const PLANTED_SECRETS: readonly PlantedSecret[] = [
  plant('aws-access-key', `AKIA${upper(16)}`),
  plant('aws-access-key', `ASIA${upper(16)},${alnum(40)}`, 'Access key ID,Secret access key\n§\n'),
  plant('aws-secret-key', alnum(40), 'aws_secret_access_key = §'),
  plant('github-token', `ghp_${alnum(36)}`, 'git clone https://x-access-token:§@github.com/a/b.git'),
  plant('github-app-token', `ghs_${alnum(36)}`),
  plant('github-fine-grained-token', `github_pat_${alnum(22)}_${alnum(59)}`),
  plant('gitlab-token', `glpat-${alnum(20)}`, 'PRIVATE-TOKEN: §'),
  plant('slack-token', `xoxb-${digits(12)}-${digits(12)}-${alnum(24)}`),
  plant('slack-webhook', `hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${alnum(24)}`, 'curl https://§ -d x'),
  plant('discord-webhook', `discord.com/api/webhooks/${digits(18)}/${alnum(68)}`, 'POST https://§'),
  plant(
    'teams-webhook',
    `webhook.office.com/webhookb2/${hex(32)}@${hex(32)}/IncomingWebhook/${hex(32)}`,
    'https://acme.§',
  ),
  plant('stripe-key', `sk_live_${alnum(24)}`),
  plant('stripe-key', `whsec_${alnum(32)}`),
  plant('anthropic-key', `sk-ant-api03-${alnum(93)}AA`),
  plant('openrouter-key', `sk-or-v1-${hex(64)}`),
  plant('openai-key', `sk-proj-${alnum(48)}`),
  plant('openai-key', `sk-${alnum(48)}`, 'openai.api_key = "§"'),
  plant('google-api-key', `AIza${alnum(35)}`, 'maps?key=§&libraries=places'),
  plant('google-oauth-token', `ya29.${alnum(60)}`),
  plant('google-oauth-token', `GOCSPX-${alnum(28)}`),
  plant('npm-token', `npm_${alnum(36)}`, '//registry.example/:_authToken=§'),
  plant('pypi-token', `pypi-AgEIcHlwaS5vcmc${alnum(80)}`),
  plant('sendgrid-key', `SG.${alnum(22)}.${alnum(43)}`),
  plant('twilio-key', `SK${hex(32)}`),
  plant('mailgun-key', `key-${hex(32)}`),
  plant('mailchimp-key', `${hex(32)}-us14`),
  plant('digitalocean-token', `dop_v1_${hex(64)}`),
  plant('heroku-key', `HRKU-${alnum(60)}`),
  plant('heroku-key', `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`, 'HEROKU_API_KEY=§'),
  plant(
    'azure-storage-key',
    `${alnum(86)}==`,
    'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=§;EndpointSuffix=x',
  ),
  plant(
    'azure-connection-string',
    `${alnum(43)}=`,
    'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=§',
  ),
  plant('azure-sas-token', `${alnum(42)}%3D`, 'https://acme.blob.example/c/b?sv=2024-01-01&sr=b&sig=§'),
  plant('azure-client-secret', `${alnum(3)}8Q~${alnum(34)}`),
  plant('jwt', `eyJ${alnum(33)}.eyJ${alnum(60)}.${alnum(43)}`),
  plant('huggingface-token', `hf_${alnum(34)}`),
  plant('telegram-token', `${digits(9)}:AA${alnum(33)}`, 'https://api.telegram.example/bot§/getMe'),
  plant('discord-token', `MT${alnum(22)}.${alnum(6)}.${alnum(27)}`),
  plant('datadog-key', hex(32), 'DD_API_KEY=§ datadog-agent run'),
  plant('newrelic-key', `NRAK-${upper(27)}`),
  plant('shopify-token', `shpat_${hex(32)}`),
  plant('square-token', `sq0atp-${alnum(22)}`),
  plant('square-token', `EAAAE${alnum(59)}`),
  plant('databricks-token', `dapi${hex(32)}`),
  plant('vault-token', `hvs.${alnum(90)}`, 'export VAULT=§'),
  plant('age-key', `AGE-SECRET-KEY-1${upper(58)}`),
  plant('linear-key', `lin_api_${alnum(40)}`),
  plant('notion-token', `ntn_${alnum(46)}`),
  plant('atlassian-token', `ATATT3${alnum(180)}=${upper(8)}`),
  plant('doppler-token', `dp.pt.${alnum(43)}`),
  plant('grafana-token', `glsa_${alnum(32)}_${hex(8)}`),
  plant('terraform-token', `${alnum(14)}.atlasv1.${alnum(60)}`),
  plant('postman-key', `PMAK-${hex(24)}-${hex(34)}`),
  plant('figma-token', `figd_${alnum(40)}`),
  plant('planetscale-token', `pscale_tkn_${alnum(43)}`),
  plant('supabase-key', `sbp_${hex(40)}`),
  plant('fly-token', `fm2_${alnum(100)}`),
  plant('airtable-token', `pat${alnum(14)}.${hex(64)}`),
  plant('sentry-token', `sntrys_${alnum(80)}`),
  plant('docker-token', `dckr_pat_${alnum(27)}`),
  plant('rubygems-key', `rubygems_${hex(48)}`),
  plant('groq-key', `gsk_${alnum(52)}`),
  plant('xai-key', `xai-${alnum(80)}`),
  plant('replicate-token', `r8_${alnum(37)}`),
  plant('perplexity-key', `pplx-${alnum(48)}`),
  plant('tailscale-key', `tskey-auth-${alnum(12)}-${alnum(32)}`),
  plant('onepassword-token', `ops_eyJ${alnum(200)}`),
  plant('artifactory-key', `AKCp${alnum(69)}`),
  plant('private-key', `-----BEGIN RSA PRIVATE KEY-----\n${pemBody(6)}\n-----END RSA PRIVATE KEY-----`),
  plant('ssh-private-key', `-----BEGIN OPENSSH PRIVATE KEY-----\n${pemBody(5)}\n-----END OPENSSH PRIVATE KEY-----`),
  plant(
    'pgp-private-key',
    `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${pemBody(5)}\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----`,
  ),
  plant('database-url', password(), 'DATABASE=postgresql+asyncpg://app:§@db.internal:5432/app'),
  plant('database-url', `p@${alnum(6)}/x`, 'mongodb+srv://root:§@cluster0.example/test'),
  plant('url-credentials', password(), 'https://deploy:§@git.example/repo.git'),
  plant('bearer-token', alnum(40), 'curl -H "Authorization: Bearer §" https://api.example'),
  plant('authorization', `${alnum(24)}==`, 'Authorization: Basic §'),
  plant('cookie', `sid=${alnum(26)}; theme=dark`, 'Cookie: §'),
  plant('basic-auth', password(), 'curl -sS -u admin:§ https://api.example/v1'),
  plant('cli-password', password(), 'mysql -h db -uroot -p§ app'),
  plant('cli-password', password(), 'docker login -u bot -p § ghcr.example'),
  plant('netrc-password', password(), 'machine api.example login bot password §'),
  plant('sql-password', password(), "CREATE USER app IDENTIFIED BY '§';"),
  plant('sql-password', password(), "ALTER ROLE app WITH PASSWORD '§';"),
  plant('password', password(), 'DB_PASSWORD=§'),
  plant('password', password(), '{"user": "app", "password": "§"}'),
  plant('password', password(), 'spring.datasource.password: §'),
  plant('password', password(), 'deploy --password § --verbose'),
  plant('password', password(), '["deploy","--password","§"]'),
  plant('password', password(), '<password>§</password>'),
  plant('password', password(), '- name: PGPASSWORD\n  value: §'),
  plant('password', 'correct horse battery staple', 'passphrase = "§"'),
  plant('password', password(), 'def connect(user, password: str = "§"):'),
  plant('secret', alnum(50), "SECRET_KEY = '§'"),
  plant('secret', hex(64), '  clientSecret: "§",'),
  plant('token', alnum(30), 'gh-like --auth-token=§'),
  plant('token', alnum(30), 'GET /callback?access_token=§&state=1'),
  plant('api-key', hex(32), 'x-api-key: §'),
  plant('api-key', hex(64), 'WALLET_PRIVATE_KEY=0x§'),
  plant('credentials', alnum(24), 'registry_credentials: "§"'),
  plant('wallet-seed', 'ripple scissors kick mammal hire column oak again sun offer wealth tomorrow', 'mnemonic: "§"'),
]

/** Secrets of forty kinds, put together here so that no file of the repository holds anything that looks like one. */
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
let state = 11

function pick(characters: string, length: number): string {
  let text = ''
  for (let i = 0; i < length; i += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    text += characters[Math.floor((state / 2_147_483_648) * characters.length)]
  }
  return text
}

const alnum = (length: number): string => pick(ALNUM, length)
const upper = (length: number): string => pick(ALNUM.slice(0, 26) + ALNUM.slice(52), length)
const hex = (length: number): string => pick('0123456789abcdef', length)
const digits = (length: number): string => pick('0123456789', length)

/** `§` in a line stands for the secret. */
function plant(
  kind: string,
  secret: string,
  line = 'the value is § here',
): { kind: string; secret: string; text: string } {
  return { kind, secret, text: line.replace('§', secret) }
}

export const PLANTED = [
  plant('aws key id', `AKIA${upper(16)}`),
  plant('aws secret', alnum(40), 'aws_secret_access_key = §'),
  plant('github', `ghp_${alnum(36)}`),
  plant('github in a url', `gho_${alnum(36)}`, 'git clone https://x-access-token:§@github.com/a/b.git'),
  plant('github app', `ghs_${alnum(36)}`),
  plant('github fine grained', `github_pat_${alnum(22)}_${alnum(59)}`),
  plant('gitlab', `glpat-${alnum(20)}`, 'PRIVATE-TOKEN: §'),
  plant('slack bot', `xoxb-${digits(12)}-${digits(12)}-${alnum(24)}`),
  plant('slack user', `xoxp-${digits(12)}-${digits(12)}-${digits(12)}-${hex(32)}`),
  plant('slack webhook', `hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${alnum(24)}`, 'curl https://§ -d x'),
  plant('discord webhook', `discord.com/api/webhooks/${digits(18)}/${alnum(68)}`, 'POST https://§'),
  plant('stripe', `sk_live_${alnum(24)}`),
  plant('stripe restricted', `rk_live_${alnum(24)}`),
  plant('stripe webhook', `whsec_${alnum(32)}`),
  plant('anthropic', `sk-ant-api03-${alnum(93)}AA`),
  plant('openrouter', `sk-or-v1-${hex(64)}`),
  plant('openai project', `sk-proj-${alnum(48)}`),
  plant('openai', `sk-${alnum(48)}`, 'openai.api_key = "§"'),
  plant('google', `AIza${alnum(35)}`, 'maps?key=§&libraries=places'),
  plant('google oauth', `ya29.${alnum(80)}`, 'Authorization: Bearer §'),
  plant('npm', `npm_${alnum(36)}`, '//registry.invalid/:_authToken=§'),
  plant('pypi', `pypi-AgEIcHlwaS5vcmc${alnum(70)}`),
  plant('sendgrid', `SG.${alnum(22)}.${alnum(43)}`),
  plant('twilio', `SK${hex(32)}`),
  plant('mailgun', `key-${hex(32)}`),
  plant('digitalocean', `dop_v1_${hex(64)}`),
  plant('hugging face', `hf_${pick(ALNUM.slice(0, 52), 34)}`),
  plant('databricks', `dapi${hex(32)}`),
  plant('shopify', `shpat_${hex(32)}`),
  plant('linear', `lin_api_${alnum(40)}`),
  plant('doppler', `dp.pt.${alnum(43)}`),
  plant('terraform', `${alnum(14)}.atlasv1.${alnum(64)}`),
  plant('telegram', `${digits(9)}:AA${alnum(33)}`),
  plant('jwt', `eyJ${alnum(33)}.eyJ${alnum(60)}.${alnum(43)}`),
  plant('bearer', alnum(40), 'Authorization: Bearer §'),
  plant('basic auth', `${alnum(12)}9x`, 'https://admin:§@db.example.org/path'),
  plant('database url', `${alnum(14)}7q`, 'postgres://app:§@10.0.0.5:5432/main'),
  plant('password', `hunter${digits(3)}Xy!${alnum(4)}`, 'DB_PASSWORD=§'),
  plant('client secret', alnum(32), 'client_secret: "§"'),
  plant('private key', alnum(64), '-----BEGIN RSA PRIVATE KEY-----\n§\n-----END RSA PRIVATE KEY-----'),
] as const

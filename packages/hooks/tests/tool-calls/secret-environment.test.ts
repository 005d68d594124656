import { describe, expect, it } from 'vitest'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { toolCallData } from '../redacted-calls.ts'

/** Variables whose names tell nothing, and a value that goes on in a second line. */
const PRINTED = 'HARBOR=lantern-zebra\nNOTE=first\nmorning-tide\n'
const OF_PRINTED = /lantern|morning-tide/

const PRINTING = [
  'env', 'env | sort', 'env|grep HARBOR', 'sudo env', 'env -0', 'env A=b', '/usr/bin/env', 'cd x && env', 'printenv', 'printenv | sort', 'printenv DEPLOY_TOKEN', 'set', 'set | grep HARBOR', 'export', 'export -p', 'declare -p', 'declare -x',
  'declare', 'typeset -x', 'readonly -p', 'cat /proc/self/environ', 'cat /proc/1234/environ | tr "\\0" "\\n"', 'xargs -0 -n1 < /proc/1/environ', 'strings /proc/*/environ', 'ps eww 12', 'ps auxe', 'ps -E', 'docker inspect app',
  'docker exec app env', 'docker run --rm app env', 'docker compose exec app printenv', 'kubectl exec pod -- env', 'ssh host env', "ssh host 'env | sort'", 'sh -c env', 'bash -lc "env | sort"', "bash -c 'set'", 'heroku run env',
  'docker compose config', 'docker-compose config', 'systemctl show-environment', 'launchctl export', 'php -i', 'node -p process.env', 'node -e "console.log(process.env)"', 'node -p "JSON.stringify(process.env)"',
  'node -e "console.log(process.env.DEPLOY_TOKEN)"', 'python3 -c "import os; print(os.environ)"', "python3 -c 'import os; print(dict(os.environ))'", "python - <<'EOF'\nimport os\nfor k, v in os.environ.items():\n  print(k, v)\nEOF",
  "python3 -c \"import os; print(os.environ['DB_PASSWORD'])\"", "python3 -c \"import os; print(os.getenv('API_KEY'))\"", "ruby -e 'p ENV.to_h'", "perl -e 'print %ENV'", "php -r 'print_r(getenv());'", 'deno eval "console.log(Deno.env.toObject())"',
  'echo $DEPLOY_TOKEN', 'echo "token: $' + '{DEPLOY_TOKEN}"', 'printf %s "$DB_PASSWORD"', 'Get-ChildItem Env:', 'gci env:', 'dir env:', 'npm run env', 'echo $DEPLOY_TOKEN | cut -c1-30',
  'docker compose convert', 'docker-compose -f a.yml convert', 'python3 -m dotenv list', 'python -I -m dotenv -q never get HARBOR', 'uv run python -m dotenv list', 'cmake -E environment', "rails runner 'p Rails.application.credentials.config'", "bundle exec bin/rails r 'puts ENV.to_h'", "bin/rails console <<'EOF'\nputs Rails.application.credentials.harbor\nEOF",
  'fd -H env -x cat', 'fd -x cat', 'fd -HI . -X head -3', 'fd --hidden --exec cat', 'fdfind -e pem -x cat', "fd -u '^id_' --exec-batch tail",
  'fd key -x cat', 'fd -H pgpass -x cat', 'fd -H netrc -x cat', 'fd tfstate -x cat', 'fd kube -X cat', 'fd passw -x cat', 'fd token -x cat', 'fd id_ed -x cat', "fd 'key$' -x cat", 'fd -H env --exec=cat', 'fd -H env -xcat', 'fd -HXcat env', 'git ls-files | grep key | xargs cat',
] // biome-ignore format: a list of commands
const HARMLESS = [
  'set -e; npm test', 'set -euo pipefail\nmake', 'export A=b && npm test', 'env NODE_ENV=test npm test', 'ps aux', 'ps -ef', 'ps -e -o pid,args', 'ps -C node', 'echo $HOME', 'echo "exit $?"', 'grep -n env a.txt', 'printenv HOME', 'docker compose up -d',
  'docker compose config --services', "python3 -c \"import os; print(os.environ['HOME'])\"", "python3 -c \"import os; os.environ['MODE'] = 'x'; import app\"", 'declare -A map', 'npm run build', 'ssh host uptime', 'sh -c "set -e; make"',
  'node -p process.env.NODE_ENV', 'npm config set registry x', 'echo "set the env"', 'git checkout env', 'mkdir env', 'conda env list', 'poetry env info', 'command -v env', 'declare -i n=3', 'echo $PATH', 'cd env && ls', 'echo $TOKEN_COUNT', 'php -v', 'git commit -m "Read env"',
  'docker compose convert --services', 'python3 -m pytest', 'python3 -m dotenv run -- npm test', 'cmake -E echo environment', "rails runner 'puts User.count'", 'bundle exec rspec', 'fd -e ts -x cat', "fd '\\.ts$' -x head -3", 'fd -H -t f -x wc -l', 'fd env', "fd -g '*.md' -X cat", 'fd session src -x grep -n foo', 'fd session -x cat', 'fd user --exec=cat', 'fd -tx user -xcat', "fd '\\.c$' -x cat",
] // biome-ignore format: a list of commands

describe('a command that prints the environment', () => {
  it.each(PRINTING)('gives nothing of it that is kept: %s', (command) => {
    expect(secretUse(command)).not.toBe('none')
    expect(mayUseSecretFile(command, PRINTED), 'the quick way is not taken').toBe(true)
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: PRINTED, stderr: '' } })
    expect(JSON.stringify(told)).not.toMatch(OF_PRINTED)
  })

  it.each(HARMLESS)('is not: %s', (command) => {
    expect(secretUse(command)).toBe('none')
  })

  it.each(['npm test', 'set -e; npm test', 'export A=b && npm test', 'env NODE_ENV=test npm test', 'ps aux', 'NODE_ENV=test node a.js', 'echo "exit $?"', 'echo $HOME'])('goes the quick way where it is an ordinary one: %s', (command) => {
    expect(mayUseSecretFile(command, '')).toBe(command.startsWith('env '))
  }) // biome-ignore format: a list of commands
})

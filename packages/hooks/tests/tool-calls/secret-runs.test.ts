import { describe, expect, it } from 'vitest'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { toolCallData } from '../redacted-calls.ts'

/** Of which commands the output is kept, and why. `runs`: without lines that may show variables; `left`: nothing. */
const TABLE: readonly (readonly [command: string, use: 'none' | 'runs' | 'left', why: string])[] = [
  // What runs with the variables of a file and is known for what it prints
  ['source .env && npm test', 'runs', 'a check'],
  ['. ./.env && npm run test:unit', 'runs', 'a script named after a check'],
  ['set -a; source .env; set +a; npx vitest run src', 'runs', 'a check behind npx'],
  ['set -a && . ./.env.test && set +a && pytest -q tests', 'runs', 'a check'],
  ['set -euo pipefail; source .env; go test ./...', 'runs', 'options of a shell that print nothing'],
  ['[ -f .env ] && . ./.env; npm test', 'runs', 'asked for first'],
  ['if [ -f .env ]; then . ./.env; fi; cargo test', 'runs', 'within if'],
  ['cd app && source ../.env && pnpm test 2>&1 | tail -40', 'runs', 'the end of what a check prints'],
  ['source .env && npm test | tee test.log | grep -E "fail|pass"', 'runs', 'filters of what a check prints'],
  ['source .env && npm test; echo "exit $?"', 'runs', 'says no variable of the file'],
  ["export $(grep -v '^#' .env | xargs) && npm test", 'runs', 'what is picked becomes words of export'],
  ['export $(cat .env | xargs -0) && python -m pytest', 'runs', 'the same'],
  ['env $(cat .env | xargs) npm test', 'runs', 'the same for env, with a program'],
  ['source <(sed "s/^/export /" .env) && npm test', 'runs', 'read by source'],
  ['dotenv -e .env -- npm test', 'runs', 'loads and runs'],
  ['npx dotenv -e .env.test -- jest --ci', 'runs', 'the same behind npx'],
  ['dotenvx run -f .env -- pnpm build', 'runs', 'a build'],
  ['env-cmd -f .env npm run lint', 'runs', 'the same'],
  ['node --env-file=.env --test', 'runs', 'tests of node'],
  ['ENV_FILE=.env npm test', 'none', 'a path in a variable'],
  ['vitest run --env-file .env', 'runs', 'a path as an option'],
  ['docker compose --env-file .env up -d', 'runs', 'says what was started'],
  ['source .env && NODE_ENV=test yarn test', 'runs', 'a variable that is written out'],
  ['source .env && uv run pytest', 'runs', 'a runner of a check'],
  ['source .env && python manage.py test', 'runs', 'a check'],
  ['source .env && npx tsc --noEmit && npx eslint src', 'runs', 'two checks'],
  // What could print the values
  ['source .env && env', 'left', 'prints all variables'],
  ['source .env && printenv DB', 'left', 'prints one'],
  ['source .env; set', 'left', 'prints all variables'],
  ['set -a; . ./.env; export', 'left', 'prints all that are exported'],
  ['source .env && export -p', 'left', 'prints all that are exported'],
  ['source .env && declare -p && npm test', 'left', 'prints all'],
  ['source .env && echo $DB_HOST && npm test', 'left', 'says a variable'],
  ['source .env && printf "%s" "$A" && npm test', 'left', 'says a variable'],
  ['source .env && npm test -- --token $TOKEN', 'left', 'npm prints the command that it runs'],
  ['set -x; source .env && npm test', 'left', 'the shell prints what it reads'],
  ['bash -x -c "source .env; npm test"', 'left', 'the shell prints what it reads'],
  ['set -v; . ./.env; npm test', 'left', 'the same'],
  ['source .env && make test', 'left', 'make prints commands with their variables'],
  ['source .env && node server.js', 'left', 'any program'],
  ['source .env && python app.py', 'left', 'any program'],
  ['source .env && npm start', 'left', 'any program'],
  ['source .env && npm run env', 'left', 'npm prints the environment'],
  ['source .env && npm run print:env', 'left', 'a script that prints'],
  ['source .env && npm run test:debug-env', 'left', 'a script that prints'],
  ['source .env && npm exec -- printenv', 'left', 'prints'],
  ['source .env && npx printenv', 'left', 'prints'],
  ['source .env && curl -v https://x.example', 'left', 'shows headers'],
  ['source .env && pytest --showlocals', 'left', 'shows variables beside what failed'],
  ['source .env && mvn -X test', 'left', 'shows the environment'],
  ['source .env && npm test && cat .env', 'left', 'prints the file'],
  ['source .env && npm test < .env', 'left', 'given the file'],
  ['npm test | tee .env.log; cat .env', 'left', 'prints the file'],
  ['source .env | cat; npm test; grep A .env', 'left', 'prints the file'],
  ['cat .env && npm test', 'left', 'prints the file'],
  ['echo $(cat .env) && npm test', 'left', 'prints what was picked'],
  ['echo $(cat .env); export A=b; npm test', 'left', 'prints what was picked'],
  ['env $(cat .env | xargs)', 'left', 'env without a program prints'],
  ['env $(cat .env | xargs) -0', 'left', 'env with an option prints'],
  ['dotenv -e .env -- printenv', 'left', 'prints'],
  ['dotenv -e .env -p A', 'left', 'prints a value'],
  ['eslint .env', 'left', 'shows lines of the file'],
  ['npx prettier --check .env', 'left', 'shows lines of the file'],
  ['docker compose --env-file .env config', 'left', 'prints with variables put in'],
  ['docker compose --env-file .env up', 'left', 'prints what services print'],
  ['docker run --env-file .env app npm test', 'left', 'what an image runs is not known'],
  ['node --env-file=.env --test -p process.env', 'left', 'prints'],
  ['export $(cat .env | xargs -I{} echo {}) && npm test', 'left', 'xargs runs a program'],
  ['export $(cat .env | tee /dev/stderr | xargs) && npm test', 'left', 'a copy goes to the screen'],
  ['source .env && npm test & env', 'left', 'prints all variables'],
  ['source .env\nnpm test\nenv | sort', 'left', 'prints all variables'],
  ['source .env && npm test || cat .env.local', 'left', 'prints another one'],
  ['eval $(cat .env) npm test', 'left', 'runs what stands in the file'],
  ['source .env; trap "env" EXIT; npm test', 'left', 'prints at the end'],
  ['source .env && npm test | sed -n "e env"', 'left', 'sed runs a program'],
  ['source .env && npm test | sed "s/x/env/e"', 'left', 'sed runs what it puts in'],
  ['source .env && npm test | sed -n "1,40p"', 'runs', 'lines of what a check prints'],
  ['source .env && npm test | rg --pre env x', 'left', 'a program before the search'],
  ['source .env && SHELLOPTS=xtrace npm test', 'left', 'shells below print what they do'],
  ['source .env && BASH_ENV=./x.sh npm test', 'left', 'shells below run a file first'],
  ['export BASH_ENV=./x.sh; source .env && npm test', 'left', 'the same'],
  ['source .env && npm test | tee >(env)', 'left', 'prints all variables'],
  ['source .env && npm test && cat < /proc/self/environ', 'left', 'prints all variables'],
  ['source .env && npm test | cat - /proc/self/environ', 'left', 'prints all variables'],
  ['source .env && npm test && cat <<< "$A"', 'left', 'says a variable'],
  ['f() { env; }; source .env && npm test; f', 'left', 'a function that prints'],
  ['source .env && go test -exec env ./...', 'left', 'runs another program'],
  ['source .env && source ./show.sh && npm test', 'left', 'another script'],
  // What looks like the name of a file and is none
  ['python3 -c "import kv; print(kv.key)"', 'none', 'an attribute'],
  ["python3 - <<'EOF'\nfor kv in items:\n    print(kv.key, kv.value)\nEOF", 'none', 'attributes'],
  ['python3 -c "print(f\'{kv.key}: {kv.value}\')"', 'none', 'a place in a text'],
  ['node -e "for (const e of list) console.log(e.key + 1, e.user.age)"', 'none', 'attributes'],
  ['ruby -e "puts user.age"', 'none', 'an attribute'],
  ['python3 -c "x == kv.key or y < kv.key"', 'none', 'what is compared'],
  ["node -e 'm.map(kv => kv.key)'", 'none', 'what a function gives'],
  ["node -e 'a ? kv.key : b'", 'none', 'one of two'],
  ["python3 - <<'EOF'\nx = 1  # kv.key is a name\nprint(x)\nEOF", 'none', 'a comment'],
  ['uv run python -c "print(kv.key)"', 'none', 'in the environment of a project'],
  ['sqlite3 a.db "select kv.key from kv where kv.key > 3"', 'none', 'a column'],
  ['psql -c "\\copy t from kv.key"', 'left', 'a command of a client'],
  ['sqlite3 a.db ".read server.key"', 'left', 'a command of a client'],
  ['uv run python -c "print(open(\'kv.key\').read())"', 'left', 'a file'],
  ["python3 - <<'EOF'\nx = 1 # one\nprint(open('server.key').read())\nEOF", 'left', 'a file behind a comment'],
  ['uv run cat server.key', 'left', 'a file'],
  ['grep -rn "kv.key" src', 'none', 'what is looked for'],
  ['rg -n process.env src', 'none', 'what is looked for'],
  ['git grep -n config.env', 'none', 'what is looked for'],
  ["jq -r '.user.key' package.json", 'none', 'a filter'],
  ["yq '.a.env' docker-compose.yml", 'none', 'a filter'],
  // And what is one all the same
  ['python3 -c "print(open(\'server.key\').read())"', 'left', 'between quotes'],
  ["python3 - <<'EOF'\nprint(open('conf/server.key').read())\nEOF", 'left', 'between quotes'],
  ["python3 - <<'EOF'\n# don't\nprint(open('server.key').read())\nEOF", 'left', 'behind a quote that is none'],
  ['python3 - <<\'EOF\'\nimport os\nos.system("""\ncat server.key\n""")\nEOF', 'left', 'in a text of several lines'],
  ['ruby -e "system(%q(cat server.key))"', 'left', 'behind a word that is no keyword'],
  ['python3 -c "import os; print(os.popen(\'cat server.key\').read())"', 'left', 'in a text'],
  ['node -e "console.log(process.env)"', 'left', 'the whole environment'],
  ['bash -c "cat kv.key"', 'left', 'a shell has no attributes'],
  ['grep -e KEY server.key', 'left', 'the pattern stands behind -e'],
  ['grep -rne KEY server.key', 'left', 'the same'],
  ['grep --regexp=KEY server.key', 'left', 'the same'],
  ['grep -f server.key a.txt', 'left', 'a file of patterns'],
  ['grep -A 3 KEY server.key', 'left', 'an option that takes a word'],
  ['ag -G .env KEY', 'left', 'an option that takes a word'],
  ['rg KEY .env', 'left', 'the second word is a file'],
  ['rg .env .env', 'left', 'the second word is a file'],
  ['jq . credentials.json', 'left', 'the second word is a file'],
  ['jq -f a.jq credentials.json', 'left', 'the filter stands in a file'],
  ['yq \'load_str(".env")\' a.yml', 'left', 'a filter that reads'],
] // biome-ignore format: a table

describe('the output of a command', () => {
  it.each(TABLE)('%s: %s (%s)', (command, use) => {
    const found = secretUse(command)
    // Where the command itself may hold a value, it goes too.
    expect(found === 'reads' || found === 'writes' ? 'left' : found).toBe(use)
    if (use !== 'none') expect(mayUseSecretFile(command, ''), 'the quick way is not taken').toBe(true)
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: 'ready', stderr: '' } })
    expect(told.output).toBe(use === 'left' ? '[left out: of a file that holds secrets]' : 'ready')
  })
})

describe('what a check printed that ran with variables of a secret file', () => {
  const kept = (line: string): boolean => {
    const stdout = `before\n${line}\nafter`
    const told = toolCallData({ name: 'Bash', input: { command: 'source .env && npm test' }, result: { stdout } })
    const failed = toolCallData({ name: 'Bash', input: { command: 'source .env && npm test' }, isError: true, content: `Exit code 1\n${stdout}` })
    expect(told.output).toContain('before')
    expect(told.output).toContain('after')
    expect(failed.error?.includes(line)).toBe(told.output?.includes(line))
    return told.output?.includes(line) === true
  } // biome-ignore format: a call a line

  it.each([
    'DB_NAME=lantern',
    'name=lantern',
    'export DB_NAME=lantern',
    'declare -x NAME="lantern"',
    '  "DB_NAME": "lantern",',
    "  DB_NAME: 'lantern',",
    'config { DB_NAME: lantern }',
    '+ DB_NAME=lantern',
    '++ export A',
    '/bin/bash: line 1: lantern: command not found',
    '.env: line 3: lantern: command not found',
    './.env: 3: lantern: not found',
    'sh: 3: ./.env: lantern: not found',
    '(eval):3: parse error near lantern',
    "bash: export: `lantern': not a valid identifier",
    'Error in /work/app/.env: lantern is no value',
  ])('is not kept where it may show one: %s', (line) => {
    expect(kept(line)).toBe(false)
  })

  it.each([
    ' FAIL  src/a.test.ts > adds',
    'AssertionError: expected 3 to be 4',
    'ERROR: could not connect',
    '    at Object.<anonymous> (src/a.ts:3:14)',
    '=== 3 passed, 1 failed ===',
    'injecting 3 variables from .env',
    'Tests:       1 failed, 3 passed, 4 total',
    '--- FAIL: TestAdd (0.00s)',
    "E       assert 'a' == 'b'",
  ])('is kept otherwise: %s', (line) => {
    expect(kept(line)).toBe(true)
  })
})

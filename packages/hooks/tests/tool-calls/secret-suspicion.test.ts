/** Whatever the close look withholds, the quick one passes on to it: over the tables of the close look, and what a shell may stand around them. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRINTS } from '../../src/tool-calls/programs/secret-environment.ts'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { GIVES } from '../../src/tool-calls/secret-giving.ts'
import { NAMES_OF_SECRETS } from '../../src/tool-calls/secret-names.ts'
import { keptOutput } from '../../src/tool-calls/secret-output.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { redacted } from '../redacted-calls.ts'

const SEED = Number(process.env['WINDDOWN_SEED'] ?? 9)
const RUNS = 25

/** Texts that an expression matches, nearly: the generator knows no look around, so some do not. */
const matching = ({ source }: RegExp): fc.Arbitrary<string> => {
  const plain = source.replace(/\(\?<?[=!](?:[^()\\]|\\.|\([^()]*\))*\)/g, '').replace(/\\[bB]/g, '')
  return fc.stringMatching(new RegExp(plain.replace(/\\[sS]/g, ' ').replace(/\.\*/g, '[a-z -]{0,4}')))
}

/** What may stand around the words of a command, each the same to a shell. */
const AROUND: readonly ((program: string, rest: string) => string)[] = [
  (program, rest) => `${program} ${rest}`,
  (program, rest) => `${program}  ${rest.replaceAll(' ', '   ')} 2>/dev/null`,
  (program, rest) => `cd src && ${program} 2>&1 ${rest.replaceAll(' ', ' \\\n  ')}`,
  (program, rest) => `sudo /usr/bin/${program} ${rest} | tail -3`,
  (program, rest) =>
    `(A=b ${program.slice(0, 1)}''${program.slice(1)} ${rest.replace(/\w\w/, (two) => `${two[0]}\\${two[1]}`)})`,
  (program, rest) => `x=$(${program} ${rest}); echo "$x" # done`,
  (program, rest) => `bash -c '${program} ${rest}'`,
]

const expectSuspect = (command: string): void => {
  if (secretUse(command) !== 'none' && !mayUseSecretFile(command, ''))
    throw new Error(`not suspect: ${JSON.stringify(command)}`)
}

const everywhere = (program: string, rest: fc.Arbitrary<string>): void =>
  fc.assert(
    fc.property(rest, fc.constantFrom(...AROUND), (words, around) => expectSuspect(around(program, words.trim()))),
    { seed: SEED, numRuns: RUNS },
  )

describe('what the close look withholds is suspect to the quick one', () => {
  it.each([...GIVES, ...PRINTS])('of the words of %s', (program, words) => {
    everywhere(program, matching(words))
  })

  it.each(NAMES_OF_SECRETS.map((names) => [names] as const))('of names by %s', (names) => {
    const name = matching(names).filter((text) => !/[\n'"`$\\]/.test(text))
    const copy = fc.constantFrom('', '~', '.bak', '-old', '_1', ' (1)', '.orig')
    const path = fc.tuple(name, copy).map(([text, ending]) => text + ending)
    everywhere('cat', path)
    everywhere(
      'cat',
      path.map((text) => `"${text}"`),
    )
    // A place that was gone to before.
    fc.assert(
      fc.property(path, fc.constantFrom('cd', 'pushd'), (text, goes) => {
        const at = text.lastIndexOf('/')
        expectSuspect(at < 0 ? `cat < ${text}` : `${goes} ~/${text.slice(0, at)} && head ${text.slice(at + 1)}`)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
})

/** Words and marks of commands, to be put together by chance. */
const PIECES = [
  'cat', 'env', 'ENV', 'set', 'export', '-p', 'declare', '-x', 'docker exec app', 'sh -c', 'fish -c', 'find . -type f', 'ls', '-a', '-la', 'git ls-files', 'git diff --name-only', 'rg --files -u', '|', '|&', 'xargs', 'parallel', 'while read f; do', 'mapfile -t F <', 'done', 'for f in', '; do', '$(', '<(', '`', ')', '(', '.env', 'id_rsa', '[.]env', '.e*', '?env', '{.,}env', '{.env,a}',
  'echo', 'printf', '$DEPLOY_TOKEN', '$' + '{DB_PASSWORD}', '$F', '$f', 'F=', '"', "'", '\\', '\n', '&&', ';', 'cd ~/.aws', 'cd ~/.gradle', 'cd ..', 'config', 'gradle.properties', 'grep -rn A .', 'grep -rh A .', 'rg -I A', 'git diff', 'git log -p', 'hg log -p', 'jj diff --git', 'cut -d= -f2', 'tail -3', 'sed s/.*=//', 'awk -F= {print}', 'python3 -c', 'print(os.environ)', 'node -p',
  'process.env', "process['env']", 'ruby -e', 'p ENV', '_SERVER', 'php -r', 'jq -n', 'yq', '$ENV', 'env.DB_TOKEN', 'awk', 'ENVIRON', '2>&1', '<', '>', '<<EOF', 'EOF', '<<<', 'printenv', 'ps', 'eww', 'aux', '-E', 'cmd /c', 'kubectl get pod', '-o', 'yaml', '--output=json', 'gpg', '-d', 'sops', 'terraform output', '-json', 'aws configure', 'get', 'az', 'keys list', 'cf env', 'sudo', 'time', 'npm', 'run', '--', 'a.txt', 'src/a.ts', '-exec', '-okdir', '>(', '{}', '+', '# x', 'cp', '/dev/stdout', 'tar cf - ',
  'fd', '-H', '-x cat', '-X', 'rails runner', 'Rails.application.credentials', 'python3 -m dotenv list', 'cmake -E environment', '~/.copilot/', 'config.json',
] // biome-ignore format: a list of words

/** Lines of an output, `NAME` where the name of a file stands. */
const LINES = [
  'NAME:3:A=b', 'NAME:A=b', 'NAME-4-A=b', 'x/NAME=2=A', 'NAME', '  ./NAME', '3:A=b', 'A: b', 'diff --git a/NAME b/NAME', 'diff -r 12 -r 34 NAME', 'Index: NAME', '--- a/NAME', '+++ b/NAME', '==> NAME <==', 'Modified regular file NAME:', '| diff --git a/NAME b/NAME', '| +A=b', '│  Added regular file NAME:', '│     1: A=b', '* commit 1234567', 'changeset:   3:12', '+A=b', ' A=b', 'export A=b', '  A = b', 'commit 1234567', 'src/a.ts:1:foo', '12 passed', '', 'A=b\r', 'C:\\a\\NAME:3:A',
] // biome-ignore format: a list of lines

describe('whatever is put together by chance', () => {
  it('of words of commands', () => {
    const joined = fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 9 })
    fc.assert(
      fc.property(joined, (pieces) => expectSuspect(pieces.flat().join(''))),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('of lines that are printed', () => {
    const names = fc.constantFrom(
      '.env',
      'a/id_rsa',
      'server.pem',
      '.aws/config',
      'prod.tfvars',
      'app-1/.env.local',
      'a.ts',
      'secrets/db',
    )
    const line = fc.tuple(fc.constantFrom(...LINES), names).map(([text, name]) => text.replaceAll('NAME', name))
    const command = fc.constantFrom(
      'npm test',
      'hg log -p',
      'hg diff | tail',
      'jj show',
      'jj log -p | tail -5',
      'svn diff | tail',
      'grep -rn A . | cut -c9-',
      'git log -p --graph',
      'git diff | tail -3',
      'make',
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), command, (lines, ran) => {
        const output = lines.join('\n')
        if (keptOutput(secretUse(ran), redacted(output), ran) !== output && !mayUseSecretFile(ran, output))
          throw new Error(`not suspect: ${JSON.stringify([ran, output])}`)
      }),
      { seed: SEED, numRuns: 1_500 },
    )
  })
})

describe('the quick look', () => {
  it.each(['gpg -d a.gpg', 'az storage account keys list', 'cf env shop', 'cd ~/.gradle && cat gradle.properties', 'xargs -a.env echo', 'xargs -a .env echo', 'env 2>&1', 'aws configure  get x', 'cat [.]env', 'ls -1 -a | while read f; do cat $f; done', 'printf "%s\\n" \\\n  "$DB_PASSWORD"', 'python3 -c "print(open(\'a\').read())" | env', 'find . -type f -ok cat {} \\;', 'find . -type f -okdir cat {} \\;', 'cat >(find .)', 'cat {a,b}x', 'cat {a,,b}-x'])('passes on: %s', (command) => {
    expect(mayUseSecretFile(command, '')).toBe(true)
  }) // biome-ignore format: a list of commands

  it.each(['hg log -p', 'jj show', 'make'])('passes on what shows a part of a secret file: %s', (command) => {
    expect(mayUseSecretFile(command, 'diff -r 12 -r 34 .env\n+HARBOR=zebra')).toBe(true)
    expect(mayUseSecretFile(command, 'Modified regular file .env:\n   1: HARBOR=zebra')).toBe(true)
  })

  it.each([
    ['git grep -h "LANTERN_A="', '  # LANTERN_A=wick-4411'],
    ['make', `${'|'.repeat(33)}diff --git a/.env b/.env\n+HARBOR=zebra`],
    ['make', `@ ${'|'.repeat(60)}--- a/.env\n+HARBOR=zebra`],
    ['make', `diff -r a/x\r b/.env\n+HARBOR=zebra`],
    ['make', `${' '.repeat(60)}.env\u00a0 \r\n2:HARBOR=zebra`],
  ])('passes on what is withheld of an output: %s, %j', (command, output) => {
    expect(keptOutput(secretUse(command), redacted(output), command)).not.toBe(output)
    expect(mayUseSecretFile(command, output)).toBe(true)
  })

  it('looks through each stretch of a text once, however long it is', async () => {
    const source = await readFile(new URL('../../src/tool-calls/secret-suspicion.ts', import.meta.url), 'utf8')
    // Behind each comma up to the next one; behind each line feed, not behind each \r.
    expect(source).toContain(String.raw`|,[^\s{},]*\}[\w-]/`)
    expect(source.match(/^ {2}\/.*\/\w*g\w*$/gm)).toEqual([
      expect.stringMatching(/^ {2}\/\(\?<!\[\^\\n\]\)\(\?:.*\)\/gm$/),
    ])
  })

  it.each([
    ['npm test', ' ✓ passes (3)\n\n12 passed\nTests  3 passed'],
    ['node --test', 'ok 1 - reads a token'],
    ['source venv/bin/activate && python app.py', 'ready'],
    ['NODE_ENV=test node a.js', 'ready'],
    ['git log --oneline | head -3', '1234567 Say why'],
    ['docker ps', 'app'],
    ['make -j4 && ls src', 'a.ts\nb.ts'],
    ['for f in *.ts; do wc -l $f; done', '3 a.ts'],
  ])('lets an ordinary command go: %s', (command, output) => {
    expect(mayUseSecretFile(command, output)).toBe(false)
  })
})

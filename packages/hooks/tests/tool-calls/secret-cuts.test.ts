import { describe, expect, it } from 'vitest'
import { secretUse } from '../../src/tool-calls/secret-commands.ts'
import { withoutSecretLines } from '../../src/tool-calls/secret-output.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { redacted, toolCallData } from '../redacted-calls.ts'

/** A search or a patch, and what is left of its lines. */
const CUT: readonly (readonly [command: string, output: string])[] = [
  ['grep -rn LANTERN . | cut -d: -f3-', 'LANTERN=zebra7moon'],
  ['grep -rn LANTERN . | cut -d: -f2-', '3:LANTERN=zebra7moon'],
  ["grep -rn LANTERN . | sed 's/^[^:]*://'", '3:LANTERN=zebra7moon'],
  ["grep -r LANTERN . | sed 's/^[^:]*://'", 'export LANTERN=zebra7moon'],
  ["grep -rn LANTERN . | awk -F: '{print $3}'", 'LANTERN=zebra7moon'],
  ["rg -n LANTERN | awk -F: '{print $3}' | sort -u", 'LANTERN = zebra7moon'],
  ["grep -rn LANTERN . | grep -o 'LANTERN.*'", 'LANTERN=zebra7moon'],
  ['grep -rhn LANTERN .', '3:LANTERN=zebra7moon'],
  ['find . -type f -exec grep LANTERN {} \\;', 'LANTERN=zebra7moon'],
  ['find . -type f -okdir grep LANTERN {} \\;', 'LANTERN=zebra7moon'],
  ['find . -type f -exec grep -h LANTERN {} +', 'LANTERN=zebra7moon'],
  ['find . -type f | xargs grep -h LANTERN', 'LANTERN=zebra7moon'],
  ['find . -type f | xargs -n1 grep LANTERN', 'LANTERN=zebra7moon'],
  ['git ls-files | xargs -I{} grep LANTERN {}', 'LANTERN=zebra7moon'],
  ['git grep -h LANTERN', 'LANTERN=zebra7moon'],
  ['git grep LANTERN | cut -d: -f2-', 'LANTERN=zebra7moon'],
  ['rg -I LANTERN', 'LANTERN=zebra7moon'],
  ['git diff | tail -n 3', '+LANTERN=zebra7moon\n OTHER=zebra7moon'],
  ["git log -p | grep '^+'", '+LANTERN=zebra7moon'],
  ['git show HEAD | grep LANTERN', '-LANTERN=zebra7moon\n+LANTERN=zebra7moon'],
  ["git diff | grep -v '^diff\\|^---\\|^+++'", '@@ -1 +1 @@\n-LANTERN=zebra7moon'],
  ["diff -r . ../other | grep '^[<>]'", '< LANTERN=zebra7moon\n> LANTERN=zebra7moon'],
  ['git stash show -p | tail -5', '+LANTERN=zebra7moon'],
  ["git diff HEAD~1 | sed -n '5,9p'", '+LANTERN = zebra7moon'],
  ['git diff --cached | tail -40 | head -3', '+LANTERN=zebra7moon'],
]

/** What is left may be the value alone. */
const VALUES = [
  'grep -rn LANTERN . | cut -d= -f2', "grep -rn LANTERN . | awk -F= '{print $2}'", "grep -rn LANTERN . | sed 's/.*=//'", "grep -rh LANTERN . | cut -d '=' -f 2", "git diff | tail -3 | cut -d= -f2", "grep -rhoP 'LANTERN=\\K.*' .", "git log -p | grep -o '=.*'",
] // biome-ignore format: a list of commands

describe('lines whose names of files were cut off', () => {
  it.each(CUT)('give no variables: %s', (command, lines) => {
    const output = `kept\n${lines}`
    expect(withoutSecretLines(redacted(output), command)).not.toContain('zebra')
    expect(withoutSecretLines(redacted(output), command)).toContain('kept')
    expect(mayUseSecretFile(command, output), 'the quick way is not taken').toBe(true)
    const told = [
      toolCallData({ name: 'Bash', input: { command }, result: { stdout: output, stderr: '' } }),
      toolCallData({ name: 'Bash', input: { command }, isError: true, content: `Exit code 1\n${output}` }),
    ]
    expect(JSON.stringify(told)).not.toContain('zebra')
  })

  it.each(VALUES)('give nothing where a value may stand alone: %s', (command) => {
    expect(secretUse(command)).not.toBe('none')
    expect(mayUseSecretFile(command, 'zebra7moon'), 'the quick way is not taken').toBe(true)
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: 'zebra7moon', stderr: '' } })
    expect(told.output).not.toContain('zebra')
  })

  it.each([
    ['grep -rn API .', 'src/a.py:3:API=kept'],
    ['grep -rn API . | head -3', 'src/a.py:3:API=kept'],
    ['grep -rn API . | sort | tail -3', 'src/a.py:3:API=kept'],
    ['grep -rn API . | grep -v test', 'src/a.py:3:API=kept'],
    ['grep -rn API . | cut -d: -f1 | sort -u', 'src/a.py\nsrc/b.py'],
    ['grep -rhn --include=*.py API .', '3:API=kept'],
    ['rg -I -t py API', 'API=kept'],
    ['grep -h API src/a.py', 'API=kept'],
    ['grep -n API src/a.py | cut -d: -f2-', 'API=kept'],
    ["find . -name '*.py' -exec grep API {} \\;", 'API=kept'],
    ["find . -name '*.py' | xargs grep -h API", 'API=kept'],
    ['git diff', '+API=kept'],
    ['git diff | head -40', '+API=kept'],
    ['git diff src/a.py | tail -3', '+API=kept'],
    ['git diff main -- src/a.py | tail -3', '+API=kept'],
    ['git diff | tail -40', '+const api = kept\n+  if (a == b) return x => y\n+  the text'],
    ['git diff --stat | tail -1', ' 3 files changed'],
    ['git show HEAD:src/a.py | tail -3', 'API=kept'],
    ['git log --oneline | grep API', '1234567 API=kept'],
    ['git log | grep A=', 'A=kept'],
    ['npm test | grep API | cut -d= -f2', 'kept'],
    ['npm test | tail -3', 'API=kept'],
    ['cat a.txt | sed s/a=b/c/', 'API=kept'],
    ['ls -la | awk -F= "{print $1}"', 'API=kept'],
    ['npm run build 2>&1 | tail -20', 'MODE=production kept'],
  ])('are kept where names stand before them, or ordinary files were meant: %s', (command, output) => {
    expect(secretUse(command)).toBe('none')
    const told = toolCallData({ name: 'Bash', input: { command }, result: { stdout: output, stderr: '' } })
    expect(told.output).toBe(output)
  })
})

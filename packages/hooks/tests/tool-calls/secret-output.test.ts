import { describe, expect, it } from 'vitest'
import { callRecord } from '../../src/steps/call-record.ts'
import { namesSecretFile } from '../../src/tool-calls/secret-files.ts'
import { withoutSecretLines } from '../../src/tool-calls/secret-output.ts'
import { mayUseSecretFile } from '../../src/tool-calls/secret-suspicion.ts'
import { redacted, toolCallData } from '../redacted-calls.ts'

const HIDDEN = /lantern|zebra/
const patch = (name: string): string =>
  `diff --git a/${name} b/${name}\nindex 1234567..89abcde 100644\n--- a/${name}\n+++ b/${name}\n@@ -1,2 +1,2 @@ lantern\n-A=lantern\n+A=zebra\n B=lantern\n`

/** A patch that shows both sides whole. */
const context = (name: string): string =>
  `*** a/${name}\t2026-11-29\n--- b/${name}\t2026-11-29\n${'*'.repeat(15)}\n*** 1,3 ****\n  A=lantern\n! lantern\n--- 1,3 ----\n  A=lantern\n! zebra\n`

/** Outputs in which lines of a secret file stand beside others. */
const OUTPUTS: readonly (readonly [what: string, command: string, output: string])[] = [
  ['hits', 'grep -rn a .', './.env:2:A=lantern\nsrc/a.ts:1:kept'],
  ['hits without numbers', 'grep -r a .', '.env:A=lantern\nsrc/a.ts:kept'],
  ['lines around a hit', 'grep -rn -A2 a .', '.env-3-A=lantern-b:c\n.env:4:B=zebra\n--\nsrc/a.ts-1-kept'],
  ['git grep with =', 'git grep -p a', '.env=3=A=lantern\n.env:4:zebra\nsrc/a.ts:1:kept'],
  ['hits below a heading', 'rg --heading -n a', '.env\n2:A=lantern\n3-B=zebra\n--\n9:A=lantern\n\nsrc/a.ts\n1:kept'],
  ['variables below a heading without numbers', 'rg --heading -N a', '.env\nA=lantern\n\nsrc/a.ts\nkept'],
  ['variables of files that are not named', 'grep -rh API .', 'API=lantern\nexport API_B="zebra"\nkept'],
  ['the same of rg', 'rg -uu --no-filename API', 'API=lantern\nkept'],
  ['a patch', 'git diff', `${patch('src/a.ts').replaceAll('lantern', 'kept').replace('zebra', 'b')}${patch('.env')}`],
  ['a patch before another', 'git diff HEAD~1', `${patch('conf/prod.env')}${patch('src/a.ts').replaceAll('lantern', 'kept').replace('zebra', 'b')}`],
  ['patches of a history', 'git log -p', `commit ${'1'.repeat(40)}\nAuthor: Ada\n\n    Say why\n\n${patch('.env')}\ncommit ${'2'.repeat(40)}\nAuthor: Ada\n\n    kept\n`],
  ['a commit', 'git show', `commit ${'1'.repeat(40)}\n\n    kept\n\n${patch('deploy/.npmrc')}`],
  ['a combined patch', 'git show', `diff --cc .env\nindex 1,2..3\n--- a/.env\n+++ b/.env\n@@@ -1,1 -1,1 +1,1 @@@\n- A=lantern\n -A=zebra\n++A=lantern\ncommit 1234567\nkept`],
  ['a patch of diff -r', 'diff -ru a b', `diff -ru a/.env b/.env\n--- a/.env\t2026-11-29\n+++ b/.env\t2026-11-29\n@@ -1 +1 @@\n-A=lantern\n+A=zebra\ndiff -ru a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-kept\n+kept`],
  ['patches beside a graph', 'git log -p --graph', `* commit ${'1'.repeat(40)}\n| Author: Ada\n| \n| ${patch('.env').trimEnd().replaceAll('\n', '\n| ')}\n* commit ${'2'.repeat(40)}\n  kept\n`],
  ['a patch with its context', 'diff -rc a b', `diff -rc a/.env b/.env\n${context('.env')}diff -rc a/x.ts b/x.ts\n${context('x.ts').replace(/lantern|zebra/g, 'kept')}`],
  ['the same with options apart', 'diff -N -c -r a b', `diff -N -c -r a/.env b/.env\n${context('.env')}diff -N -c -r a/x.ts b/x.ts\n${context('x.ts').replace(/lantern|zebra/g, 'kept')}`],
  ['the same without a line of the command', 'sh all.sh', `${context('.env')}${context('x.ts').replace(/lantern|zebra/g, 'kept')}`],
  ['a patch with its context of which the first side alone is named so', 'sh all.sh; diff -c "$f" defaults.txt', '*** .env\t2026-11-29\n--- defaults.txt\t2026-11-29\n***************\n*** 1,2 ****\n  A=lantern\n! lantern\n--- 1,3 ----\n  A=lantern\n! zebra\n*** a.ts\t2026-11-29\n--- b.ts\t2026-11-29\n***************\n*** 1 ****\n--- 1,2 ----\n+ kept'],
  ['lines that were added, with their context', 'svn diff -x -c', 'Index: .env\n=====\n*** .env\t(revision 1)\n--- .env\t(working copy)\n***************\n*** 1,2 ****\n--- 1,3 ----\n  A=lantern\n+ B=zebra\n  C=lantern\nIndex: x.ts\n=====\n*** x.ts\t(revision 1)\n--- x.ts\t(working copy)\n***************\n*** 1 ****\n--- 1,2 ----\n+ kept'],
  ['lines that begin as a graph', 'git log -p --graph', '* commit 1111111\n| Author: Ada\n| \n| diff --git a/credentials.txt b/credentials.txt\n| --- a/credentials.txt\n| +++ b/credentials.txt\n| @@ -1,3 +1,3 @@\n|  * lantern wick-1\n|  @ lantern 12\n|  commit 1234567\n| -lantern\n| +zebra\n* commit 2222222\n  kept\n'],
  ['lines that begin as the name of a side', 'git diff', 'diff --git a/.env b/.env\n--- a/.env\n+++ b/.env\n@@ -1,2 +1,2 @@\n--- lantern\n-A=lantern\n+A=b\n+++ zebra\ndiff --git a/x.sql b/x.sql\n--- a/x.sql\n+++ b/x.sql\n@@ -1 +1 @@\n--- kept\n'],
  ['patches without a line of the command', 'sh all.sh', '--- a/.env\n+++ b/.env\n@@ -1 +1 @@\n-A=lantern\n+A=zebra\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n+kept'],
  ['patches of Mercurial', 'hg log -p', 'changeset:   2:12\nsummary: b\n\ndiff -r 12 -r 34 .env\n--- a/.env\tThu\n+++ b/.env\tThu\n@@ -1,1 +1,1 @@\n-A=lantern\n+A=zebra\n\nchangeset:   1:34\nsummary: kept\n'],
  ['files of jj', 'jj show', 'Commit ID: 12\n\n    Say why\n\nModified regular file .env:\n   1     : A=lantern\n        1: A=zebra\nAdded regular file src/a.ts:\n        1: kept\n'],
  ['files of jj beside a graph', 'jj log -p', '@  qpvu ada 12\n│  Say why\n│  Modified regular file .env:\n│     1     : A=lantern\n○  zsuq ada 34\n│  kept\n'],
  ['files behind banners', 'head -n 3 conf/*', '==> conf/.env <==\nA=lantern\nzebra lantern\n\n==> conf/a.txt <==\nkept'],
  ['a new file of a patch', 'git diff --cached', 'diff --git a/.env b/.env\nnew file mode 100644\nindex 0000000..1234567\n--- /dev/null\n+++ b/.env\n@@ -0,0 +1 @@\n+A=lantern\ndiff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n+kept'],
  ['a file that is gone', 'git diff --cached', 'diff --git a/.env b/.env\ndeleted file mode 100644\n--- a/.env\n+++ /dev/null\n@@ -1 +0,0 @@\n-A=lantern\ndiff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n+kept'],
  ['lines of Windows', 'findstr /s a *', '.env:A=lantern\r\nsrc\\a.ts:kept\r'],
] // biome-ignore format: a table

describe('what a command printed of a secret file among others', () => {
  it.each(OUTPUTS)('is not kept, and the rest is: %s', (_, command, output) => {
    const clean = withoutSecretLines(redacted(output), command)
    expect(clean).not.toMatch(HIDDEN)
    expect(clean).toContain('kept')
    expect(mayUseSecretFile(command, output) || !/\bpatch|all|diff|grep|rg|log|show|head|findstr/.test(command)).toBe(
      true,
    )
    const told = [
      toolCallData({ name: 'Bash', input: { command }, result: { stdout: output, stderr: '' } }),
      toolCallData({ name: 'Bash', input: { command }, isError: true, content: `Exit code 2\n${output}` }),
      callRecord(
        { id: 'c', tool: 'shell', kind: 'command', input: redacted({ command }), command: redacted(command) },
        { outcome: 'ok', text: redacted(output) },
        '/work',
      ),
    ]
    expect(JSON.stringify(told)).not.toMatch(HIDDEN)
  })

  it.each([
    ['names of files', 'ls -a', '.\n..\n.env\n.gitignore\nREADME.md\nsrc'],
    ['a status', 'git status --short', ' M .env\n M src/a.ts\n?? key.pem'],
    ['a summary of changes', 'git diff --stat', ' .env     | 2 +-\n src/a.ts | 4 ++--\n 2 files changed'],
    ['hits in ordinary files', 'grep -rn env src', 'src/a.ts:1:loads .env\nsrc/b.ts:2:reads .npmrc: never'],
    ['variables of a named file', 'grep -h A conf/a.txt', 'A=kept'],
    ['numbers of lines', 'grep -rIn API src', 'src/a.ts:3:API=kept'],
    ['an ordinary patch', 'git diff', patch('src/env.ts')],
    ['words about one', 'npm test', 'injecting 3 variables from .env\nok 1 - reads .env'],
    ['a log', 'git log --oneline', '1234567 Read .env late\n89abcde Write docs'],
  ])('is kept where nothing is of such a file: %s', (_, command, output) => {
    expect(withoutSecretLines(redacted(output), command)).toBe(output)
  })
})

describe('a tool that is given a secret file', () => {
  it.each([
    [{ path: '/work/.env' }],
    [{ paths: ['/work/a.ts', '/work/.env'] }],
    [{ uri: 'file:///work/.env' }],
    [{ uri: 'file:///work/%2Eenv' }],
    [{ request: { files: [{ location: 'conf/server.pem' }] } }],
    [{ args: ['cat', '.env'] }],
    [{ params: { cmd: 'cat .env | sort' } }],
    [{ source: '.env.bak' }],
    [{ glob: '.e*' }],
  ])('gives nothing of it: %j', (input) => {
    expect(namesSecretFile(redacted(input)) || 'glob' in input).toBe(true)
    const text = 'lantern and zebra'
    const told = [
      toolCallData({ name: 'mcp__files__fetch', input, result: [{ type: 'text', text }] }),
      toolCallData({ name: 'mcp__files__fetch', input, isError: true, content: text }),
      ...('glob' in input
        ? []
        : [callRecord({ id: 'c', tool: 'files_fetch', kind: 'other', input: redacted(input) }, { outcome: 'ok', text: redacted(text) }, '/work')]),
    ] // biome-ignore format: one call a line
    expect(JSON.stringify(told)).not.toMatch(HIDDEN)
  })

  it.each([
    [{ path: '/work/src/a.ts' }],
    [{ query: '.env' }],
    [{ prompt: 'Say how .env is read' }],
    [{ text: '.env' }],
    [{ name: 'credentials' }],
    [{ url: 'https://x.example/.env' }],
  ])('is kept where it is given none: %j', (input) => {
    const told = toolCallData({ name: 'mcp__notes__put', input, result: [{ type: 'text', text: 'kept' }] })
    expect(JSON.stringify(told)).toContain('kept')
  })
})

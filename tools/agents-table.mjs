/**
 * docs/reference/agents.md: which agent winddown can do what with, made from the adapters. Without arguments: fails where the page is
 * not what they say. With `--write`: writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as hooks from '../packages/hooks/dist/index.js'
import { HARNESS_SETTINGS } from '../packages/hooks/dist/settings.js'
import { root } from './workspace.mjs'

const TARGET = 'docs/reference/agents.md'

/** @param {readonly { readonly id: string }[]} list */
const idsOf = (list) => new Set(list.map(({ id }) => id))
const answered = new Set(hooks.harnessIds())
const lines = new Set(hooks.statusLineIds())
const quick = new Set(hooks.harnessIds().filter((id) => hooks.findQuick(id) !== undefined))
const installed = idsOf(HARNESS_SETTINGS)
const plugins = new Set(HARNESS_SETTINGS.filter((each) => each.plugin !== undefined).map(({ id }) => id))
const readers = new Map(hooks.TRANSCRIPT_ADAPTERS.map((each) => [each.id, each]))
const context = {
  home: null,
  project: null,
  environment: {},
  sessionId: 'x',
  workingDirectory: null,
  statusLine: null,
  startModel: null,
  learnedLimit: () => null,
  now: '2026-01-01T00:00:00.000Z',
}

/** @param {boolean | undefined} is */
const mark = (is) => (is === true ? 'yes' : '–')
/** @param {readonly string[] | null} words @param {string} last */
const command = (words, last) => (words === null ? '–' : `\`${[...words, last].join(' ')}\``)

const rows = hooks.HARNESS_PROFILES.map(({ id, title, tried, start, resume, caller }) => {
  const reader = readers.get(id)
  const cells = [
    title,
    `\`${id}\``,
    mark(answered.has(id)),
    mark(installed.has(id)),
    mark(plugins.has(id)),
    mark(lines.has(id)),
    mark(quick.has(id)),
    mark(reader !== undefined),
    mark(reader?.readPassages !== undefined),
    command(start, '"…"'),
    command(resume, 'ID'),
    tried === null ? '–' : `${tried.version}, ${tried.on}`,
  ]
  // Asked with nothing: a reader that throws is none.
  if (reader !== undefined) reader.measure(null, context)
  if (caller({}) !== null) throw new Error(`${id} takes anybody for its tool`)
  return `| ${cells.join(' | ')} |`
})
/** @type {readonly (readonly [string, string])[]} */
const SIGHTS = [
  ['filled', 'filled to the level, told, recorded, landed; the next session briefed'],
  ['first request', 'the brief in the next session’s first request, none in a third one’s'],
  ['endings', 'its ways of ending'],
  ['kill -9', 'kill -9'],
  ['compaction', 'compaction'],
  ['sub-agents', 'sub-agents'],
  ['unattended', 'nobody at it'],
  ['mcp', '`winddown mcp` asked by its model'],
]
const seen = hooks.HARNESS_PROFILES.flatMap(({ title, tried }) => {
  if (tried?.seen === undefined) return []
  const cells = SIGHTS.map(([name]) => (tried.seen?.some((each) => each === name) ? 'seen' : 'not seen'))
  return [`| ${[title, tried.version, tried.on, ...cells].join(' | ')} |`]
})
const places = [...readers.values()].map(({ id, pattern }) => `| \`${id}\` | \`${pattern}\` |`)

const page = `# Agents

Made from the adapters in \`packages/hooks/src/harnesses\` by \`npm run docs\`. An agent without hooks is read where it lies: \`winddown brief\`,
\`salvage\`, \`meter\` and \`recall\` take its sessions by file or by id; it is not watched while it runs.

| agent | id | hooks answered | \`init\` installs | plugin | status line | fast path | sessions read | and asked | starts with a brief | goes on with a session | newest version tried, on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

The fast path answers a tool's result that changes nothing without reading the session's state in full ([0100](../adr/0100-skip-events-that-change-nothing.md)), and records shell
commands that ended well ([0561](../adr/0561-record-plain-commands-of-each-agent-on-its-fast-path.md),
[0621](../adr/0621-a-fast-path-for-every-agent-with-hooks.md)). What was seen in an agent's
real program stands on its page. "Tried" is the version whose files or program were at hand. What can't be told from an agent's own records (where it compacts, how large its model's window is) is said to
be unknown.

## Seen in the real program

By the [live tests](../../tests/live/README.md), offline, with a scripted model. "Not seen" says that no live test of it has passed, not that it fails.
A first request is the very first one that the model server got of a session. Two agents ask for something of their own that may come before it:
Gemini CLI for a summary of the session before, opencode for a title; opencode's holds the brief too, since it is made of the prompt. On a machine that
is too busy the brief comes later than an agent waits for it, and then with the second prompt.

| agent | version | on | ${SIGHTS.map(([, about]) => about).join(' | ')} |
| --- | --- | --- | ${SIGHTS.map(() => '---').join(' | ')} |
${seen.join('\n')}

## Where their sessions lie

| id | files |
| --- | --- |
${places.join('\n')}

A file that none of these readers knows is refused with the list of them. To add one: [write an adapter](../how-to/write-an-adapter.md), or [add a harness](../how-to/add-a-harness.md) to winddown itself.
`

if (process.argv.includes('--write')) writeFileSync(join(root, TARGET), page)
else if (readFileSync(join(root, TARGET), 'utf8') !== page) {
  console.error(`${TARGET} is not what the adapters say. Run: npm run docs`)
  process.exitCode = 1
}

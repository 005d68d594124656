/**
 * The tables of packages/hooks/src/harness-tables: which harness has which part of an adapter, one table for each bundle that needs
 * it, made from the folders. A folder has a part where it has its file; the file exports it as the folder's name and the part's.
 * Without arguments: fails where a table is not what the folders say. With `--write`: writes them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './workspace.mjs'

/** What an adapter may consist of. `suffix` follows the name of the folder in what its file exports. */
const PARTS = [
  {
    table: 'profiles',
    file: 'profile',
    suffix: 'Profile',
    list: 'HARNESS_PROFILES',
    type: 'HarnessProfile',
    from: 'harness/profile',
    about: 'Every harness that winddown knows.',
  },
  {
    table: 'hooks',
    file: 'index',
    suffix: '',
    list: 'HOOK_ADAPTERS',
    type: 'HookAdapter',
    from: 'harness/harness',
    about: 'Harnesses whose hooks are answered.',
  },
  {
    table: 'quick',
    file: 'quick',
    suffix: 'Quick',
    list: 'QUICK_ADAPTERS',
    type: 'QuickAdapter',
    from: 'harness/harness',
    about: 'Harnesses that the fast path knows: each is in its own `hook-<id>.cjs`, where every byte costs.',
  },
  {
    table: 'sessions',
    file: 'session',
    suffix: 'Session',
    list: 'SESSION_ADAPTERS',
    type: 'SessionAdapter',
    from: 'harness/harness',
    about: 'What the start of a session needs: kept out of the hot hook.',
  },
  {
    table: 'tool-calls',
    file: 'tool-result',
    suffix: 'ToolCall',
    list: 'TOOL_CALL_ADAPTERS',
    type: 'ToolCallAdapter',
    from: 'harness/harness',
    byId: true,
    about: 'What is needed only while a pause is open: kept out of the hot hook. By the id of the harness.',
  },
  {
    table: 'status-lines',
    file: 'status-line',
    suffix: 'StatusLine',
    list: 'STATUS_LINE_ADAPTERS',
    type: 'StatusLineAdapter',
    from: 'harness/status-line',
    about: 'Harnesses that have a status line command.',
  },
  {
    table: 'transcripts',
    file: 'transcripts',
    suffix: 'Transcripts',
    list: 'TRANSCRIPT_ADAPTERS',
    type: 'TranscriptAdapter',
    from: 'harness/transcript-adapter',
    about: 'Harnesses whose transcripts are read: not for the hook.',
  },
  {
    table: 'settings',
    file: 'settings',
    suffix: 'Settings',
    list: 'HARNESS_SETTINGS',
    type: 'HarnessSettings',
    from: 'install/harness-settings',
    about: 'Every harness that winddown can be installed into.',
  },
]

const source = join(root, 'packages/hooks/src')
const harnesses = readdirSync(join(source, 'harnesses'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

/** `claude-code` as a name: `claudeCode`. @param {string} id */
const camel = (id) => id.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())

const NOTE = '// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.\n'

/** @param {(typeof PARTS)[number]} part */
function tableOf({ file, suffix, list, type, from, byId, about }) {
  const having = harnesses.filter((id) => existsSync(join(source, 'harnesses', id, `${file}.ts`)))
  const imports = having.map((id) => `import { ${camel(id)}${suffix} } from '../harnesses/${id}/${file}.ts'`)
  const rows = having.map((id) => (byId === true ? `['${id}', ${camel(id)}${suffix}]` : `${camel(id)}${suffix}`))
  const kind = byId === true ? `readonly (readonly [string, ${type}])[]` : `readonly ${type}[]`
  return `${NOTE}import type { ${type} } from '../${from}.ts'\n${imports.join('\n')}\n\n/** ${about} */\nexport const ${list}: ${kind} = [${rows.join(', ')}]\n`
}

const folder = join(source, 'harness-tables')
const wanted = new Map(PARTS.map((part) => [`${part.table}.ts`, tableOf(part)]))
const present = existsSync(folder) ? readdirSync(folder) : []
/** The order of imports and the breaks of lines are the formatter's. @param {string} text */
const bare = (text) =>
  text
    .replace(/\s+/g, '')
    .replace(/,(?=[\])}])/g, '')
    .split(/(?=import)|(?=\/\*\*)/)
    .sort()
    .join('')
const stale = [...wanted].filter(
  ([name, text]) => !present.includes(name) || bare(readFileSync(join(folder, name), 'utf8')) !== bare(text),
)
const extra = present.filter((name) => !wanted.has(name))

if (process.argv.includes('--write')) {
  mkdirSync(folder, { recursive: true })
  for (const name of extra) rmSync(join(folder, name))
  for (const [name, text] of stale) writeFileSync(join(folder, name), text)
  if (stale.length > 0) run('biome', ['check', '--write', folder], { quiet: true })
} else if (stale.length > 0 || extra.length > 0) {
  for (const name of [...stale.map(([each]) => each), ...extra])
    console.error(
      `packages/hooks/src/harness-tables/${name} is not what the folders of the harnesses say. Run: npm run tables`,
    )
  process.exitCode = 1
}

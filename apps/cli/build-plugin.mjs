// Puts the Claude Code plugin together, after the programs are built: dist/marketplace/ is a marketplace with one plugin,
// dist/marketplace/winddown/ the plugin (claude --plugin-dir takes it as it is).
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { HARNESS_SETTINGS, sharedHookCommand } from '@winddown/hooks/settings'

const { version, description, license } = JSON.parse(readFileSync('package.json', 'utf8'))
const marketplace = 'dist/marketplace'
const plugin = `${marketplace}/winddown`

/**
 * @param {string} path
 * @param {object} value
 */
function writeJson(path, value) {
  mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`)
}

cpSync('plugin', plugin, { recursive: true })
// `hook.cjs` for a session that goes on while the plugin is brought up to date.
const own = ['hook-claude-code.cjs', 'hook-full-claude-code.cjs']
for (const program of [
  'hook.cjs',
  ...own,
  'hook-record.cjs',
  'status-line.cjs',
  'report-page.js',
  'report-style.css',
]) {
  copyFileSync(`dist/${program}`, `${plugin}/program/${program}`)
}
// The programs are ES modules beside CommonJS ones, and nothing above them says so once they are copied.
writeJson(`${plugin}/program/package.json`, { private: true, type: 'module' })
writeJson(`${plugin}/.claude-plugin/plugin.json`, {
  name: 'winddown',
  version,
  description,
  license,
  author: { name: 'The winddown developers' },
})
writeJson(`${marketplace}/.claude-plugin/marketplace.json`, {
  name: 'winddown',
  owner: { name: 'The winddown developers' },
  metadata: { description: 'winddown, as a plugin.' },
  plugins: [{ name: 'winddown', source: './winddown', description }],
})

// The agent's own part gets the tools as the MCP server describes them.
const register = `${plugin}/hooks/register.js`
const tools = execFileSync(process.execPath, ['dist/winddown.js', 'mcp', '--list'], { encoding: 'utf8' })
writeFileSync(
  register,
  readFileSync(register, 'utf8').replace('WINDDOWN_TOOLS', () => tools.trimEnd()),
)

const settings = HARNESS_SETTINGS.find(({ id }) => id === 'claude-code')
if (settings?.plugin === undefined || settings.sessionVariable === null) throw new Error('Claude Code has no plugin')
const { plugin: ours, sessionVariable } = settings
const run = 'node "$' + '{CLAUDE_PLUGIN_ROOT}"/program/hook-claude-code.cjs --harness claude-code'
writeJson(
  `${plugin}/hooks/hooks.json`,
  ours.hooks((speed) => sharedHookCommand(speed === 'hot' ? { run, sessionVariable } : { run })),
)

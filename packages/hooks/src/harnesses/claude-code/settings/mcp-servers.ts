import type { InstallRequest, Ownership, SettingsChange } from '../../../install/harness-settings.ts'
import { editSettings, isObject, parseSettings, type SettingsEdit } from '../../../install/settings-document.ts'

const NAME = 'winddown'

/** Ours is the one of our name that runs our server: another one of that name is somebody's own. */
const isOurs = (server: unknown): boolean =>
  isObject(server) &&
  Array.isArray(server['args']) &&
  server['args'].at(-1) === 'mcp' &&
  [server['command'], ...server['args']].some(
    (word) => typeof word === 'string' && /(?:^|\/)winddown(?:\.js)?$/.test(word),
  )

const serversOf = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const servers = value['mcpServers']
  return isObject(servers) ? servers : {}
}

const unchanged = (text: string): SettingsChange => ({ text, changed: false, emptyBefore: [] })

/** Enters our server beside those of others (`.mcp.json`, `~/.claude.json`). @throws WinddownError SETTINGS_INVALID */
export function addMcpServer(text: string, { mcpServer: server }: InstallRequest): SettingsChange {
  if (server === null) return unchanged(text)
  const document = parseSettings(text, ['mcpServers'])
  const servers = serversOf(document.value)
  const present = servers[NAME]
  const wanted = { command: server.command, args: [...server.args] }
  if (present !== undefined && !isOurs(present)) return unchanged(text)
  if (JSON.stringify(present) === JSON.stringify(wanted)) return unchanged(text)
  const isThere = isObject(document.value['mcpServers'])
  const edits: readonly SettingsEdit[] = [
    isThere ? { path: ['mcpServers', NAME], value: wanted } : { path: ['mcpServers'], value: { [NAME]: wanted } },
  ]
  const value = { ...document.value, mcpServers: { ...servers, [NAME]: wanted } }
  const emptyBefore = 'mcpServers' in document.value ? ['mcpServers'] : []
  return { text: editSettings(document, edits, value), changed: true, emptyBefore }
}

/** Takes ours out again, and the list where it was not there before. @throws WinddownError SETTINGS_INVALID */
export function removeMcpServer(text: string, emptyBefore: readonly string[]): SettingsChange {
  const document = parseSettings(text, ['mcpServers'])
  const servers = serversOf(document.value)
  if (!isOurs(servers[NAME])) return unchanged(text)
  const { [NAME]: _, ...others } = servers
  const whole = Object.keys(others).length === 0 && !emptyBefore.includes('mcpServers')
  const { mcpServers: __, ...rest } = document.value
  const edits: readonly SettingsEdit[] = [{ path: whole ? ['mcpServers'] : ['mcpServers', NAME], value: undefined }]
  const value = whole ? rest : { ...document.value, mcpServers: others }
  return { text: editSettings(document, edits, value), changed: true, emptyBefore: [] }
}

/** Whether a file names a server of our name, and whose it is. */
export function mcpServerState(text: string): Ownership {
  const server = serversOf(parseSettings(text, ['mcpServers']).value)[NAME]
  return server === undefined ? 'none' : isOurs(server) ? 'ours' : 'foreign'
}

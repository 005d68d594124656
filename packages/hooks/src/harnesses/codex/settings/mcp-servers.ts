import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'smol-toml'
import type { InstallRequest, Ownership, SettingsChange } from '../../../install/harness-settings.ts'
import { invalid, isObject } from '../../../install/settings-document.ts'

const NAME = 'winddown'
const HEADER = `[mcp_servers.${NAME}]`

type Table = Readonly<Record<string, unknown>>

/** Parses a config.toml. @throws WinddownError SETTINGS_INVALID with the place */
export function parseConfig(text: string): Table {
  try {
    return parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw invalid(reason.replace(/^Invalid TOML document: /, ''))
  }
}

/** The servers of a config, by name. @throws WinddownError SETTINGS_INVALID where the list of them is none */
function serversOf(config: Table): Table {
  const servers = config['mcp_servers'] ?? {}
  if (!isObject(servers)) throw invalid('"mcp_servers" is not a table')
  return servers
}

/** Ours is the one of our name that runs our server: another one of that name is somebody's own. */
function ownership(server: unknown): Ownership {
  if (server === undefined) return 'none'
  const { command, args } = isObject(server) ? server : {}
  const words = Array.isArray(args) ? [command, ...args] : []
  const runsOurs = words.some((word) => typeof word === 'string' && /(?:^|\/)winddown(?:\.js)?$/.test(word))
  return runsOurs && words.at(-1) === 'mcp' ? 'ours' : 'foreign'
}

/** Whether a config names a server of our name, and whose it is. */
export const mcpServerState = (text: string): Ownership => ownership(serversOf(parseConfig(text))[NAME])

const unchanged = (text: string): SettingsChange => ({ text, changed: false, emptyBefore: [] })

/**
 * Enters our server as the last table of a config.toml: no line of others moves.
 * @throws WinddownError SETTINGS_INVALID where a table cannot be added so (the servers are written in one line)
 */
export function addMcpServer(text: string, { mcpServer: server }: InstallRequest): SettingsChange {
  if (server === null) return unchanged(text)
  const before = parseConfig(text)
  const present = serversOf(before)[NAME]
  const wanted = { command: server.command, args: [...server.args] }
  if (ownership(present) === 'foreign' || isDeepStrictEqual(plain(present), wanted)) return unchanged(text)
  const base = present === undefined ? text : withoutOurs(text)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const start = base === '' || base.endsWith('\n') ? '' : eol
  const gap = base === '' ? '' : eol
  const table = [HEADER, ...stringify(wanted).trim().split('\n')].join(eol)
  const expected = { ...before, mcp_servers: { ...serversOf(before), [NAME]: wanted } }
  return checked(`${base}${start}${gap}${table}${eol}`, expected)
}

/** Takes ours out again, with the empty line before it. @throws WinddownError SETTINGS_INVALID */
export function removeMcpServer(text: string): SettingsChange {
  const before = parseConfig(text)
  const { [NAME]: own, ...others } = serversOf(before)
  if (ownership(own) !== 'ours') return unchanged(text)
  const { mcp_servers: _, ...rest } = before
  return checked(withoutOurs(text), Object.keys(others).length === 0 ? rest : { ...rest, mcp_servers: others })
}

/** Nothing is changed that cannot be changed safely: the text must parse to exactly what was meant. */
function checked(text: string, expected: Table): SettingsChange {
  let result: unknown
  try {
    result = plain(parse(text.replace(/^\uFEFF/, '')))
  } catch {
    result = undefined
  }
  if (!isDeepStrictEqual(result, plain(expected)))
    throw invalid('it is written in a way that winddown cannot change safely')
  return { text, changed: true, emptyBefore: [] }
}

/** A config as plain values: dates are objects of their own. */
const plain = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? `${each}` : each)))

/** The text without our table: from its header to the next one, and the empty line before it. */
function withoutOurs(text: string): string {
  const lines = text.split(/(?<=\n)/)
  const at = lines.findIndex((line) => line.replace(/\s|"/g, '').startsWith(HEADER))
  if (at < 0) return text
  let end = at + 1
  while (end < lines.length && !/^\s*\[/.test(lines[end] ?? '')) end += 1
  const isLast = end === lines.length
  // What stands between the last of our lines and the next table is its own: comments, empty lines.
  while (!isLast && end > at + 1 && !/^\s*(?:command|args)\s*=/.test(lines[end - 1] ?? '')) end -= 1
  const start = at > 0 && (lines[at - 1] ?? '').trim() === '' ? at - 1 : at
  return [...lines.slice(0, start), ...lines.slice(end)].join('')
}

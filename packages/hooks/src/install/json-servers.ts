/** MCP servers in a JSON object, as most harnesses have them: a name, and how the server is started. */
import type { InstallRequest, McpServerCommand, McpSettings, Ownership, SettingsChange } from './harness-settings.ts'
import { editSettings, isObject, parseSettings, type SettingsEdit } from './settings-document.ts'

const NAME = 'winddown'

type Fields = Readonly<Record<string, unknown>>

export interface JsonServers {
  /** The key that the servers stand under. */
  readonly key: string
  /** How a server is started, as the harness names it. */
  readonly entry: (server: McpServerCommand) => Fields
  /** What an entry has besides unless its user says otherwise. */
  readonly defaults?: Fields
  /** The words that start a server, in their order; empty for what is no such entry. */
  readonly wordsOf: (entry: Fields) => readonly unknown[]
}

/** Servers as Claude's clients name them: `command` and `args`. */
export const COMMAND_AND_ARGS: JsonServers = {
  key: 'mcpServers',
  entry: ({ command, args }) => ({ command, args: [...args] }),
  wordsOf: ({ command, args }) => (Array.isArray(args) ? [command, ...args] : []),
}

/** The same text for the same fields, in whatever order they stand. */
const inOrder = (fields: Fields): string =>
  JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Everything of a part of servers but where it is. */
export function jsonServers({
  key,
  entry,
  defaults = {},
  wordsOf,
}: JsonServers): Pick<McpSettings, 'state' | 'install' | 'uninstall'> {
  /** Ours is the one of our name that runs our server: another one of that name is somebody's own. */
  const isOurs = (server: unknown): boolean => {
    const words = isObject(server) ? wordsOf(server) : []
    const isProgram = (word: unknown): boolean => typeof word === 'string' && /(?:^|\/)winddown(?:\.js)?$/.test(word)
    return words.at(-1) === 'mcp' && words.slice(0, -1).some(isProgram)
  }
  const serversOf = (value: Fields): Fields => (isObject(value[key]) ? value[key] : {})
  const unchanged = (text: string): SettingsChange => ({ text, changed: false, emptyBefore: [] })
  return {
    state: (text): Ownership => {
      const server = serversOf(parseSettings(text, [key]).value)[NAME]
      return server === undefined ? 'none' : isOurs(server) ? 'ours' : 'foreign'
    },
    install: (text, { mcpServer: server }: InstallRequest): SettingsChange => {
      if (server === null) return unchanged(text)
      const document = parseSettings(text, [key])
      const servers = serversOf(document.value)
      const present = servers[NAME]
      if (present !== undefined && !isOurs(present)) return unchanged(text)
      const started = entry(server)
      const ofUser = isObject(present) ? present : {}
      // What its user set beside how it is started stays; the first mention of a key is its place.
      const wanted = { ...started, ...defaults, ...ofUser, ...started }
      if (inOrder(ofUser) === inOrder(wanted)) return unchanged(text)
      const isThere = isObject(document.value[key])
      const edits: readonly SettingsEdit[] = [
        isThere ? { path: [key, NAME], value: wanted } : { path: [key], value: { [NAME]: wanted } },
      ]
      const value = { ...document.value, [key]: { ...servers, [NAME]: wanted } }
      const emptyBefore = key in document.value ? [key] : []
      return { text: editSettings(document, edits, value), changed: true, emptyBefore }
    },
    uninstall: (text, emptyBefore): SettingsChange => {
      const document = parseSettings(text, [key])
      const servers = serversOf(document.value)
      if (!isOurs(servers[NAME])) return unchanged(text)
      const { [NAME]: _, ...others } = servers
      const whole = Object.keys(others).length === 0 && !emptyBefore.includes(key)
      const { [key]: __, ...rest } = document.value
      const edits: readonly SettingsEdit[] = [{ path: whole ? [key] : [key, NAME], value: undefined }]
      return {
        text: editSettings(document, edits, whole ? rest : { ...document.value, [key]: others }),
        changed: true,
        emptyBefore: [],
      }
    },
  }
}

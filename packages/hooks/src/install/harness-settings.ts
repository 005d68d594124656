/** Which of a harness's settings files: the user's own, the project's (shared with others), or the user's own in this project. */
export type SettingsScope = 'user' | 'project' | 'local'

/** Where settings are looked for. */
export interface SettingsPlaces {
  /** `HOME`; undefined where it is not set. */
  readonly home: string | undefined
  readonly projectPath: string
  /** The environment; only the caller reads process.env. */
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** What is to stand in the settings. Commands are shell lines; what is shared must hold no path of one machine. */
export interface InstallRequest {
  /** The command for an event; `hot` events come with every tool call. Null where a plugin brings the hooks: ours are taken out. */
  readonly hookCommand: ((speed: 'hot' | 'cold') => string) | null
  /** The status line's command; null leaves the status line as it is. */
  readonly statusLineCommand: string | null
  /** Wraps the user's own status line: returns the shell line that runs both. Null leaves another's status line alone. */
  readonly wrapStatusLine: ((original: string) => string) | null
  /** Our MCP server; null leaves the servers as they are. */
  readonly mcpServer: McpServerCommand | null
  /**
   * The node that runs our programs, and their folder: for a program of ours that runs inside the harness. Missing in what others
   * share, where they are found by `winddown-hook` on PATH.
   */
  readonly programs?: InstalledIn
}

export interface InstalledIn {
  readonly node: string
  readonly folder: string
}

/** The text of a settings file after a change. */
export interface SettingsChange {
  readonly text: string
  /** False where the file says it already: nothing is to be written. */
  readonly changed: boolean
  /** Lists and objects that were there empty before we filled them, as dotted paths: an uninstall leaves them. */
  readonly emptyBefore: readonly string[]
}

/** Whose a setting is that there can be one of. */
export type Ownership = 'none' | 'ours' | 'foreign'

/** Whose status line the file names. */
export type StatusLineState = Ownership | 'wrapped'

/** What winddown enters into a settings file. */
export type SettingsPartName = 'hooks' | 'status_line' | 'mcp'

/**
 * Something that winddown enters into one settings file of a harness and takes out again. Parts may share a file, in one format or
 * another: each changes its own places and leaves every other byte. A file that is ours alone is one whose text is '' without us.
 */
export interface SettingsPart {
  /** Absolute path; null where this harness has no such file of that scope, or HOME is unknown. */
  readonly file: (scope: SettingsScope, places: SettingsPlaces) => string | null
  /** @throws WinddownError SETTINGS_INVALID where the text cannot be parsed, or ours cannot be entered */
  readonly install: (text: string, request: InstallRequest) => SettingsChange
  /** Removes what is ours and nothing else. @throws WinddownError SETTINGS_INVALID */
  readonly uninstall: (text: string, emptyBefore: readonly string[]) => SettingsChange
}

/** What of winddown's hooks a settings file holds. */
export interface HooksInspection {
  /** How many of our hooks each event has; a whole installation has one of each. */
  readonly events: Readonly<Record<string, number>>
  /** Events of a whole installation that have none. */
  readonly missing: readonly string[]
  /** The commands of ours that are there, each once. */
  readonly commands: readonly string[]
}

/** Where a harness is told to run hooks. */
export interface HookSettings extends SettingsPart {
  /** @throws WinddownError SETTINGS_INVALID */
  readonly inspect: (text: string) => HooksInspection
  /** Why the harness would skip a settings file with this text whole, and where; null where it reads it. */
  readonly whyUnread: (text: string) => string | null
}

/** Where a harness is told its status line. */
export interface StatusLineSettings extends SettingsPart {
  /** @throws WinddownError SETTINGS_INVALID */
  readonly state: (text: string) => StatusLineState
}

/** How a harness starts an MCP server: a program and its arguments, no shell. */
export interface McpServerCommand {
  readonly command: string
  readonly args: readonly string[]
}

/** Where a harness keeps its MCP servers; one of our name that is not ours is left alone. */
export interface McpSettings extends SettingsPart {
  /** Whose the server of our name is. @throws WinddownError SETTINGS_INVALID */
  readonly state: (text: string) => Ownership
}

/** winddown as a plugin of the harness. */
export interface PluginSettings {
  /** Where the harness has winddown as a plugin; null where it has not. */
  readonly find: (places: SettingsPlaces) => string | null
  /** The plugin that carries the programs in a folder; null where that folder is no plugin's. */
  readonly around: (folder: string) => string | null
  /** The file in which a plugin names its hooks, as a value. */
  readonly hooks: (command: (speed: 'hot' | 'cold') => string) => object
}

/** A setting that keeps hooks from running. */
export interface SwitchedOff {
  readonly path: string
  readonly setting: string
}

/** Whether the harness runs our hooks, where its user has to agree to that first. */
export interface HookTrust {
  readonly trusted: boolean
  /** Of what it asks its user: of a folder, or of the hooks as they stand there (then `init` says so too). */
  readonly asks: 'folder' | 'hooks'
  /** What is so, in words for a person. */
  readonly text: string
  /** What a person does about it; '' where there is nothing to be done. */
  readonly fix: string
}

/** How to install into one harness. Writes nothing: that is the caller's. */
export interface HarnessSettings {
  readonly id: string
  /** As people know it. */
  readonly title: string
  /** The program's name on PATH. */
  readonly program: string
  /** The newest version that winddown was tried with; null where none was. */
  readonly testedVersion: string | null
  /** The folder whose existence says that the harness was used on this machine; null where HOME is unknown. */
  readonly folder: (places: SettingsPlaces) => string | null
  /** The environment variable in which it hands its session id to hooks; null where it does not: then the shell cannot leave Node out. */
  readonly sessionVariable: string | null
  readonly hooks: HookSettings
  /** Absent where it has no status line that runs a command. */
  readonly statusLine?: StatusLineSettings
  /** Absent where nobody has written it for this harness. */
  readonly mcp?: McpSettings
  /** Absent where winddown is no plugin of it. */
  readonly plugin?: PluginSettings
  /** Null where it asks nobody, or that cannot be known. */
  readonly trust: (places: SettingsPlaces) => HookTrust | null
  /**
   * What the harness goes on remembering of our hooks once they are out of a file, in words for a person; null where it remembers nothing. Absent where it
   * never does. Asked before they are taken out.
   */
  readonly remembered?: (path: string, text: string, places: SettingsPlaces) => string | null
  /** What keeps the hooks of every file from running here, in the harness's words, and the file that says so. */
  readonly switchedOff: (places: SettingsPlaces) => readonly SwitchedOff[]
}

/** The parts that a harness has, by name. */
export const partsOf = (
  harness: HarnessSettings,
): readonly { readonly name: SettingsPartName; readonly part: SettingsPart }[] =>
  (
    [
      ['hooks', harness.hooks],
      ['status_line', harness.statusLine],
      ['mcp', harness.mcp],
    ] as const
  ).flatMap(([name, part]) => (part === undefined ? [] : [{ name, part }]))

/** Installs several parts into one text. @throws WinddownError SETTINGS_INVALID */
export function installParts(parts: readonly SettingsPart[], text: string, request: InstallRequest): SettingsChange {
  return inTurn(parts, text, (part, now) => part.install(now, request))
}

/** Takes several parts out of one text. @throws WinddownError SETTINGS_INVALID */
export function uninstallParts(
  parts: readonly SettingsPart[],
  text: string,
  emptyBefore: readonly string[],
): SettingsChange {
  return inTurn(parts, text, (part, now) => part.uninstall(now, emptyBefore))
}

function inTurn(
  parts: readonly SettingsPart[],
  text: string,
  change: (part: SettingsPart, text: string) => SettingsChange,
): SettingsChange {
  let now: SettingsChange = { text, changed: false, emptyBefore: [] }
  for (const part of parts) {
    const next = change(part, now.text)
    now = {
      text: next.text,
      changed: now.changed || next.changed,
      emptyBefore: [...now.emptyBefore, ...next.emptyBefore],
    }
  }
  return now
}

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
}

/** The text of a settings file after a change, and what there is to say about it. */
export interface SettingsChange {
  readonly text: string
  /** False where the file says it already: nothing is to be written. */
  readonly changed: boolean
  /** Lists and objects that were there empty before we filled them, as dotted paths: an uninstall leaves them. */
  readonly emptyBefore: readonly string[]
  readonly statusLine: StatusLineState
}

/** Whose status line the file names. */
export type StatusLineState = 'none' | 'ours' | 'wrapped' | 'foreign'

/** What of winddown a settings file holds. */
export interface SettingsInspection {
  /** How many of our hooks each event has; a whole installation has one of each. */
  readonly events: Readonly<Record<string, number>>
  /** Events of a whole installation that have none. */
  readonly missing: readonly string[]
  /** The commands of ours that are there, each once. */
  readonly commands: readonly string[]
  readonly statusLine: StatusLineState
}

/** A setting that keeps hooks from running. */
export interface SwitchedOff {
  readonly path: string
  readonly setting: string
}

/** How a harness starts an MCP server: a program and its arguments, no shell. */
export interface McpServerCommand {
  readonly command: string
  readonly args: readonly string[]
}

/** Where a harness keeps the MCP servers of its user or of a project, and how ours is entered. */
export interface McpSettings {
  /** Absolute path; null where it has no file of that scope, or HOME is unknown. */
  readonly file: (scope: SettingsScope, places: SettingsPlaces) => string | null
  /** Whose the server of our name is. @throws WinddownError SETTINGS_INVALID */
  readonly state: (text: string) => 'none' | 'ours' | 'foreign'
  /** Enters ours beside the others; one of our name that is not ours is left alone. @throws WinddownError SETTINGS_INVALID */
  readonly install: (text: string, server: McpServerCommand) => SettingsChange
  /** Removes ours and nothing else. @throws WinddownError SETTINGS_INVALID */
  readonly uninstall: (text: string, emptyBefore: readonly string[]) => SettingsChange
}

/** How to install into one harness. Writes nothing: that is the caller's. */
export interface HarnessSettings {
  readonly id: string
  /** As people know it. */
  readonly title: string
  /** The program's name on PATH. */
  readonly program: string
  /** Absolute path of the settings file; null where this harness has none of that scope, or HOME is unknown. */
  readonly file: (scope: SettingsScope, places: SettingsPlaces) => string | null
  /** The folder whose existence says that the harness was used on this machine; null where HOME is unknown. */
  readonly folder: (places: SettingsPlaces) => string | null
  /** The newest version that winddown was tried with; null where none was. */
  readonly testedVersion: string | null
  /** Whether the harness runs hooks in this project; null where it asks nobody, or that cannot be known. */
  readonly trusted: (places: SettingsPlaces) => boolean | null
  /** Where the harness has winddown as a plugin; null where it has not. */
  readonly plugin: (places: SettingsPlaces) => string | null
  /** The plugin that carries the programs in a folder; null where that folder is no plugin's. */
  readonly pluginAround: (folder: string) => string | null
  /** The file in which a plugin names its hooks, as a value; null where the harness has no plugins of ours. */
  readonly pluginHooks: ((command: (speed: 'hot' | 'cold') => string) => object) | null
  /** Absent where nobody has written it for this harness. */
  readonly mcp?: McpSettings
  /** The environment variable in which it hands its session id to hooks. */
  readonly sessionVariable: string
  /** Why the harness would skip a settings file with this text whole, and where; null where it reads it. */
  readonly whyUnread: (text: string) => string | null
  /** What keeps the hooks of every file from running here, in the harness's words, and the file that says so. */
  readonly switchedOff: (places: SettingsPlaces) => readonly SwitchedOff[]
  /** @throws WinddownError SETTINGS_INVALID where the text cannot be parsed, or hooks stand where none can be added */
  readonly install: (text: string, request: InstallRequest) => SettingsChange
  /** Removes what is ours and nothing else. @throws WinddownError SETTINGS_INVALID */
  readonly uninstall: (text: string, emptyBefore: readonly string[]) => SettingsChange
  /** @throws WinddownError SETTINGS_INVALID */
  readonly inspect: (text: string) => SettingsInspection
}

import type { ScriptedCall } from './mock-model.ts'

/** A real harness as the live tests drive it. Each has one in `<id>/harness.ts`, and what is installed in `<id>/install.json`. */
export interface LiveHarness {
  readonly id: string
  readonly title: string
  /** What is set beside PATH, HOME, TMPDIR and a terminal: its provider's address, and that it stays off the network. */
  readonly environment: (place: LivePlace) => Readonly<Record<string, string>>
  /** Writes its settings before winddown's `init` does: provider, trust, what it may do without asking, and the observer's hooks. */
  readonly prepare: (place: LivePlace, wishes: LiveWishes) => void
  /** Arguments of every session in a terminal. */
  readonly arguments: readonly string[]
  /** Arguments of a session that nobody is at. */
  readonly print: (prompt: string) => readonly string[]
  /** What says that a session in a terminal takes words: an event of it, or what its screen shows. */
  readonly ready: { readonly event: string } | { readonly screen: RegExp }
  /** How long its start and a turn of it may take, ms, where that is more than 30 and 40 seconds. */
  readonly patience?: number
  /** Whether its screen shows what is typed, so that it is known to have taken it; what is typed too early some throw away. */
  readonly echoes?: boolean
  /** Events that end a turn. */
  readonly turnEnds: readonly string[]
  /** What a person types to end it. */
  readonly exit: string
  /** Whether its transcript must grow with its tokens: where the shell leaves Node out by the transcript's size (see `watermark.ts`). */
  readonly needsText: boolean
  /** Whether its program is started by a script that stays above it: then signals go to both. */
  readonly isWrapped?: boolean
  /** Stops what outlives its sessions. */
  readonly end?: (place: LivePlace, environment: Readonly<Record<string, string>>) => void
  /** Whether a request that offers tools is none of the session's all the same: words that the harness proposes to its user. */
  readonly isAside?: (text: string) => boolean
  /** What it asks of its model beside a session's first request, which may come before that one; missing: nothing. */
  readonly asksBeside?: string
  /** Tokens at which it compacts, with the model that `arguments` or its settings name. */
  readonly limit: number
  /** Calls of its tools, as its model makes them. */
  readonly tools: {
    readonly shell: (command: string) => ScriptedCall
    readonly write: (directory: string, file: string) => ScriptedCall
  }
}

/** The folders of one world, all below `folder`, and where its model answers. */
export interface LivePlace {
  readonly folder: string
  readonly home: string
  readonly project: string
  readonly temporary: string
  readonly modelUrl: string
  /**
   * The shell line of a hook beside winddown's that notes what it was given. A harness without such hooks appends to `calls` itself:
   * a line of JSON for each, `{ "event": NAME, "payload": … }`.
   */
  readonly observer: (event: string) => string
  readonly calls: string
}

export interface LiveWishes {
  /** What stands in the settings in place of plain JSON. */
  readonly settingsText?: ((json: string) => string) | undefined
  /** Events that the observer listens to; those that the stories look at, unless told otherwise. */
  readonly observed?: readonly string[] | undefined
  /** What the agent may do without asking; everything that the stories use, unless told otherwise. */
  readonly allow?: readonly string[] | undefined
}

/** The words that start a harness, as `npm run test:live` installed it. @throws Error where it did not */
export function programOf(id: string): readonly string[] {
  const programs = JSON.parse(process.env['WINDDOWN_LIVE_PROGRAMS'] ?? '{}') as Record<string, readonly string[]>
  const program = programs[id]
  if (program === undefined) throw new Error(`run this with: npm run test:live -- tests/live/${id}`)
  return program
}

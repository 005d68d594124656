/**
 * What our program inside Claude Code uses of its interface, as read in the declarations of 2.1.330 and 2.1.332 and tried there. That
 * interface is early access: whatever is not as it says here makes our hook fail, and Claude Code goes on without it.
 */

/** `$`: everything outside of the program is reached through it. Claude Code reads in the source what is called on it. */
export interface Engine {
  readonly plugin: { readonly root: string; readonly name: string }
  readonly session: {
    id(): Promise<string>
    version(): Promise<{ readonly version: string }>
    usage(options: { readonly breakdown: 'summary' }): Promise<SessionUsage>
  }
  readonly agent: { list(): Promise<readonly AgentInfo[]> }
  readonly fs: {
    /** @throws where there is none */
    read(path: string): Promise<string>
    /** Makes folders that are missing. */
    write(path: string, text: string): Promise<void>
    exists(path: string): Promise<boolean>
  }
  readonly settings: {
    /** Merged over every source, managed ones and the command line's included. */
    read(): Promise<Readonly<Record<string, unknown>>>
  }
  readonly env: { get(name: string): Promise<string | undefined> }
  readonly process: {
    /** @throws where the program is missing or takes longer than `timeoutMs` */
    run(
      argv: readonly string[],
      init: {
        readonly cwd?: string
        readonly env?: Readonly<Record<string, string>>
        readonly stdin?: string
        readonly timeoutMs: number
      },
    ): Promise<ProcessResult>
    /** The variables that name the session and this plugin, as a settings hook gets them. */
    hookEnv(): Promise<Readonly<Record<string, string>>>
  }
  readonly tool: {
    register(spec: {
      readonly name: string
      readonly description: string
      readonly inputSchema: object
      /** False: in the prompt's list of tools, not behind a search. */
      readonly isDeferred: boolean
    }): Promise<unknown>
  }
  readonly clock: { after(ms: number, call: () => unknown): unknown }
  readonly ui: {
    /** The item beneath the prompt; undefined takes it away. */
    status(text: string | undefined): void
    /** A line that a person sees and the model does not. */
    log(text: string, options?: { readonly to: 'transcript' | 'debug' }): void
  }
}

/** `$` of a hook that draws. */
export interface RenderEngine {
  readonly ui: {
    /** The elements of the surface that is drawn on; one that it does not have is missing. */
    resolve(e: DrawnMessage): { readonly Text?: (props: TextProps) => RenderElement }
  }
}

interface TextProps {
  readonly dimColor: boolean
  readonly children: string
}

/** What a hook that draws answers with; made by the elements alone. */
export type RenderElement = object

/** A message in a person's place, as it is about to be drawn. */
export interface DrawnMessage {
  readonly props: {
    readonly text: string
    /** Who sent it: `composer` typed it. */
    readonly origin?: { readonly kind: string }
    /** Whether everything is shown (ctrl+o). */
    readonly isExpanded?: boolean
  }
}

export interface ProcessResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface SessionUsage {
  readonly context: {
    /** Missing before the first response, and after a compaction until the next. */
    readonly tokens?: number
    readonly window: number
    readonly breakdown?: {
      readonly model?: string
      readonly autoCompactThreshold?: number
      readonly isAutoCompactEnabled?: boolean
      readonly apiUsage?: Readonly<Record<string, number>> | null
    }
  }
  /** With a subscription: what of each period's limit is used. */
  readonly rateLimits?: readonly { readonly kind: string; readonly percentUsed: number; readonly resetsAt?: string }[]
}

/** A sub-agent at work. */
export interface AgentInfo {
  readonly type: string
  readonly name?: string
  readonly status: string
  readonly tokenCount: number
}

/** A call of the model: its arguments stand beside what Claude Code says of it. */
export interface ToolCall extends Readonly<Record<string, unknown>> {
  readonly tool: string
  readonly tool_use_id?: string
  readonly agentId?: string
}

/** What the model reads as the result of a call. */
export interface ToolAnswer {
  readonly result: readonly { readonly type: 'text'; readonly text: string }[]
}

export interface CommandRun {
  /** What was typed behind the command; '' for nothing. */
  readonly args: string
}

export interface CommandAnswer {
  readonly text: string
  /** True: the model never reads it. */
  readonly isTextDisplayOnly: true
}

/** A row of the conversation: a block of a message. */
export interface SessionMessage {
  readonly role: 'user' | 'assistant'
  readonly text: string
  readonly toolUses: readonly { readonly tool: string; readonly input: unknown }[]
  readonly toolResults?: readonly { readonly text: string; readonly isError?: boolean }[]
  /** Claude Code's own row, whole, where it is handed back. */
  readonly handle?: string
}

export interface Compaction {
  readonly trigger: 'manual' | 'auto' | 'plugin' | 'precompute'
  /** Set for a sub-agent's own conversation. */
  readonly agentId?: string
  /** What was typed behind `/compact`. */
  readonly instructions?: string
  readonly messages: readonly SessionMessage[]
}

export interface CompactionResult {
  readonly messages: readonly SessionMessage[]
}

/** What a person, or whoever else, asks; `context` is for the model alone, 100,000 characters each. */
export interface Prompt {
  readonly context?: readonly string[]
}

/** A turn; `agentId` where it is a sub-agent's. */
export interface Turn {
  readonly agentId?: string
}

/** Goes on to the other plugins, and to what Claude Code does itself. */
export type Next<Event, Result> = (event: Event) => Promise<Result>

/** Adds a hook. The events that we hook, with what of them is looked at. */
export interface On {
  <Result>(
    event: 'session.start' | 'session.measure' | 'tool.call',
    hook: ($: Engine, e: object, next: Next<object, Result>) => Promise<Result>,
  ): void
  <Result>(
    event: 'turn.start' | 'turn.complete',
    hook: ($: Engine, e: Turn, next: Next<Turn, Result>) => Promise<Result>,
  ): void
  <Result>(event: 'prompt.submit', hook: ($: Engine, e: Prompt, next: Next<Prompt, Result>) => Promise<Result>): void
  (
    event: 'session.compact',
    hook: ($: Engine, e: Compaction, next: Next<Compaction, CompactionResult>) => Promise<CompactionResult>,
  ): void
  (
    event: 'ui.render',
    of: { readonly component: 'UserMessage' },
    hook: ($: RenderEngine, e: DrawnMessage, next: Next<DrawnMessage, RenderElement>) => Promise<RenderElement>,
  ): void
  (event: 'tool.call', of: { readonly tool: string }, hook: ($: Engine, e: ToolCall) => Promise<ToolAnswer>): void
  (
    event: 'command.run',
    of: { readonly command: string },
    hook: ($: Engine, e: CommandRun) => Promise<CommandAnswer>,
  ): void
}

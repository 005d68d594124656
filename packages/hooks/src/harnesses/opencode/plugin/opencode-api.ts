/** What our plugin uses of opencode's interface (V1 plugins of 1.18), as read in its declarations and tried there. */

export type Fields = Readonly<Record<string, unknown>>
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
export const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])
export const wordIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
export const countIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

/** What a plugin is made with. */
export interface PluginInput {
  readonly directory: string
  readonly client: {
    readonly session: {
      get(options: { readonly path: { readonly id: string } }): Promise<{ readonly data?: unknown }>
      messages(options: { readonly path: { readonly id: string } }): Promise<{ readonly data?: unknown }>
    }
    readonly tui: {
      showToast(options: { readonly body: { readonly message: string; readonly variant: 'warning' } }): Promise<unknown>
    }
  }
}

/** A part of a message that a plugin may add to. */
export interface PromptPart extends Fields {
  readonly id: string
}

/** The hooks that are ours. opencode waits for each of them. */
export interface PluginHooks {
  readonly config: (config: unknown) => Promise<void>
  readonly event: (given: { readonly event: { readonly type: string; readonly properties?: unknown } }) => Promise<void>
  readonly 'chat.message': (
    input: { readonly sessionID: string },
    output: { readonly message: unknown; readonly parts: PromptPart[] },
  ) => Promise<void>
  readonly 'command.execute.before': (
    input: { readonly sessionID: string; readonly command: string; readonly arguments: string },
    output: { readonly parts: unknown },
  ) => Promise<void>
  readonly 'chat.params': (input: unknown, output: unknown) => Promise<void>
  readonly 'experimental.session.compacting': (input: { readonly sessionID: string }) => Promise<void>
  readonly dispose: () => Promise<void>
}

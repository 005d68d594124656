import type { HookEvent } from '../events/hook-event.ts'

/** A command of our plugin as a person typed it: `/winddown:note wire the limiter`. */
export interface TypedCommand {
  /** Its name, without the plugin's. */
  readonly command: string
  /** The words behind it. */
  readonly words: string
}

/** How such a command begins. */
const OURS = '/winddown:'

/** Characters of the words that are kept. */
const MOST = 20_000

/**
 * The command of our plugin that a prompt is. A program inside the agent that runs such a command can hand words on to a shell only by
 * putting them into what the shell reads, where they can be anything; so they are taken from here.
 */
export function typedCommand(event: HookEvent): TypedCommand | null {
  if (event.type !== 'prompt' || event.origin !== 'slash_command') return null
  const { text } = event.words
  if (!text.startsWith(OURS)) return null
  const [name = ''] = text.slice(OURS.length, OURS.length + 40).split(/\s/, 1)
  return { command: name, words: text.slice(OURS.length + name.length, MOST).trim() }
}

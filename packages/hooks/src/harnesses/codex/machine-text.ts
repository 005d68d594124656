/** Elements with which Codex begins what it puts in the user's place, in any case, as Codex itself knows them. */
const ELEMENTS = [
  'environment_context',
  'user_instructions',
  'user_action',
  'user_shell_command',
  'permissions instructions',
  'skills?_instructions',
  'apps_instructions',
  'plugins_instructions',
  'collaboration_mode',
  'subagent_notification',
  'agent_message_board_notification',
  'personality_spec',
  'model_switch',
  'turn_context',
  'hook_prompt',
  'recommended_plugins',
  'token_budget',
  'goal_context',
  'additional_context',
  'application_context',
  'extension_context',
  'external_\\w+',
  'codex_internal_context',
  '(?:codex|realtime)_delegation',
  'realtime_conversation',
  'multi_agent_(?:role|mode)',
  'environments_instructions',
  'git_attribution',
  'context_window(?:_\\w+)?',
  'rollout_budget',
  'persistent_mode',
  'user_verification_notice',
  'guardian_context_omission',
  'transcript_delta',
]

/** Names of one word are also components of somebody's page: as Codex writes them, or loud. */
const WORDS = ['skills?', 'SKILLS?']

const ENDS = String.raw`(?=[\s/>]|$)`
const SHORT = new RegExp(`^<(?:${WORDS.join('|')})${ENDS}`)
/** The elements, and headings and warnings of Codex's own. */
const MACHINE = new RegExp(
  `^(?:<(?:${ELEMENTS.join('|')})${ENDS}|# AGENTS\\.md instructions|Warning: (?:apply_patch|The maximum number)|Message Type: \\w+\\s*\\nTask name:)`,
  'i',
)

/** How Codex gives a plan that the user accepted to a session with a fresh context. */
const PLAN =
  /^A previous agent produced the plan below to accomplish the user['’]s \w+\.\s+Implement the plan in a fresh context\.[^\n]*\n\s*/

/** The plan in such a text, of which all words are Codex's or the agent's; undefined where it is none. */
export const planIn = (text: string): string | undefined => {
  const head = PLAN.exec(text)?.[0]
  return head === undefined ? undefined : text.slice(head.length).trim() || undefined
}

const REQUEST = '\n## My request for Codex:'

/** True for what Codex tells the model of a command that a person ran with `!`, and of what it printed. */
export const isOfShell = (text: string): boolean => /^<user_shell_command(?=[\s>])/i.test(text)

const SHELL = /^<user_shell_command>\s*<command>([\s\S]*?)<\/command>/i

/** The command in such a text; undefined for another one. */
export const shellCommandIn = (text: string): string | undefined => SHELL.exec(text)?.[1]?.trim()

/** True for a text, without white space before it, that Codex put in the user's place. */
export const isMachineText = (text: string): boolean => MACHINE.test(text) || SHORT.test(text)

/**
 * Where in such a text the typed words begin: an editor puts its open files and the selected text before them. A heading in the
 * selection is not the last. 0 where nothing stands before them.
 */
export function typedFrom(text: string): number {
  const at = text.startsWith('# Context from my IDE setup:') ? text.lastIndexOf(REQUEST) : -1
  return at < 0 ? 0 : at + REQUEST.length
}

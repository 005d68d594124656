import { type MessageOrigin, pieceOf, type RedactedText } from '@winddown/core'
import { shellWords } from '../../steps/typed-shell.ts'

/** Elements with which Codex begins what it puts in the user's place. */
const ELEMENTS = [
  'environment_context',
  'user_instructions',
  'permissions instructions',
  'skills?(?:_instructions)?',
  'apps_instructions',
  'plugins_instructions',
  'collaboration_mode',
  'subagent_notification',
  'personality_spec',
  'model_switch',
  'turn_context',
  'hook_prompt',
  'recommended_plugins',
  'token_budget',
  'goal_context',
  'additional_context',
]

/** These, and headings and warnings of its own. */
const MACHINE = new RegExp(
  `^(?:<(?:${ELEMENTS.join('|')})\\b|# AGENTS\\.md instructions|Warning: (?:apply_patch|The maximum number))`,
)

const REQUEST = '\n## My request for Codex:'

/** What a text in the user's place is, and the words of it that a person typed. */
export const classifyUserText = (
  whole: RedactedText,
): { readonly origin: MessageOrigin; readonly text: RedactedText; readonly command?: string } => {
  const text = pieceOf(whole, whole.trim())
  if (text.startsWith('<turn_aborted>')) return { origin: 'interrupt', text }
  const shell = /^<user_shell_command>\s*<command>([\s\S]*?)<\/command>/.exec(text)?.[1]?.trim()
  if (shell !== undefined) return { origin: 'slash_command', command: '!', text: shellWords(pieceOf(whole, shell)) }
  if (MACHINE.test(text)) return { origin: 'machine', text }
  if (text.startsWith('Another language model started to solve this problem'))
    return { origin: 'compaction_summary', text }
  // An editor puts its open files and the selected text before what was typed: a heading in the selection is not the last.
  const at = text.startsWith('# Context from my IDE setup:') ? text.lastIndexOf(REQUEST) : -1
  return { origin: 'user', text: at < 0 ? text : pieceOf(whole, text.slice(at + REQUEST.length).trim()) }
}

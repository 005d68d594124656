/** How texts begin that Claude Code (1.0 to 2.1.330) puts in the user's place. Hook and reader know them by the same table. */

/** Elements of the program. A name of one word is also a component of somebody's page: written as the program writes it, or loud. */
const ELEMENTS = [
  'local-command-(?:stdout|stderr|caveat)',
  'bash-(?:stdout|stderr|exit-code)',
  '(?:task|agent|bash|background-task)-notification',
  'system[-_]reminder',
  '(?:teammate|cross-session|agent)-message',
  'command-contents',
  '(?:user-prompt-submit|session-start|post-tool-use)-hook',
  'coordinator-relay',
  'slack-(?:ping|tag-message)',
  'remote-review(?:-progress)?',
  'fetched-web-content',
  'untrusted-widget-state',
  'voice-call-talk',
  'mcp-(?:resource|polling)-update',
  'artifact-(?:origin-notes|stored-declaration)',
  'forked-skill-launch',
  'fork-boilerplate',
  'function_results',
  'tool_use_error',
  'sandbox_violations',
  'persisted-output',
]
const WORDS = ['tick', 'TICK', 'channel source=', 'CHANNEL SOURCE=']

const BEGINNINGS = [
  'Caveat: The messages below',
  'Base directory for this skill:',
  'Operation stopped by hook',
  String.raw`(?:\[[^\n]{0,500}?\]: )?\w+(?::[^\s:]{1,200})? hook feedback:`,
  String.raw`\[SYSTEM NOTIFICATION`,
  'Unknown (?:slash command|skill): ',
]

const ENDS = String.raw`(?=[\s/>]|$)`
const NAMED = new RegExp(`^\\s*(?:<(?:${ELEMENTS.join('|')})${ENDS}|${BEGINNINGS.join('|')})`, 'i')
const SHORT = new RegExp(
  String.raw`^\s*<(?:${WORDS.map((word) => (word.endsWith('=') ? word : word + ENDS)).join('|')})`,
)

/** True for a text that the program put in the user's place, as far as a text without marks can say it. */
export const isMachineText = (text: string): boolean => NAMED.test(text) || SHORT.test(text)

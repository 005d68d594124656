/** Texts that Qwen Code (to 0.24) puts in the user's place, or beside their words. */

const NOTICE = /^\s*<(?:task-notification|system-reminder|teammate-message|cross-session-message)(?=[\s>])/i

/** True for a text that is the program's, in a version that does not say who wrote it. */
export const isMachineText = (text: string): boolean => NOTICE.test(text)

const FROM_HOOKS = /^\s*<qwen:user-prompt-submit-context>/
const [OPEN, CLOSE] = ['<system-reminder>', '</system-reminder>']

/** True for a part of a message that stands beside a person's words. */
export const isAdded = (text: string): boolean => {
  const whole = text.trim()
  return FROM_HOOKS.test(whole) || (whole.startsWith(OPEN) && whole.endsWith(CLOSE))
}

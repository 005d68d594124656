/** Elements with which Copilot CLI (to 1.0.102) begins what it puts in the user's place, and what it adds to it. */
const ELEMENTS = [
  'system_notification',
  'system_reminder',
  'skill-context',
  'current_datetime',
  'custom_instructions?',
  'plan_mode',
  'tagged_files',
]
const MACHINE = new RegExp(`^\\s*<(?:${ELEMENTS.join('|')})(?=[\\s/>]|$)`, 'i')

/** True for a text that is the program's, as far as a text can say it. */
export const isMachineText = (text: string): boolean => MACHINE.test(text)

import { type MessageOrigin, pieceOf, type RedactedText } from '@winddown/core'
import { ACCEPTED_PLAN } from '../../events/accepted-plan.ts'
import { shellWords } from '../../steps/calls/typed-shell.ts'
import { ownWords } from '../../steps/record-values.ts'
import { isMachineText, planIn, shellCommandIn, typedFrom } from './machine-text.ts'

/** What a text in the user's place is, and the words of it that a person typed. */
export const classifyUserText = (
  whole: RedactedText,
): {
  readonly origin: MessageOrigin
  readonly text: RedactedText
  readonly command?: string
  readonly plan?: RedactedText
} => {
  const text = pieceOf(whole, whole.trim())
  if (text.startsWith('<turn_aborted>')) return { origin: 'interrupt', text }
  const shell = shellCommandIn(text)
  if (shell !== undefined) return { origin: 'slash_command', command: '!', text: shellWords(pieceOf(whole, shell)) }
  if (isMachineText(text)) return { origin: 'machine', text }
  if (text.startsWith('Another language model started to solve this problem'))
    return { origin: 'compaction_summary', text }
  const from = typedFrom(text)
  const words = from === 0 ? text : pieceOf(whole, text.slice(from).trim())
  const plan = planIn(words)
  if (plan !== undefined) return { origin: 'user', text: ownWords(ACCEPTED_PLAN), plan: pieceOf(whole, plan) }
  return { origin: 'user', text: words }
}

import { ACCEPTED_PLAN } from '../../events/accepted-plan.ts'
import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import { type PayloadFields, payloadFields, textField, usualBase } from '../../harness/payload-fields.ts'
import { otherEvent, usualEvent } from '../../harness/usual-events.ts'
import { isMachineText, isOfShell, planIn, typedFrom } from './machine-text.ts'
import { threadIn } from './thread-of.ts'

/** The adapter's id: names its files, its table entry and `--harness`. */
export const CODEX = 'codex'

const MAX_NAME = 100

/**
 * Turns a payload of Codex's hooks (0.169, as captured) into an event. Unknown events become `other`.
 *
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseCodex(payload: unknown): HookEvent | null {
  const fields = payloadFields(payload)
  // The id of a turn is the same for the prompt that began it and for all that followed.
  const base = fields === null ? null : usualBase(fields, CODEX, fields['turn_id'])
  if (fields === null || base === null) return null
  const model = textField(fields['model'])
  return named(fields, model === null ? base : { ...base, currentModel: model.slice(0, MAX_NAME) })
}

/** Ways in which a session begins; others are taken for a resumption. */
const WAYS: readonly SessionStartSource[] = ['startup', 'clear', 'compact', 'fork']

/**
 * A sub-agent's payloads name the main session, and a rollout of its own. `PostToolUse` comes for what ran to an end alone: a patch that did
 * not apply, a call that was refused, and a command that runs on have none.
 */
function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  const isMain = base.agentId === null
  const begins = isMain && (base.name === 'UserPromptSubmit' || base.name === 'SessionStart')
  const thread = begins && base.transcriptPath !== null ? threadIn(base.transcriptPath) : 'person'
  // A thread of its own that another agent began is a part of that one's session.
  if (thread === 'agent') return otherEvent(base)
  if (isMain && base.name === 'UserPromptSubmit') {
    const given = textField(fields['prompt']) ?? ''
    const text = given.trimStart()
    // A command that a person ran, with what it printed: which of both is kept is for the reader of the rollout, which tells it too.
    if (isOfShell(text)) return { ...base, type: 'prompt', text: '', origin: 'machine', child: null }
    if (thread === 'program' || isMachineText(text))
      return { ...base, type: 'prompt', text: given, origin: 'machine', child: null }
    const from = typedFrom(text)
    const words = from === 0 ? given : text.slice(from).trim()
    const plan = planIn(words.trim())
    if (plan !== undefined)
      return { ...base, type: 'prompt', words: personWords(ACCEPTED_PLAN), plan, origin: 'user', child: null }
    const origin = /^\/[A-Za-z][\w:-]*(\s|$)/.test(words) ? 'slash_command' : 'user'
    return { ...base, type: 'prompt', words: personWords(words), origin, child: null }
  }
  if (isMain && base.name === 'Interrupt')
    return { ...base, type: 'turn_end', text: null, again: false, interrupted: true }
  return usualEvent(fields, base, WAYS)
}

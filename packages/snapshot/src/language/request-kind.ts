/** What a message of the user is to the work: told by its words and its length, in the languages that people type. */
import type { RequestFact, RequestKind } from '../facts/requests.ts'
import { anyCase } from '../text/any-case.ts'

const CORRECTION = anyCase(
  /^(?:(?:hmm+|hm|ok(?:ay)?|well|but|and|so|yeah|yes|right|ah|oh|sorry|wait)[,. …-]+)*(?:no\b|nope|not\b|stop\b|wait\b|don'?t\b|do not\b|never\b|undo\b|revert\b|roll ?back|wrong\b|that'?s (?:not|wrong)|this (?:is|isn'?t|does|doesn'?t) (?:not|wrong|right|work)?|it'?s (?:still|not)|still (?:not|broken|fail|the same|wrong)|actually\b|instead\b|why (?:did|do|are|would|have) you|you (?:forgot|missed|broke|didn'?t|did not|should(?:n'?t| not)|removed|deleted|can'?t)|i (?:said|meant|told|asked|don'?t (?:want|like|think|need)|didn'?t)|but (?:why|i|that|this|it|we|you)\b|nein\b|nicht\b|falsch|stopp|nee\b|non[,. ]|pas\b|arrête|no,|para\b|não\b|mal\b|不|别|別|错|違|やめ|아니|нет\b|не\b|стоп)/i,
)

const REJECTS = anyCase(
  /\b(?:rather not|instead of|not what i|that'?s wrong|is wrong|doesn'?t (?:work|make sense|look right)|didn'?t work|does not work|still (?:fail|broken|not|see|get)\w*|should(?:n'?t| not) (?:be|have|do|use)|please (?:don'?t|undo|revert)|too (?:complex|complicated|much)|over-?(?:engineer|complicat)\w*|don'?t (?:like|want|need|think|use|do)|no need|unnecessary|backwards|not (?:right|correct|good))\b/i,
)

const QUESTION_START = anyCase(
  /^(?:(?:hmm+|ok(?:ay)?|so|but|and|also|wait|btw)[,. ]+)*(?:what|why|how|where|when|who|which|is|are|was|were|does|do|did|can|could|should|would|will|has|have|any|isn'?t|wo|was|warum|wie|wann|ist|sind|kann|où|pourquoi|comment|est-ce|qué|por qué|cómo|dónde|puede|为什么|怎么|什么|なぜ|どう|почему|как)\b/i,
)

const ORDER = anyCase(
  /\b(?:please|can you|could you|would you|let'?s|add|fix|implement|create|update|remove|change|make|write|run|refactor|rename|move|build|test|commit|push|merge|review|investigate|check|bitte|kannst du|könntest|peux-tu|pouvez|por favor|puedes|请|帮|ください|пожалуйста)\b/i,
)

const FOLLOW_UP = anyCase(
  /^(?:also|and|then|now|next|same|ok(?:ay)?[,. ]|great|good|nice|perfect|cool|thanks|another|one more|still|again|continue|go on|weiter|und|auch|jetzt|et\b|aussi|maintenant|y\b|también|ahora|还有|然后|次|それから|и\b|теперь|can (?:we|you) also|could (?:we|you) also)\b/i,
)

const ANSWER = anyCase(
  /^(?:y|yes|yep|yeah|yup|no|nope|ok|okay|sure|go|go ahead|do it|proceed|continue|please|sounds good|lgtm|approved?|agreed?|correct|right|exactly|done|option \w|[a-d1-9]|ja|nein|genau|oui|non|d'accord|sí|si|vale|sim|da|да|нет|是|好|可以|はい|いいえ|네|both|all|neither|none|thanks?|thank you|great|perfect|good|nice|cool)[\s.!,]*(?:please|thanks?|do (?:it|that|so)|go ahead|sounds good|let'?s (?:do (?:it|that|so)|go)|commit|push|proceed|continue)?[\s.!]*$/i,
)

/** Classifies a message. `first` is true for the first request of a session, which is a task or a question whatever its words. */
export function requestKind(text: string, first: boolean): RequestKind {
  const trimmed = text.trim()
  if (!first && trimmed.length <= 60 && ANSWER.test(trimmed)) return 'answer'
  if (!first && CORRECTION.test(trimmed)) return 'correction'
  const opening = trimmed.slice(0, 400)
  if (!first && opening.length < 300 && REJECTS.test(opening)) return 'correction'
  const asks = /[?？]\s*$/.test(trimmed) || (QUESTION_START.test(trimmed) && /[?？]/.test(opening))
  if (asks && !ORDER.test(opening)) return 'question'
  if (asks && QUESTION_START.test(trimmed) && !/^(?:can|could|would|will) you\b/i.test(trimmed)) return 'question'
  if (!first && (FOLLOW_UP.test(trimmed) || trimmed.length < 30)) return 'follow_up'
  return 'task'
}

/** Characters from which on a correction says enough to be a task: it was called one for a few words in it. */
const TASK_LENGTH = 60

/** True for a task, and for a correction that orders something of its own instead of beginning with what was wrong. */
export function setsOwnTask({ kind, text }: RequestFact): boolean {
  if (kind !== 'correction') return kind === 'task'
  const words = text.trim()
  return words.length > TASK_LENGTH && !CORRECTION.test(words) && !FOLLOW_UP.test(words)
}

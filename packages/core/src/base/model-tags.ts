/** Tags that a model, or a program around it, gives a meaning to: recorded text must not look as if it held one. */

/** Names that such tags begin with, whatever follows. */
const BEGINNINGS =
  // Long line: a list of names.
  'winddown|session-brief|system|assistant|user|human|tool|function|antml|invoke|parameter|command|local-command|instruction|important|admin|developer|reminder|context|hook|persisted|document|bash|task-notification|channel|im_start|im_end|think'

/** Names that such tags have, where nothing else follows: longer ones are words of code. */
const NAMES =
  // Long line: a list of names.
  'thought|reasoning|scratchpad|s|bos|eos|pad|unk|mask|inst|sys|result|results|output|outputs|env|environment|example|examples|memory|memories|skill|skills|agent|agents|task|tasks|plan|prompt|prompts|response|answer|question|message|messages|role|turn|summary|analysis|conversation|transcript|history|note|notes|rule|rules|policy|permission|permissions|warning|critical|attention|error|stdin|stdout|stderr|goal|objective|identity|override|root|sudo|model|chat'

const OPENING = '[<＜﹤]'
/** Blanks and a slash. All is bounded here: a text may consist of nothing but beginnings. */
const BEFORE_NAME = String.raw`\s{0,20}(?:[/／]\s{0,20})?`

const NAMED = new RegExp(String.raw`${OPENING}(?=${BEFORE_NAME}(?:${BEGINNINGS}|(?:${NAMES})(?![\w.-])|[|｜!]))`, 'giu')

/**
 * Any other tag whose name no element of HTML has: with a hyphen, an underscore or a colon in it, or in camel case. It must be closed soon: `i<max_count` compares.
 */
const SHAPED = new RegExp(
  String.raw`${OPENING}(?=${BEFORE_NAME}(?:[A-Za-z][A-Za-z0-9.]{0,40}[-_:][\p{L}\p{N}]|[a-z]{1,40}[A-Z])[^<>]{0,300}[>＞])`,
  'gu',
)

/** The marks of some models' templates: `[INST]`, `[/TOOL_RESULTS]`. */
const BRACKETED =
  /\[(?=\/?(?:INST|SYS|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|AVAILABLE_TOOLS|REFERENCE_DOC)_?\d*\])/g

const replaceTags = (text: string, turned: (bracket: string) => string): string =>
  text.replace(NAMED, turned).replace(SHAPED, turned).replace(BRACKETED, turned)

/** Turns the brackets of such tags: they read the same and are none. Hidden characters are to be out of the text already: one could stand in a name. */
export const turnTags = (text: string): string => replaceTags(text, (bracket) => (bracket === '[' ? '⁅' : '‹'))

/** The same in a JSON document: the brackets become escapes, so that the value stays what it is. */
export const escapeTagsInJson = (json: string): string =>
  replaceTags(json, (bracket) => `\\u${bracket.charCodeAt(0).toString(16).padStart(4, '0')}`)

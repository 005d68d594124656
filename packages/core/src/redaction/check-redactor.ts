import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

const OPTIONS: readonly string[] = ['extra', 'fieldLimit', 'keepEnds', 'onSecret']

/**
 * Looks at the options of a redactor: one by another name would leave in what it should take out, and nobody would know.
 * @throws WinddownError ARGUMENT_INVALID; CONFIG_INVALID for a pattern that nobody checked
 */
export function checkRedactorOptions(options: unknown): void {
  const wrong = (what: string, hint: string): WinddownError =>
    new WinddownError('ARGUMENT_INVALID', what, { op: 'createRedactor', hint })
  if (typeof options !== 'object' || options === null)
    throw wrong(`the options are ${shownValue(options)}`, `Options: ${OPTIONS.join(', ')}.`)
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name))
  if (unknown !== undefined) throw wrong(`there is no option ${shownValue(unknown)}`, `Options: ${OPTIONS.join(', ')}.`)
  const { extra, fieldLimit, keepEnds, onSecret } = options as Readonly<Record<string, unknown>>
  if (extra !== undefined && !Array.isArray(extra))
    throw wrong(`extra is ${shownValue(extra)}`, 'Pass extra: parseExtraPatterns([{ kind, pattern }]).')
  if (fieldLimit !== undefined && !(typeof fieldLimit === 'number' && fieldLimit > 0))
    throw wrong(`fieldLimit is ${shownValue(fieldLimit)}`, 'fieldLimit is a number of characters: 16_384.')
  if (keepEnds !== undefined && typeof keepEnds !== 'boolean')
    throw wrong(`keepEnds is ${shownValue(keepEnds)}`, 'keepEnds is true or false.')
  if (onSecret !== undefined && typeof onSecret !== 'function')
    throw wrong(`onSecret is ${shownValue(onSecret)}`, 'onSecret is a function: (secret, kind) => {}.')
  if (extra !== undefined && !extra.every((one) => typeof one?.source === 'function')) throw rawPattern()
}

function rawPattern(): WinddownError {
  return new WinddownError('CONFIG_INVALID', 'an extra pattern was not checked: it would find nothing', {
    op: 'redact',
    hint: 'Pass extra: parseExtraPatterns([{ kind, pattern }]).',
  })
}

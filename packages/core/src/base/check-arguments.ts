/** What callers in plain JavaScript get wrong: said by its name, with the call that is right, and not by what fails further in. */
import { WinddownError } from './errors.ts'
import { shownValue } from './shown-value.ts'

/** What an argument is to be. `anything` is looked at elsewhere. */
export type ArgumentKind = 'text' | 'optional text' | 'object' | 'optional object' | 'list' | 'function' | 'anything'

const IS: Readonly<Record<ArgumentKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  'optional text': (value) => value === undefined || typeof value === 'string',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'optional object': (value) => value === undefined || IS.object(value),
  list: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
  function: (value) => typeof value === 'function',
  anything: () => true,
}

const SAID: Readonly<Record<ArgumentKind, string>> = {
  text: 'a text',
  'optional text': 'a text, or not given',
  object: 'an object',
  'optional object': 'an object, or not given',
  list: 'a list',
  function: 'a function',
  anything: 'given',
}

/**
 * @param op the function, as it is called: `readLog`
 * @param given its arguments by their names, in their order
 * @param kinds of those that are looked at
 * @param call how it is called, where that is not what the names say
 * @throws WinddownError ARGUMENT_INVALID: names the argument, its value, and what was expected
 */
export function checkArguments<Name extends string>(
  op: string,
  given: Readonly<Record<Name, unknown>>,
  kinds: Readonly<Record<Name, ArgumentKind>>,
  call: string = `${op}(${Object.keys(given).join(', ')})`,
): void {
  for (const name of Object.keys(kinds) as Name[]) {
    if (IS[kinds[name]](given[name])) continue
    throw new WinddownError('ARGUMENT_INVALID', `${name} is ${shownValue(given[name])}`, {
      op,
      hint: `${name} is ${SAID[kinds[name]]}: ${call}.`,
    })
  }
}

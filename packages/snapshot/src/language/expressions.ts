/** The expressions over prose that are no lexicon entries yet, by name. */
import { anyCase, type Matcher } from '../text/any-case.ts'
import { EXPRESSIONS, type ExpressionName } from './lexicons/expressions.ts'

const matchers = new Map<ExpressionName, Matcher>()

/** What asks a text for one, in any case; made when it is first asked for. */
export function expression(name: ExpressionName): Matcher {
  let known = matchers.get(name)
  if (known === undefined) {
    known = anyCase(EXPRESSIONS[name].pattern)
    matchers.set(name, known)
  }
  return known
}

/** One as it is written: for what has to be taken out of a text, or cut at. */
export function pattern(name: ExpressionName): RegExp {
  return EXPRESSIONS[name].pattern
}

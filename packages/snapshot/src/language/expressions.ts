/** The expressions over prose that are no ideas of a lexicon, by name: made of the words of all languages when they are first asked for. */
import { anyCase, type Matcher } from '../text/any-case.ts'
import { de } from './lexicons/expressions/de.ts'
import { en } from './lexicons/expressions/en.ts'
import { es } from './lexicons/expressions/es.ts'
import { fr } from './lexicons/expressions/fr.ts'
import { it } from './lexicons/expressions/it.ts'
import { ja } from './lexicons/expressions/ja.ts'
import { ko } from './lexicons/expressions/ko.ts'
import { pt } from './lexicons/expressions/pt.ts'
import { ru } from './lexicons/expressions/ru.ts'
import { zh } from './lexicons/expressions/zh.ts'
import { EXPRESSIONS, type ExpressionName, type Words } from './lexicons/expressions.ts'

/** Languages that put spaces between words, in whose letters an expression knows where a word ends. */
const SPACED: readonly Words[] = [en, de, fr, es, pt, it]
const JOINED: readonly Words[] = [ru, zh, ja, ko]

const wordsOf = (languages: readonly Words[], name: ExpressionName): string =>
  languages
    .flatMap((words) => words[name] ?? [])
    .map(({ source }) => source)
    .join('|') || '(?!)'

const PLACE = /\{([a-z][a-z ]*|)\}/g

function sourceOf(name: ExpressionName): string {
  const fill = (text: string): string =>
    text.replace(PLACE, (place, other: string) =>
      other === ''
        ? fill(wordsOf(SPACED, name))
        : other === 'joined'
          ? fill(wordsOf(JOINED, name))
          : other in EXPRESSIONS
            ? wordsOf(SPACED, other as ExpressionName)
            : place,
    )
  return fill(EXPRESSIONS[name].frame)
}

const patterns = new Map<ExpressionName, RegExp>()
const matchers = new Map<ExpressionName, Matcher>()

/** What asks a text for one, in any case; made when it is first asked for. */
export function expression(name: ExpressionName): Matcher {
  let known = matchers.get(name)
  if (known === undefined) {
    let made: Matcher | undefined
    known = {
      test(text) {
        made ??= anyCase(pattern(name))
        return made.test(text)
      },
    }
    matchers.set(name, known)
  }
  return known
}

/** One as it is written: for what has to be taken out of a text, or cut at. */
export function pattern(name: ExpressionName): RegExp {
  let known = patterns.get(name)
  if (known === undefined) {
    known = new RegExp(sourceOf(name), EXPRESSIONS[name].flags)
    patterns.set(name, known)
  }
  return known
}

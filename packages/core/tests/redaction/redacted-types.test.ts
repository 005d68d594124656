import { expect, expectTypeOf, it } from 'vitest'
import {
  createRedactor,
  NO_TEXT,
  type PauseAction,
  pieceOf,
  type Redacted,
  type RedactedMembers,
  type RedactedText,
  type RedactedValue,
} from '../../src/index.ts'
import { appendToLog } from '../../src/log/log-writer.ts'

it('text is redacted text only where a redactor gave it, and the compiler says so', () => {
  const { text } = createRedactor().redactText('plain')
  expectTypeOf(text).toEqualTypeOf<RedactedText>()
  expectTypeOf<string>().not.toExtend<RedactedText>()
  expectTypeOf<RedactedText>().toExtend<string>()
  // @ts-expect-error plain text is none
  const wrong: RedactedText = 'plain'
  expect(wrong).toBe(text)
})

it('what is cut out of redacted text is plain again until its origin is shown', () => {
  const { text } = createRedactor().redactText('two words')
  expectTypeOf(text.slice(0, 3)).toEqualTypeOf<string>()
  expectTypeOf(pieceOf(text, text.slice(0, 3))).toEqualTypeOf<RedactedText>()
  // @ts-expect-error plain text is no origin
  expect(pieceOf('two words', 'two')).toBe('two')
  expectTypeOf(NO_TEXT).toEqualTypeOf<RedactedText>()
})

it('a log takes redacted records only', () => {
  expectTypeOf(appendToLog).parameter(1).toEqualTypeOf<Redacted<PauseAction>>()
  expectTypeOf<PauseAction>().not.toExtend<Redacted<PauseAction>>()
})

it('every text of a type is redacted, words that the type knows stay what they are', () => {
  interface Told {
    readonly type: 'prompt'
    readonly text: string | null
    readonly input: unknown
    readonly child: { readonly id: string } | null
    readonly count: number
  }
  type Clean = RedactedMembers<Told>
  expectTypeOf<Clean['type']>().toEqualTypeOf<'prompt'>()
  expectTypeOf<Clean['text']>().toEqualTypeOf<RedactedText | null>()
  expectTypeOf<Clean['input']>().toEqualTypeOf<RedactedValue>()
  expectTypeOf<NonNullable<Clean['child']>['id']>().toEqualTypeOf<RedactedText>()
  expectTypeOf<Clean['count']>().toEqualTypeOf<number>()
  expectTypeOf<Told>().not.toExtend<Clean>()
})

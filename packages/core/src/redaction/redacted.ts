/**
 * Text that came from outside and was redacted: a type of its own, so that the compiler tells where it was not. It exists at compile
 * time only. A redactor makes it, at one place in each package that reads; whatever is derived (names, excerpts, changes, facts, records)
 * is derived from it, because a piece of a text no longer shows what the whole showed to be a secret.
 */
declare const redacted: unique symbol

/** A value whose text was redacted. Only a redactor makes one. */
export type Redacted<Value> = Value & { readonly [redacted]: true }

/** A text that was redacted. */
export type RedactedText = Redacted<string>

/** Any value of JSON whose text, names of members included, was redacted. */
export type RedactedValue = RedactedText | number | boolean | null | readonly RedactedValue[] | RedactedObject

export interface RedactedObject {
  readonly [key: string]: RedactedValue | undefined
}

/** A type with every text in it redacted; texts of which the type says what they are stay what they are. */
export type RedactedMembers<Type> = unknown extends Type
  ? RedactedValue
  : Type extends string
    ? string extends Type
      ? RedactedText
      : Type
    : Type extends number | boolean | null | undefined
      ? Type
      : { readonly [Key in keyof Type]: RedactedMembers<Type[Key]> }

/**
 * A piece of a redacted text, or several of them put together: nothing in it was not looked at.
 * @param piece cut out of `whole`; what the program itself put between or around is no secret
 */
export const pieceOf = (_whole: RedactedText, piece: string): RedactedText => piece as RedactedText

/** The empty text, which holds no secret. */
export const NO_TEXT: RedactedText = '' as RedactedText

/** Goes through a text once; `mark` gives what stands in the place of a find. */
export type Redaction = (text: string, mark: Mark) => string

/** What stands in the place of a secret of this kind. */
export type Mark = (kind: string, secret: string) => string

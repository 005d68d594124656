declare const said: unique symbol

/**
 * What a person said, in their own words. Only a harness's reader of what a person typed, and of the fields in which the harness
 * keeps a person's words, makes them (`tests/layers` holds who calls {@link personWords}): what stands in the result of a tool,
 * in a file or in an answer of the model is a plain string, and the compiler refuses to record it as a request.
 */
export interface PersonWords<Text extends string = string> {
  readonly [said]: true
  readonly text: Text
}

/** Where a message comes from that a person wrote. */
export type PersonOrigin = 'user' | 'slash_command'

/** Vouches that a person typed this text: for the readers of `harnesses/`, of a place that no tool and no model writes to. */
export const personWords = <Text extends string>(text: Text): PersonWords<Text> => ({ text }) as PersonWords<Text>

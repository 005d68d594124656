/** What an agent gives a tool: nothing of it is known to be what the schema asks for. */
import { type AnswerChoices, passageKinds } from '@winddown/snapshot/recall'

export type Arguments = Readonly<Record<string, unknown>>

/** A text that is not empty. */
export const text = (given: Arguments, name: string): string | undefined => {
  const value = given[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
/** A list of texts; one alone is a list of one. */
export const texts = (given: Arguments, name: string): readonly string[] => {
  const value = given[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
/** A whole number from 0 up. */
export const number = (given: Arguments, name: string): number | undefined => {
  const value = given[name]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

/** Which passages are asked for, and which page of them. */
export const choicesOf = (given: Arguments): AnswerChoices => {
  const kinds = text(given, 'kind')
  const [kind, tool, file] = [
    kinds === undefined ? undefined : passageKinds(kinds),
    text(given, 'tool'),
    text(given, 'file'),
  ]
  const [page, after] = [number(given, 'page'), number(given, 'after')]
  return {
    filter: {
      ...(kind !== undefined && { kinds: kind }),
      ...(tool !== undefined && { tool }),
      ...(file !== undefined && { file }),
      ...(after !== undefined && { after }),
    },
    newest: given['newest'] === true,
    ...(page !== undefined && { page }),
  }
}

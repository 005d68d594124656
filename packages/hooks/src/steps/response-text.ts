/** What a call's result says to the model, in the form of generateContent: in a chat and in a hook's payload alike. */

type Part = { readonly text?: unknown; readonly functionResponse?: { readonly response?: Answer } } | null
interface Answer {
  readonly output?: unknown
  readonly error?: unknown
}

/** The words of an answer: a text, one part of a message, or several. */
export function saidBy(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value
      .map(saidBy)
      .filter((text) => text !== '')
      .join('\n')
  if (typeof value !== 'object' || value === null) return ''
  const { text, functionResponse } = value as NonNullable<Part>
  const { output, error } = functionResponse?.response ?? {}
  return [output, error, text].find((one): one is string => typeof one === 'string') ?? ''
}

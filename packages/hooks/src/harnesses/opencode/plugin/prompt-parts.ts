import type { PromptPart } from './opencode-api.ts'

/** What a person typed in a message. */
export const typedIn = (parts: readonly PromptPart[]): string =>
  parts
    .filter(({ type, synthetic }) => synthetic !== true && (type === 'text' || type === 'file'))
    .map(({ type, text }) => (type === 'text' ? text : '[file]'))
    .join('\n')

/** Adds words of ours behind what the person typed; marked as made, so that nobody takes them for theirs. `id` of the last part. */
export function addMade(
  parts: PromptPart[],
  {
    id,
    ...made
  }: { readonly id: string; readonly sessionID: string; readonly messageID: string; readonly text: string },
): void {
  if (made.text !== '') parts.push({ id: `${id}w`, type: 'text', synthetic: true, ...made })
}

import type { Fields, PromptPart } from './opencode-api.ts'

/** The words of a message that nothing marks as made. */
export const typedIn = (parts: readonly Fields[]): string =>
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

import { findWidely, type SecretRange } from '../secrets/wide-rules.ts'

export type { SecretRange }

/**
 * The second look for secrets: our own wide tables, and the rules of secretlint, which others keep up to date. They know kinds that
 * core's patterns do not, and miss some that those know (`password=…`), so all are used. Secretlint is loaded when first called:
 * importing it costs as much as a small session takes to land.
 */
export async function findSecrets(text: string): Promise<SecretRange[]> {
  return [...findWidely(text), ...(await findByLint(text))]
}

/** By the rules of secretlint. */
export async function findByLint(text: string): Promise<SecretRange[]> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  const result = await lintSource({
    // A name that no rule makes an exception for; there is no such file.
    source: { filePath: '/session.txt', content: withoutSwitches(text), contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
    },
  })
  return result.messages.map(({ range, messageId, ruleId }) => ({
    start: range[0],
    end: range[1],
    kind: (messageId || ruleId).toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  }))
}

/** Recorded text says nothing to the rules: a comment that switches them off is one no more. As long as before. */
const withoutSwitches = (text: string): string => text.replace(/secretlint-(?=(?:dis|en)able)/gi, 'secretlint_')

/** One range where several overlap or touch: replacing them one by one would leave pieces of the longer ones. */
export function mergeRanges(ranges: readonly SecretRange[]): SecretRange[] {
  const merged: SecretRange[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last === undefined || range.start > last.end) merged.push(range)
    else if (range.end > last.end) merged[merged.length - 1] = { ...last, end: range.end }
  }
  return merged
}

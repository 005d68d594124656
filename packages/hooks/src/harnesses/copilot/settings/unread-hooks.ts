import { isObject } from '../../../install/settings-document.ts'

/**
 * Why Copilot CLI skips a file of hooks whole, and says so only in its log; null where it reads it. Seen in 1.0.102: comments, a comma too
 * many, a byte order mark. Entries and events that it does not know cost only themselves.
 */
export function whyUnread(text: string): string | null {
  if (text === '') return null
  if (text.startsWith('\uFEFF')) return 'it begins with a byte order mark'
  try {
    return isObject(JSON.parse(text)) ? null : 'it holds no object'
  } catch (error) {
    return `it is not plain JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

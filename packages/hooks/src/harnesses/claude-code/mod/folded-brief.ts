import type { DrawnMessage, RenderElement, RenderEngine } from './engine.ts'

/** A message that begins with one of our briefs, as a compaction in place installs it. */
const INSTALLED = /^\s*<(winddown-brief-[0-9a-f]{12})>\n[\s\S]+\n<\/\1>/

/** What a person did themselves: pasted text stays on the screen as it was pasted. */
const BY_HAND = new Set(['composer', 'bridge', 'sdk'])

/**
 * The one line that stands on the screen for a brief that a compaction installed; undefined for every other message, and where the
 * person looks at everything (ctrl+o). The model's text is another one and stays whole.
 */
export function foldedBrief($: RenderEngine, e: DrawnMessage): RenderElement | undefined {
  const { text, origin, isExpanded } = e.props
  if (isExpanded === true || BY_HAND.has(origin?.kind ?? '') || !INSTALLED.test(text)) return undefined
  const { Text } = $.ui.resolve(e)
  const lines = text.trim().split('\n').length
  const children = `  winddown: compacted in place, no model asked; the brief of ${lines} lines is folded (ctrl+o shows it)`
  return Text?.({ dimColor: true, children })
}

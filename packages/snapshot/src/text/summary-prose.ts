/** A harness's own summary as text: the tags that it sets around its parts are no words of it. */

/** `overall_goal` as a heading: `Overall goal:`. */
const headingOf = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase().replace(/[_-]/g, ' ')}:`

/**
 * The text with its frames as headings: a tag that opens a line and is closed at the end of one becomes `Overall goal:` on a line of its own, and what
 * closes it goes. Tags within a line, in blocks of code and without their other half stay: those may be what the summary is about.
 */
export function summaryProse(text: string): string {
  if (!text.includes('</')) return text
  const outside = text.split(/(^\s*(?:```|~~~)[\s\S]*?^\s*(?:```|~~~)\s*$)/m)
  const prose = outside.filter((_part, at) => at % 2 === 0).join('\n')
  const named = (tags: RegExp): ReadonlySet<string> => new Set([...prose.matchAll(tags)].map(([, name = '']) => name))
  const closed = named(/<\/([\w-]{1,60})>(?=\s*(?:$|<))/gm)
  const opened = named(/(?:^|>)[ \t]{0,20}<([\w-]{1,60})>/gm)
  const isFrame = (name: string): boolean => closed.has(name) && opened.has(name)
  return outside
    .map((part, at) =>
      at % 2 === 1
        ? part
        : apart(part)
            .split('\n')
            .map((line) => withoutFrames(line, isFrame))
            .join('\n'),
    )
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Frames that follow each other on one line, each on its own. */
const apart = (text: string): string => text.replace(/(<\/[\w-]{1,60}>)[ \t]*(?=<[\w-]{1,60}>)/g, '$1\n')

/** A line of prose; the frames that open or close it become lines of their own. */
function withoutFrames(line: string, isFrame: (name: string) => boolean): string {
  let rest = line
  const heads: string[] = []
  for (;;) {
    const [whole = '', slash = '', name = ''] = /^\s*<(\/?)([\w-]{1,60})>/.exec(rest) ?? []
    if (whole === '' || !isFrame(name)) break
    if (slash === '') heads.push(headingOf(name))
    rest = rest.slice(whole.length)
  }
  for (;;) {
    const [whole = '', name = ''] = /<\/([\w-]{1,60})>\s{0,20}$/.exec(rest) ?? []
    if (whole === '' || !isFrame(name)) break
    rest = rest.slice(0, rest.length - whole.length)
  }
  return [...heads, ...(rest.trim() === '' && heads.length > 0 ? [] : [rest])].join('\n')
}

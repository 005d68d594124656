/** A line above a list says nothing without its points. */

const POINT = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+(.*)$/

/** What was said, with the points below it where it is the line above a list of the text that it was said in. */
export function withPoints(said: string, text = ''): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const at = lines.findIndex((line) => bare(line) === bare(said))
  const points: string[] = []
  for (const line of at < 0 ? [] : lines.slice(at + 1)) {
    const point = POINT.exec(line)?.[1]
    if (point === undefined) break
    points.push(point.trim())
  }
  return points.length === 0 ? said : `${said.replace(/[:：]$/, '')}: ${points.join('; ')}`
}

const bare = (line: string): string => line.replace(/^[\s#>*_]+|[\s*_:：]+$/g, '')

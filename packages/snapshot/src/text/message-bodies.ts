/** What a shell command writes for people to read: the body of a commit message or a pull request, a document by a here-document. */

export interface WrittenText {
  /** `commit message`, `pull request`, or the path of the document. */
  readonly where: string
  readonly text: string
}

/** Lines that tools and conventions put at the end of a message. */
const TRAILER = /^(?:[A-Z][\w-]*-by:|Co-authored-by|Change-Id:|(?:🤖 )?Generated with|Signed-off|Closes #|Refs? #)/i

const HEREDOC = /<<-?\s*(['"]?)(\w+)\1[^\n]*\n([\s\S]*?)(?:\n\s*\2\b|$)/

/** The texts that a command carries; looks at its first 4,000 characters. */
export function writtenTexts(command: string): WrittenText[] {
  const given = command.slice(0, 4000)
  if (given.length < 60 || !given.includes('\n')) return []
  const here = HEREDOC.exec(given)
  const out: WrittenText[] = []
  const commit = /\bgit\b[^\n;&|]*\bcommit\b/.test(given)
  const request = /\b(?:gh\s+(?:pr|issue)|glab\s+(?:mr|issue))\s+(?:create|new|comment|edit)\b/.test(given)
  if (commit || request) {
    const quoted = /(?:-m|--message|--body|-b|-F -)[= ]+(["'])((?!\$\()[\s\S]*?)(?:(?<!\\)\1|$)/.exec(given)?.[2]
    const whole = quoted ?? here?.[3]
    const body = whole === undefined ? '' : bodyOf(whole, commit)
    if (body !== '') out.push({ where: commit ? 'commit message' : 'pull request', text: body })
  } else if (here) {
    const path =
      /(?:cat|tee)\b[^\n]*?(?:>{1,2}|tee(?: -a)?)\s*["']?([\w./~-]+\.(?:md|mdx|markdown|txt|rst|adoc))\b/i.exec(
        given.slice(0, here.index + 200),
      )?.[1]
    if (path !== undefined) out.push({ where: path, text: here[3] as string })
  }
  return out
}

/** Without the subject, which a commit is known by, and the trailers. */
function bodyOf(message: string, subject: boolean): string {
  const lines = message.trim().split('\n')
  return (subject ? lines.slice(1) : lines)
    .filter((line) => !TRAILER.test(line.trim()))
    .join('\n')
    .trim()
}

import { pieceOf, type RedactedText, type SystemEventData } from '@winddown/core'
import { clip } from './excerpt.ts'

/** Characters at the beginning and at the end that are looked at: what git and gh print is short, and near one of them. */
const LOOKED_AT = 10_000

const ends = (text: RedactedText): RedactedText =>
  text.length <= 2 * LOOKED_AT ? text : pieceOf(text, `${text.slice(0, LOOKED_AT)}\n${text.slice(-LOOKED_AT)}`)

/** One `git commit` of a command with its options up to the message, and the message: in quotes, or in a here-document. */
const COMMIT =
  /\bgit(?:\s+-[cC]\s+\S+)*\s+commit\b((?:\s+(?!-\w*m\b|--message\b)-[\w-]+(?:=\S+)?)*)\s+(-\w*m|--message)(?:=|\s*)(?:"\$\(cat <<-?\s*['"]?\w+['"]?\n\s*([^\n]+)|"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"';&|]+))([^\n;&|]*)/g

/** True where what stands behind a commit decides the exit of the whole: `|`, `||`, `;`, `&`, another line. */
const isHidden = (behind: string, document: string | undefined): boolean => {
  // The message goes on to its own end first.
  const rest = document === undefined ? behind : behind.replace(/^[\s\S]*?\n\s*\)"/, '')
  return /^(?:[^&|;\n]|&&)*(?:\||;|\n\s*\S|&(?!&))/.test(rest)
}

/** Commits that printed no id: told to be quiet, or with the line cut off behind a pipe. The id may stand in a log after them. */
const quietCommits = (command: RedactedText, output: string): SystemEventData[] => {
  const events: SystemEventData[] = []
  for (const match of command.matchAll(COMMIT)) {
    const [whole, before = '', flag = '', document, double, single, bare, after = ''] = match
    const options = `${before} ${flag} ${after}`
    if (/--dry-run\b/.test(options) || /nothing to commit|no changes added to commit/.test(output)) continue
    if (!/\s(?:--quiet\b|-[a-pr-z]*q)/.test(` ${options}`) && !/^ \d+ files? changed/m.test(output)) continue
    const message = (document ?? double ?? single ?? bare ?? '').split('\n', 1)[0]?.trim() ?? ''
    if (message === '') continue
    const line = output.split('\n').find((text) => text.endsWith(message) && /^[0-9a-f]{7,40} /.test(text))
    // What hides the exit of the commit leaves nothing that says that it was made.
    const isCounted = /^ \d+ files? changed/m.test(output)
    if (line === undefined && !isCounted && isHidden(command.slice(match.index + whole.length), document)) continue
    events.push({
      event: 'commit',
      ...(line && { sha: line.slice(0, line.indexOf(' ')) }),
      message: clip(pieceOf(command, message), 300),
    })
  }
  return events
}

/**
 * What a successful shell command did to the repository that a next session must know: commits and pull requests, read from
 * what git and gh print. A commit that printed nothing (`-q`) is known by its message alone.
 */
export const repositoryEvents = (wholeCommand: RedactedText, wholeOutput: RedactedText): SystemEventData[] => {
  const command = ends(wholeCommand)
  const output = ends(wholeOutput)
  const events: SystemEventData[] = []
  if (/\bgit\b[^\n;&|]*\b(?:commit|merge|cherry-pick|revert|rebase|am)\b/.test(command)) {
    // `[main 1a2b3c4] subject`, `[main (root-commit) 1a2b3c4] subject`, `[detached HEAD 1a2b3c4] subject`
    // A rebase prints each commit that it moves in the same form, on a detached HEAD: none of them is new work.
    const moves = /\bgit\b[^\n;&|]*\b(?:rebase|cherry-pick)\b/.test(command)
    let moved = false
    for (const [, branch, sha, message] of output.matchAll(
      /^\[(\S+|detached HEAD)(?: \([a-z-]+\))? ([0-9a-f]{7,40})\] (.+)$/gm,
    )) {
      if (moves && branch === 'detached HEAD') {
        moved = true
        continue
      }
      events.push({
        event: 'commit',
        sha: sha ?? '',
        message: clip(pieceOf(output, message ?? ''), 300),
        ...(branch && branch !== 'detached HEAD' && { branch }),
      })
    }
    if (events.length === 0 && !moved) events.push(...quietCommits(command, output))
  }
  if (/\b(?:gh\s+pr|glab\s+mr)\s+(?:create|new)\b/.test(command)) {
    const url = /https?:\/\/\S+\/(?:pull|merge_requests)\/\d+/.exec(output)?.[0]
    const title = /--title[= ]+(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(command)
    if (url)
      events.push({
        event: 'pull_request',
        url,
        ...(title && { title: clip(pieceOf(command, title[1] ?? title[2] ?? title[3] ?? ''), 300) }),
      })
  }
  return events
}

import { pieceOf, type RedactedText, type SystemEventData } from '@winddown/core'
import { clip } from './excerpt.ts'

/** Characters at the beginning and at the end that are looked at: what git and gh print is short, and near one of them. */
const LOOKED_AT = 10_000

const ends = (text: RedactedText): RedactedText =>
  text.length <= 2 * LOOKED_AT ? text : pieceOf(text, `${text.slice(0, LOOKED_AT)}\n${text.slice(-LOOKED_AT)}`)

/** One `git commit` of a command with its options up to the message, and the message: in quotes, or in a here-document. */
const COMMIT =
  /\bgit(?:\s+-[cC]\s+\S+)*\s+commit\b((?:\s+(?!-\w*m\b|--message\b)-[\w-]+(?:=\S+)?)*)\s+(-\w*m|--message)(?:=|\s*)(?:"\$\(cat <<-?\s*['"]?\w+['"]?\n\s*([^\n]+)|"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"';&|]+))([^\n;&|]*)/g

/** The same with its message on standard input: `git commit -F - <<'EOF'`, what goes on behind that on its line, the message. */
const COMMIT_OF_DOCUMENT =
  /\bgit(?:\s+-[cC]\s+\S+)*\s+commit\b([^\n;&|]*?\s(?:-\w*F|--file)(?:=|\s*)-(?=\s)[^\n;&|]*?)<<-?\s*(['"]?)(\w+)\2([^\n]*)\n([\s\S]*?)\n\s*\3\b/g

/** True where what stands behind a commit decides the exit of the whole: `|`, `||`, `;`, `&`, another line. */
const isHidden = (behind: string): boolean => {
  const [own = '', ...then] = behind.replace(/\d?>&\d/g, '').split('&&')
  // A pipe behind `&&` is that of the next command alone.
  return /[|;&]|\n\s*\S/.test(own) || then.some((step) => /\|\||[;&]|\n\s*\S/.test(step))
}

/** A `git commit` of a line: its options, the first line of its message, what stands behind it. */
interface Given {
  readonly options: string
  readonly message: string
  readonly behind: string
}

const givenCommits = (command: string): Given[] => {
  const withMessage = [...command.matchAll(COMMIT)].map((match) => {
    const [whole, before = '', flag = '', document, double, single, bare, after = ''] = match
    const rest = command.slice(match.index + whole.length)
    return {
      at: match.index,
      options: `${before} ${flag} ${after}`,
      message: document ?? double ?? single ?? bare ?? '',
      // The message goes on to its own end first.
      behind: document === undefined ? rest : rest.replace(/^[\s\S]*?\n\s*\)"/, ''),
    }
  })
  const ofDocument = [...command.matchAll(COMMIT_OF_DOCUMENT)].map((match) => {
    const [whole, options = '', , , line = '', document = ''] = match
    return {
      at: match.index,
      options,
      message: document.trimStart(),
      behind: `${line}${command.slice(match.index + whole.length)}`,
    }
  })
  return [...withMessage, ...ofDocument].sort((a, b) => a.at - b.at)
}

/** What only a push complains of. */
const PUSH_COMPLAINS =
  /^(?:\s*! \[(?:remote )?rejected\]|error: failed to push|fatal: (?:No configured push destination|The current branch .* has no upstream branch))/m

/** What git complains of whenever it cannot talk to another repository. */
const REMOTE_COMPLAINS =
  /^fatal: (?:unable to access|Could not read from remote repository|Authentication failed|could not read Username|.* does not appear to be a git repository|repository .* not found)/m

const TALKS_TO_A_REMOTE = /\bgit(?:\s+-[cC]\s+\S+)*\s+(?:push|pull|fetch|clone|ls-remote|submodule|remote)\b/g

/** True where a push failed that is run only if this commit was made: what stands between them are `&&`. */
const isPushedInVain = (behind: string, command: string, output: string): boolean => {
  const steps = behind.replace(/\d?>&\d/g, '').split('&&')
  const push = steps.findIndex((step, n) => n > 0 && /^\s*git(?:\s+-[cC]\s+\S+)*\s+push\b/.test(step))
  if (push < 0 || steps.slice(0, push).some((step) => /[|;&]|\n\s*\S/.test(step))) return false
  if (PUSH_COMPLAINS.test(output)) return true
  return REMOTE_COMPLAINS.test(output) && command.match(TALKS_TO_A_REMOTE)?.length === 1
}

/** Commits that printed no id: told to be quiet, or with the line cut off behind a pipe. The id may stand in a log after them. */
const quietCommits = (command: RedactedText, output: string, failed: boolean): SystemEventData[] => {
  const events: SystemEventData[] = []
  const isCounted = /^ \d+ files? changed/m.test(output)
  for (const { options, message: whole, behind } of givenCommits(command)) {
    if (/--dry-run\b/.test(options) || /nothing to commit|no changes added to commit/.test(output)) continue
    if (!/\s(?:--quiet\b|-[a-pr-z]*q)/.test(` ${options}`) && !isCounted) continue
    const message = whole.split('\n', 1)[0]?.trim() ?? ''
    if (message === '') continue
    const line = output.split('\n').find((text) => text.endsWith(message) && /^[0-9a-f]{7,40} /.test(text))
    // What hides the exit of the commit leaves nothing that says that it was made; nor does a failure that may be its own.
    const isUnsure = failed ? !isPushedInVain(behind, command, output) : !isCounted && isHidden(behind)
    if (line === undefined && isUnsure) continue
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
export const repositoryEvents = (wholeCommand: RedactedText, wholeOutput: RedactedText): SystemEventData[] =>
  eventsOf(wholeCommand, wholeOutput, false)

/** Commits of a line that failed as a whole: git printed their id, or a push complained that is run only once they are made. */
export const commitsBeforeFailure = (command: RedactedText, output: RedactedText): SystemEventData[] =>
  eventsOf(command, output, true).filter(
    ({ event, sha }) => event === 'commit' && (typeof sha !== 'string' || output.includes(` ${sha}] `)),
  )

const eventsOf = (wholeCommand: RedactedText, wholeOutput: RedactedText, failed: boolean): SystemEventData[] => {
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
    if (events.length === 0 && !moved) events.push(...quietCommits(command, output, failed))
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

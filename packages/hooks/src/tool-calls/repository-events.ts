import type { SystemEventData } from '@winddown/core'
import { clip } from './excerpt.ts'

/** Characters at the beginning and at the end that are looked at: what git and gh print is short, and near one of them. */
const LOOKED_AT = 10_000

const ends = (text: string): string =>
  text.length <= 2 * LOOKED_AT ? text : `${text.slice(0, LOOKED_AT)}\n${text.slice(-LOOKED_AT)}`

/**
 * What a successful shell command did to the repository that a next session must know: commits and pull requests, read from
 * what git and gh print. A commit that printed nothing (`-q`) is known by its message alone.
 */
export const repositoryEvents = (wholeCommand: string, wholeOutput: string): SystemEventData[] => {
  const command = ends(wholeCommand)
  const output = ends(wholeOutput)
  const events: SystemEventData[] = []
  if (/\bgit\b[^\n;&|]*\b(?:commit|merge|cherry-pick|revert|rebase|am)\b/.test(command)) {
    // `[main 1a2b3c4] subject`, `[main (root-commit) 1a2b3c4] subject`, `[detached HEAD 1a2b3c4] subject`
    for (const [, branch, sha, message] of output.matchAll(
      /^\[(\S+|detached HEAD)(?: \([a-z-]+\))? ([0-9a-f]{7,40})\] (.+)$/gm,
    ))
      events.push({
        event: 'commit',
        sha: sha ?? '',
        message: clip(message ?? '', 300),
        ...(branch && branch !== 'detached HEAD' && { branch }),
      })
  }
  if (/\b(?:gh\s+pr|glab\s+mr)\s+(?:create|new)\b/.test(command)) {
    const url = /https?:\/\/\S+\/(?:pull|merge_requests)\/\d+/.exec(output)?.[0]
    const title = /--title[= ]+(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(command)
    if (url)
      events.push({
        event: 'pull_request',
        url,
        ...(title && { title: clip(title[1] ?? title[2] ?? title[3] ?? '', 300) }),
      })
  }
  return events
}

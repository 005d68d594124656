export interface GitCommit {
  /** Full id. */
  readonly sha: string
  readonly author: string
  /** Author date, ISO 8601 with the author's offset. */
  readonly timestamp: string
  /** First line of the message. */
  readonly message: string
}

/** Fields end in NUL like the entries of `-z`: no author or message can hold one. No `%G`: it would start gpg. */
export const LOG_FORMAT = '--format=%H%x00%an%x00%aI%x00%s'

/** Reads `git log -z` in {@link LOG_FORMAT}. */
export function parseLog(output: string): GitCommit[] {
  const fields = output.split('\0')
  const commits: GitCommit[] = []
  for (let i = 0; i + 3 < fields.length; i += 4) {
    const [sha = '', author = '', timestamp = '', message = ''] = fields.slice(i, i + 4)
    commits.push({ sha, author, timestamp, message })
  }
  return commits
}
